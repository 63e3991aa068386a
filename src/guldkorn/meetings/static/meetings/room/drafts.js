// Drafts: what is typed in <textarea data-keep="name"> survives a reload, on this phone and for this page.
const place = (name) => `guldkorn-draft-${location.pathname}-${name}`;

export const draft = (name) => localStorage.getItem(place(name)) ?? "";
export const forget = (name) => localStorage.removeItem(place(name));

// What was not taken stands in its field again, now or when the field comes back.
export function giveBack(text, name) {
  if (!text || !name) return;
  localStorage.setItem(place(name), [text, localStorage.getItem(place(name))].filter(Boolean).join("\n"));
  const field = document.querySelector(`textarea[data-keep="${name}"]`);
  if (field) field.value = localStorage.getItem(place(name));
  document.dispatchEvent(new CustomEvent("guldkorn:draft"));
}

function restore() {
  for (const field of document.querySelectorAll("textarea[data-keep]")) {
    if (!field.value) field.value = localStorage.getItem(place(field.dataset.keep)) || "";
  }
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("textarea[data-keep]")) localStorage.setItem(place(target.dataset.keep), target.value);
});
document.addEventListener("guldkorn:live", restore);
restore();
