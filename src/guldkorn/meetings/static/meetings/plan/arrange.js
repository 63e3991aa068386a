// Points are dragged to another place, or moved with Alt and an arrow: both send the point's own form.
document.documentElement.classList.add("js");
const PLACE = "guldkorn-arranged";
const points = () => [...document.querySelectorAll("[data-arrange]")];
let dragged = null;

// The form that moves a point says how many places; a point that has begun has none.
const formOf = (point) => point.querySelector("form:has([name=places])");

function move(point, by) {
  const form = formOf(point);
  if (!form || !by) return;
  const sent = Object.assign(document.createElement("input"), { type: "hidden", name: "places", value: by });
  form.append(sent);
  sessionStorage.setItem(PLACE, point.id);
  form.submit();
}

for (const point of points()) point.draggable = Boolean(formOf(point));

document.addEventListener("dragstart", ({ target }) => {
  dragged = target.closest?.("[data-arrange]");
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest("[data-arrange]");
  for (const point of points()) point.classList.toggle("is-over", dragged && point === over);
  if (dragged && over) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const over = event.target.closest("[data-arrange]");
  if (!dragged || !over) return;
  event.preventDefault();
  const order = points();
  move(dragged, order.indexOf(over) - order.indexOf(dragged));
});
document.addEventListener("keydown", (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const point = event.target.closest?.("[data-arrange]");
  if (!by || !event.altKey || !point) return;
  event.preventDefault();
  move(point, by);
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-print]")) window.print();
});

// After the page has come back the point that was moved has the focus again. Not before it is loaded:
// until then the browser takes the focus to the place in the address.
addEventListener("load", () => {
  const moved = document.getElementById(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  if (moved) formOf(moved)?.querySelector("button").focus();
});
