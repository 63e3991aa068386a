// What waits on the phone is said in one sentence, and each line can be removed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const document = open(`
<template><li><span data-line></span><span data-reason></span>
  <button data-remove>Remove<span data-about></span></button></li></template>
<section hidden data-one-note="1 note" data-notes="{number} notes" data-one-photo="1 photo" data-photos="{number} photos"
  data-and="and" data-waits="Waiting: {what}." data-ask="Remove?"><p data-waiting></p><ul data-letters></ul></section>`);
const { openUnsent } = await script("walks/phone/unsent.js");
const section = document.querySelector("section");
const show = openUnsent(section, document.querySelector("template"));
const note = (text, more) => ({ text, ...more });
const photo = (more) => ({ text: "1 photo", picture: document.createElement("canvas"), ...more });
const sentence = (lines) => {
  show(lines);
  return section.querySelector("[data-waiting]").textContent;
};

test("the sentence counts notes and photos, and not what was refused", () => {
  assert.equal(sentence([note("a"), note("b"), photo()]), "Waiting: 2 notes and 1 photo.");
  assert.equal(sentence([note("a")]), "Waiting: 1 note.");
  assert.equal(sentence([photo(), photo()]), "Waiting: 2 photos.");
  assert.equal(sentence([photo({ reason: "No note." })]), "");
  assert.equal(section.querySelector("[data-reason]").textContent, "No note.");
  assert.equal(section.hidden, false);
  sentence([]);
  assert.equal(section.hidden, true);
});

test("a line goes only when somebody says yes", () => {
  const removed = [];
  show([note("<b>Noise</b>", { remove: () => removed.push("note") })]);
  assert.equal(section.querySelector("[data-line]").innerHTML, "&lt;b&gt;Noise&lt;/b&gt;");
  const button = section.querySelector("[data-remove]");
  assert.equal(button.textContent, "Remove: <b>Noise</b>");
  for (const answer of [false, true]) {
    globalThis.confirm = () => answer;
    button.click();
  }
  assert.deepEqual(removed, ["note"]);
});
