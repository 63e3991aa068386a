// Cards are dragged under a name; choosing them and pressing the name does the same by keyboard.
// Which card it is, not where it lies: another text of the stream may put another card into its place.
let dragged = null;

document.addEventListener("dragstart", ({ target }) => {
  dragged = target.closest("[data-card]")?.querySelector("input[name=card]").value ?? null;
});

document.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest("[data-drop]")) event.preventDefault();
});

// The chosen ones come along with the one that is dragged.
document.addEventListener("drop", (event) => {
  const target = event.target.closest("[data-drop]");
  if (!dragged || !target) return;
  event.preventDefault();
  const card = document.querySelector(`[data-card] input[name=card][value="${dragged}"]`);
  dragged = null;
  if (!card) return; // somebody else has moved it meanwhile
  card.checked = true;
  const { drop } = target.dataset;
  document.querySelector(drop ? `#gather [name=cluster][value="${drop}"]` : "#gather [name=apart]")?.click();
});
