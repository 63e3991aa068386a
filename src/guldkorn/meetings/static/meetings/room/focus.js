// Where somebody works: when that place is gone, the focus goes to the part's heading and not to the top of the page.
import { hasMoved } from "./announce.js";

let worksIn = null;

document.addEventListener("focusin", (event) => {
  worksIn = event.target.closest("[data-live]");
});

document.addEventListener("focusout", ({ target }) => {
  setTimeout(() => {
    if (target.isConnected && !worksIn?.contains(document.activeElement)) worksIn = null;
  });
});

document.addEventListener("guldkorn:live", ({ target: region }) => {
  if (region !== worksIn || region.contains(document.activeElement)) return;
  const place = region.querySelector(".phase.is-now, h1");
  place?.setAttribute("tabindex", "-1");
  place?.focus({ preventScroll: !hasMoved() });
});
