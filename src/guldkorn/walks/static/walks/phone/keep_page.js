// <form data-keep="2026-12-03" data-worker="/walks/worker.js" data-start="/walks/" data-person="5">: until that day is
// over, the page keeps a copy of itself with its files, and of the app's first page, so that both open without network.
import { isOver, keepCopies } from "./copies.js";

const ofOurs = ({ name }) => name.startsWith(`${location.origin}/static/`);
const filesOfPage = () =>
  performance
    .getEntriesByType("resource")
    .filter(ofOurs)
    .map(({ name }) => name);

export async function keepPage({ keep, worker, start, person }, { hasUnsent }) {
  if (!("serviceWorker" in navigator) || (isOver(keep) && !hasUnsent)) return;
  await navigator.serviceWorker.register(worker);
  if (!navigator.onLine) return;
  const address = location.href.split(/[?#]/)[0];
  await keepCopies(person, keep, [...new Set([address, location.origin + start, ...filesOfPage()])]);
}
