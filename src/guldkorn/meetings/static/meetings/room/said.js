// What the server answers to a form, and where it is shown: <… data-said data-waiting="not sent yet">.
import { whenItGoesOn } from "./phone/point.js";

const line = () => document.querySelector("[data-said]");

export function tell(text) {
  if (line()) line().textContent = text;
}

// A thank-you goes away by itself, if nothing else has been said since.
export function tellForAWhile(text) {
  tell(text);
  setTimeout(() => {
    if (line()?.textContent === text) tell("");
  }, 4000);
}

export const tellThatItWaits = () => tell(line()?.dataset.waiting ?? "");

// It lies over the page, so it goes with the next press anywhere, and when the room goes on. What waits is still true.
function over() {
  if (line()?.textContent !== line()?.dataset.waiting) tell("");
}

document.addEventListener("click", over);
whenItGoesOn(over);

// What an answer says: as JSON, or as the text of a page.
export async function read(answer) {
  if (answer.headers.get("Content-Type").includes("json")) return answer.json();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { said: page.body.textContent.trim().slice(0, 300) };
}
