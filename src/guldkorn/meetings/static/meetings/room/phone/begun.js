// What was half-typed when somebody else took the pen is not lost: <… data-begun="name of the draft"> holds it in <q>,
// and a button that adds it to the words that stand there now.
import { draft } from "../drafts.js";

const fieldOf = (box) => document.querySelector(`textarea[data-keep="${box.dataset.begun}"]`);

function show() {
  for (const box of document.querySelectorAll("[data-begun]")) {
    const text = draft(box.dataset.begun);
    box.hidden = !text || Boolean(fieldOf(box)?.value.includes(text));
    box.querySelector("q").textContent = text;
  }
}

document.addEventListener("click", ({ target }) => {
  const box = target.closest("[data-begun]");
  if (!box || !target.closest("button")) return;
  const field = fieldOf(box);
  field.value = [field.value, draft(box.dataset.begun)].filter(Boolean).join("\n");
  field.form.requestSubmit();
  box.hidden = true;
});

document.addEventListener("guldkorn:live", show);
document.addEventListener("guldkorn:draft", show);
show();
