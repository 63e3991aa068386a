// What the server answers to a form, and where it is shown: <… data-said data-waiting="not sent yet">.
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

// What an answer says: as JSON, or as the text of a page.
export async function read(answer) {
  if (answer.headers.get("Content-Type").includes("json")) return answer.json();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { said: page.body.textContent.trim().slice(0, 300) };
}
