// <form data-keep="2026-12-03" data-worker="/walks/worker.js" data-start="/walks/">: until that day is over, the page
// keeps a copy of itself with its files, and of the app's first page, so that both open without network.
const KEPT = "guldkorn-walks";

const ofOurs = ({ name }) => name.startsWith(`${location.origin}/static/`);
const filesOfPage = () =>
  performance
    .getEntriesByType("resource")
    .filter(ofOurs)
    .map(({ name }) => name);
const today = () => new Date().toLocaleDateString("sv"); // as 2026-12-03

export async function keepPage({ keep, worker, start }, { hasUnsent }) {
  if (!("serviceWorker" in navigator)) return;
  const address = location.href.split(/[?#]/)[0];
  if (keep < today() && !hasUnsent()) {
    await (await caches.open(KEPT)).delete(address, { ignoreVary: true });
    return;
  }
  await navigator.serviceWorker.register(worker);
  if (!navigator.onLine) return;
  await (await caches.open(KEPT)).addAll(new Set([address, start, ...filesOfPage()]));
}
