// Cards are dragged under a name; the list beside each card does the same by keyboard.
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-card]");
});

document.addEventListener("dragover", (event) => {
  if (dragged && event.target.closest("[data-drop]")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const target = event.target.closest("[data-drop]");
  if (!dragged || !target) return;
  event.preventDefault();
  const form = dragged.querySelector("form:has(select[name=cluster])");
  form.querySelector("select").value = target.dataset.drop;
  form.querySelector("button").click();
  dragged = null;
});
