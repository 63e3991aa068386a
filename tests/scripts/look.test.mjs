// Light or dark: the screen's own button, and the screen remembers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const document = open(`<button data-look-button aria-pressed="false" hidden></button>`);
localStorage.setItem("guldkorn-wall-look", "dark");
await script("meetings/room/wall/look.js");
const button = document.querySelector("button");
const look = () => [document.documentElement.dataset.look, button.getAttribute("aria-pressed")];

test("a screen is as it was left", () => {
  assert.equal(button.hidden, false);
  assert.deepEqual(look(), ["dark", "true"]);
});

test("the button changes it, and that is remembered", () => {
  button.click();
  assert.deepEqual(look(), ["light", "false"]);
  assert.equal(localStorage.getItem("guldkorn-wall-look"), "light");
  button.click();
  assert.deepEqual(look(), ["dark", "true"]);
});
