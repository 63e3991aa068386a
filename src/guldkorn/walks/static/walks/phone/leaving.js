// <body> with <form data-sign-out="5" data-ask="…">, on each page of somebody signed in: what lies on the phone for her
// goes when she signs out. Where notes are not sent yet, she is asked first.
import { tidyCopies } from "./copies.js";
import { dropPhoto, photosOf } from "./photos/store.js";

const keysOf = (person) => {
  const ofPerson = new RegExp(`^guldkorn-(unsent|returned|draft)-walk-\\d+-${person}$`);
  return Object.keys(localStorage).filter((key) => ofPerson.test(key));
};
const photosBy = (person) => photosOf((name) => new RegExp(`^walk-\\d+-${person}$`).test(name));
const holdsWords = (key) => Object.values(JSON.parse(localStorage.getItem(key))).some(Boolean);
const hasUnsent = async (person) => keysOf(person).some(holdsWords) || (await photosBy(person)).length > 0;

const form = document.querySelector("[data-sign-out]");
const person = form?.dataset.signOut ?? "";

export const tidied = hasUnsent(person).then((unsent) => tidyCopies(person, unsent));

document.addEventListener("submit", async (event) => {
  if (event.target.getAttribute("action") !== form?.getAttribute("action")) return;
  event.preventDefault();
  if ((await hasUnsent(person)) && !confirm(form.dataset.ask)) return;
  for (const key of keysOf(person)) localStorage.removeItem(key);
  for (const { key } of await photosBy(person)) await dropPhoto(key);
  await tidied;
  await tidyCopies("", false).catch(() => {}); // whatever a browser forbids, she gets out
  event.target.submit();
});
