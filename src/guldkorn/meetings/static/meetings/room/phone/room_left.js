// A card holds so many signs. Near the end the field says how many are left, and that what was pasted was cut off.
import { tell } from "../said.js";

const NEAR = 100;
const words = (name) => document.querySelector("[data-said]")?.dataset[name] ?? "";

function count(field) {
  const left = field.maxLength - field.value.length;
  const shown = field.parentElement.querySelector(".signs-left");
  if (left > NEAR) return shown?.remove();
  const hint = shown ?? Object.assign(document.createElement("p"), { className: "form-hint signs-left" });
  hint.textContent = words("left").replace("{}", left);
  field.after(hint);
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("textarea[maxlength]")) count(target);
});

document.addEventListener("paste", ({ target, clipboardData }) => {
  if (!target.matches?.("textarea[maxlength]")) return;
  const room = target.maxLength - target.value.length + target.selectionEnd - target.selectionStart;
  if (clipboardData.getData("text").length > room) tell(words("full"));
});
