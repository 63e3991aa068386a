// A projector is not scrolled: a board with data-fit becomes smaller until all of it is there.
const SMALLEST = 0.5;
const STEP = 0.05;

function fit() {
  for (const board of document.querySelectorAll("[data-fit]")) {
    for (let size = 1; size >= SMALLEST; size -= STEP) {
      board.style.setProperty("--fit", size);
      if (board.scrollHeight <= board.clientHeight) break;
    }
  }
}

document.addEventListener("guldkorn:live", fit);
addEventListener("resize", fit);
addEventListener("load", fit);
