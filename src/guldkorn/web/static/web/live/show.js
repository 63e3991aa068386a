// Shows what the server said of an element, if that is news.
import { put } from "./morph.js";

const newest = new WeakMap(); // what the server last said of an element, shown or not yet

export function show(element, sent) {
  newest.set(element, sent);
  if (sent.version === element.dataset.liveVersion) return;
  if (element.querySelector(".htmx-request")) {
    // What is on its way comes back to where it was sent from: wait for it. Meanwhile something newer may have come,
    // and been shown: what waited must not be put over it.
    const later = () => setTimeout(() => show(element, newest.get(element)), 50);
    element.addEventListener("htmx:afterRequest", later, { once: true });
    return;
  }
  put(element, sent.html, sent.version);
}
