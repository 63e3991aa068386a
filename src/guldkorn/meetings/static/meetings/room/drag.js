// Cards are dragged under a name; choosing them and pressing the name does the same by keyboard.
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-card]");
});

document.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest("[data-drop]")) event.preventDefault();
});

// The chosen ones come along with the one that is dragged.
document.addEventListener("drop", (event) => {
  const target = event.target.closest("[data-drop]");
  if (!dragged || !target) return;
  event.preventDefault();
  dragged.querySelector("input[name=card]").checked = true;
  const { drop } = target.dataset;
  document.querySelector(drop ? `#gather [name=cluster][value="${drop}"]` : "#gather [name=apart]")?.click();
  dragged = null;
});
