// At a shared tablet: asks after a while whether somebody is still there, and clears the screen when nobody says so.
//
// Every touch counts as being there. What somebody answers on a long page is told to the server as little as before:
// only that somebody is there, so that it does not clear the page under their hands.
(() => {
  // A page that the browser kept is none for the next person.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  const bar = document.querySelector("[data-idle]");
  if (!bar) return;
  const dialog = bar.querySelector("dialog");
  const idle = Number(bar.dataset.idle) * 1000;
  const patience = Number(bar.dataset.answerIn) * 1000;
  let waiting = 0;
  let told = Date.now();
  for (const touch of ["input", "pointerdown", "keydown", "scroll"]) {
    addEventListener(touch, () => dialog.open || wait(), { passive: true });
  }
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", wait);
  wait();

  function wait() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, idle);
    if (Date.now() - told < 60_000) return;
    told = Date.now();
    fetch("?still").catch(() => {});
  }

  function ask() {
    dialog.showModal();
    waiting = setTimeout(() => bar.querySelector("form").submit(), patience);
  }
})();
