// What somebody is doing in a field: noted before a part of the page gets another text, and given back after.
export const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

// Has somebody changed what the server had put in?
export function touched(field) {
  if (isChoice(field)) return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

// Back to what the server had put in.
export function letGo(field) {
  if (isChoice(field)) field.checked = field.defaultChecked;
  else if (field.options) for (const option of field.options) option.selected = option.defaultSelected;
  else field.value = field.defaultValue;
}

export function noted(field) {
  const { id, name, value, checked, selectionStart, selectionEnd } = field;
  return { field, id, name, value, checked, selectionStart, selectionEnd };
}

// The field that was noted, or the one that has taken its place; never another one that only has its name.
export function same(part, note) {
  const isStill = !isChoice(note.field) || note.field.value === note.value;
  if (note.field.isConnected && isStill) return note.field;
  if (note.id) return part.querySelector(`#${CSS.escape(note.id)}`);
  const isAlike = (field) => field.name === note.name && (!isChoice(field) || field.value === note.value);
  return note.name && [...part.querySelectorAll("[name]")].find(isAlike);
}

export function fill(field, note) {
  if (!field) return;
  if (isChoice(field)) field.checked = note.checked;
  else if (field.value !== note.value) field.value = note.value;
}

export function focus(field, note) {
  if (!field || field === document.activeElement) return;
  field.focus({ preventScroll: true });
  // Only text has a caret.
  if (typeof note.selectionStart === "number") field.setSelectionRange(note.selectionStart, note.selectionEnd);
}
