// Puts another text into a part of the page, and leaves alone what somebody is doing there.
//
// What somebody is typing stays: fields with data-keep and a name keep what was written in them, and focus and caret
// stay where they are. What somebody has unfolded stays unfolded.
import { fill, focus, isChoice, noted, same, touched } from "./fields.js";

const texts = new WeakMap(); // how many texts a part has been given

export const textsOf = (part) => texts.get(part) ?? 0;

// Without a version the next text of the stream is news, whatever it is.
export function put(part, html, version) {
  texts.set(part, textsOf(part) + 1);
  const kept = [...part.querySelectorAll("[data-keep]")].filter(touched).map(noted);
  const active = part.contains(document.activeElement) && noted(document.activeElement);
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const form of fresh.content.querySelectorAll("form[method=post]")) sign(form, part.dataset.liveToken);
  const callbacks = { beforeNodeMorphed: keepWhatIsTouched };
  window.Idiomorph.morph(part, fresh.content, { morphStyle: "innerHTML", restoreFocus: false, callbacks });
  for (const note of kept) fill(same(part, note), note);
  if (active) focus(same(part, active), active);
  if (version === undefined) delete part.dataset.liveVersion;
  else part.dataset.liveVersion = version;
  window.htmx?.process(part);
  part.dispatchEvent(new CustomEvent("guldkorn:live", { bubbles: true, detail: { version } }));
}

function keepWhatIsTouched(old, next) {
  if (old.open && next.localName === "details" && headed(old) === headed(next)) next.open = true;
  // Of choices with one name the value says which: a card that is chosen must not become another card.
  const isSame = old.name === next.name && (!isChoice(old) || old.value === next.value);
  return !(old.dataset?.keep !== undefined && isSame && touched(old));
}

const headed = (details) => details.querySelector("summary")?.textContent;

// A text that many share cannot hold the token of this one browser.
function sign(form, token) {
  if (!token || form.elements.csrfmiddlewaretoken) return;
  const field = Object.assign(document.createElement("input"), { type: "hidden", value: token });
  field.name = "csrfmiddlewaretoken";
  form.prepend(field);
}
