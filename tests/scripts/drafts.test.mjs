// What is typed survives a reload, and what was refused comes back into its field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const FIELD = '<textarea data-keep="card" name="text"></textarea>';
const document = open(FIELD);
localStorage.setItem("guldkorn-draft-/seat/abc/-card", "Typed before the reload");
const { forget, giveBack } = await script("meetings/room/drafts.js");
const field = () => document.querySelector("textarea");

function type(text) {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

// A live part of the page came in anew: its fields are empty.
function renew() {
  document.body.innerHTML = FIELD;
  document.dispatchEvent(new CustomEvent("guldkorn:live"));
}

test("what was typed before a reload stands in its field", () => {
  assert.equal(field().value, "Typed before the reload");
});

test("what is typed comes back with a new field, and not when it is forgotten", () => {
  type("Half a sen");
  renew();
  assert.equal(field().value, "Half a sen");
  forget("card");
  renew();
  assert.equal(field().value, "");
});

test("a field that the server has filled keeps that", () => {
  type("Mine");
  document.body.innerHTML = '<textarea data-keep="card" name="text">Theirs</textarea>';
  document.dispatchEvent(new CustomEvent("guldkorn:live"));
  assert.equal(field().value, "Theirs");
  forget("card");
});

test("what was refused stands before what has been typed since", () => {
  renew();
  type("The next card");
  giveBack("The refused card", "card");
  assert.equal(field().value, "The refused card\nThe next card");
  renew();
  assert.equal(field().value, "The refused card\nThe next card");
  forget("card");
});

test("what was refused waits for its field where that is gone", () => {
  document.body.innerHTML = "";
  giveBack("The refused card", "card");
  renew();
  assert.equal(field().value, "The refused card");
});
