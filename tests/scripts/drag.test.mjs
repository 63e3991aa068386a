// A card is dragged under a name: that card, whatever the stream does meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const document = open("");
const { put } = await script("web/live/morph.js");
await script("meetings/room/drag.js");

const card = (number) => `<li data-card><input type="checkbox" name="card" value="${number}"></li>`;
const desk = (...cards) =>
  `<ul>${cards.map(card).join("")}</ul><form id="gather"><button name="cluster" value="7">Days</button></form>` +
  '<div data-drop="7">Days</div>';

function drag(number, ...then) {
  document.body.innerHTML = `<main>${desk(1, 2)}</main>`;
  let pressed = 0;
  const event = (name) => new Event(name, { bubbles: true, cancelable: true });
  document.querySelector(`[value="${number}"]`).parentElement.dispatchEvent(event("dragstart"));
  put(document.querySelector("main"), desk(...then));
  document.querySelector("[name=cluster]").addEventListener("click", (click) => {
    click.preventDefault();
    pressed += 1;
  });
  document.querySelector("[data-drop]").dispatchEvent(event("drop"));
  return [pressed, ...[...document.querySelectorAll("input:checked")].map((box) => box.value)];
}

test("the card that was taken is the one that is put under the name, where a new one has come into its place", () => {
  assert.deepEqual(drag(1, 1, 2), [1, "1"]);
  assert.deepEqual(drag(1, 3, 1, 2), [1, "1"]);
});

test("a card that somebody else has moved meanwhile takes no other with it", () => {
  assert.deepEqual(drag(1, 2), [0]);
});
