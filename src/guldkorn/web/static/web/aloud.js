// Read aloud: <button data-read-aloud="id"> speaks what stands in that part of the page, in the part's language, and stops
// at a second press. Of a question it says the question and each answer. The button is hidden where the browser has no voice.
const speech = globalThis.speechSynthesis;
const ACCENTS = { da: "da-DK", en: "en-GB" };

function words(part) {
  const asked = [...part.querySelectorAll("legend, label")];
  const pieces = asked.length ? asked : [part];
  return pieces.map((piece) => ended(piece.textContent.replace(/\s+/g, " ").trim())).join(" ");
}

// A full stop makes a voice pause.
function ended(text) {
  return /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text;
}

function language(part) {
  const code = part.closest("[lang]").lang;
  return ACCENTS[code] || code;
}

function say(button) {
  const part = document.getElementById(button.dataset.readAloud);
  const said = new SpeechSynthesisUtterance(words(part));
  said.lang = language(part);
  said.rate = 0.95;
  const end = () => button.setAttribute("aria-pressed", "false");
  said.addEventListener("end", end);
  said.addEventListener("error", end);
  speech.speak(said);
}

function turn(button) {
  const silent = button.getAttribute("aria-pressed") !== "true";
  speech.cancel();
  for (const other of document.querySelectorAll("[data-read-aloud]")) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(silent));
  if (silent) say(button);
}

// Some browsers do not know their voices at once; one that knows none may have one all the same.
function show() {
  const voices = speech.getVoices?.() ?? [];
  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    const code = language(document.getElementById(button.dataset.readAloud)).slice(0, 2);
    button.hidden = voices.length > 0 && !voices.some((voice) => voice.lang.toLowerCase().startsWith(code));
  }
}

if (speech && globalThis.SpeechSynthesisUtterance) {
  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    button.addEventListener("click", () => turn(button));
  }
  speech.addEventListener?.("voiceschanged", show);
  show();
  addEventListener("pagehide", () => speech.cancel());
}
