// A board on a screen turns to its next page by itself: <main data-loop-next="?page=1" data-loop-seconds="25">. Nothing
// turns where somebody wants no motion; the link to the next page is there for all.
const here = document.querySelector("[data-loop-next]");
const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;

if (here && !still) {
  setTimeout(() => location.assign(here.dataset.loopNext), Number(here.dataset.loopSeconds) * 1000);
}
