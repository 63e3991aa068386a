// Read aloud: <button data-read-aloud="id"> speaks what stands in that part of the page, in the page's language, and
// stops at a second press. It is hidden where the browser has no voice.
const speech = globalThis.speechSynthesis;

function say(button) {
  const part = document.getElementById(button.dataset.readAloud);
  const said = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " ").trim());
  said.lang = document.documentElement.lang === "en" ? "en-GB" : "da-DK";
  said.rate = 0.95;
  const end = () => button.setAttribute("aria-pressed", "false");
  said.addEventListener("end", end);
  said.addEventListener("error", end);
  speech.speak(said);
}

function turn(button) {
  const silent = button.getAttribute("aria-pressed") !== "true";
  speech.cancel();
  button.setAttribute("aria-pressed", String(silent));
  if (silent) say(button);
}

if (speech && globalThis.SpeechSynthesisUtterance) {
  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    button.hidden = false;
    button.addEventListener("click", () => turn(button));
  }
  addEventListener("pagehide", () => speech.cancel());
}
