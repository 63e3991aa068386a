// What is said to those who hear the page: the point when it changes, and that somebody wants to sit at the table.
// Never the whole board.
const point = () => document.querySelector("[data-say]")?.dataset.say;
const question = () => document.querySelector(".newcomers h2")?.textContent;

let at = point();
let asked = question();
let moved = false;

export function say(text) {
  const status = document.querySelector("[data-announced]");
  if (status) status.textContent = text;
}

// Has the room gone on to another point with the text that was shown last?
export const hasMoved = () => moved;

document.addEventListener("guldkorn:live", () => {
  moved = point() !== at;
  at = point();
  if (moved) say(at);
  if (question() && !asked) say(question());
  asked = question();
});
