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
  const leaving = new AbortController();
  for (const touch of ["input", "pointerdown", "keydown", "scroll"]) {
    addEventListener(touch, (event) => dialog.open || wait(event), { passive: true });
  }
  addEventListener("submit", () => leaving.abort());
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => wait());
  wait();

  // A touch of a button leads away. What told the server late that somebody is here would undo “clear”.
  function wait(event) {
    clearTimeout(waiting);
    waiting = setTimeout(ask, idle);
    if (Date.now() - told < 60_000 || event?.target.closest?.("button, a")) return;
    told = Date.now();
    fetch("?still", { signal: leaving.signal }).catch(() => {});
  }

  function ask() {
    dialog.showModal();
    waiting = setTimeout(() => bar.querySelector("form").submit(), patience);
  }
})();
