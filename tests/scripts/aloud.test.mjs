// The three sentences read aloud: begun by a press, stopped by another, and no button where there is no voice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const document = open(
  `<button data-read-aloud="words" aria-pressed="false" hidden></button><div id="words"><p>Vi er
   halvvejs.</p> <p>Vi ses.</p></div>
   <div lang="ar"><fieldset id="ask"><legend>هل أنت بخير؟</legend><button data-read-aloud="ask" aria-pressed="false"
   hidden>Læs højt</button><label>نعم</label><label>لا</label></fieldset></div>`,
);
document.documentElement.lang = "da";
const spoken = [];
let stopped = 0;
globalThis.SpeechSynthesisUtterance = class {
  heard = {};
  constructor(text) {
    this.text = text;
  }
  addEventListener(moment, answer) {
    this.heard[moment] = answer;
  }
};
globalThis.speechSynthesis = { speak: (said) => spoken.push(said), cancel: () => stopped++ };
await script("web/aloud.js");
const button = document.querySelector("button");

test("a press reads what stands there, in the language of the page", () => {
  assert.equal(button.hidden, false);
  button.click();
  assert.equal(spoken[0].text, "Vi er halvvejs. Vi ses.");
  assert.equal(spoken[0].lang, "da-DK");
  assert.equal(button.getAttribute("aria-pressed"), "true");
});

test("a second press stops it, and the end lets it begin anew", () => {
  const before = stopped;
  button.click();
  assert.equal(stopped, before + 1);
  assert.equal(button.getAttribute("aria-pressed"), "false");
  button.click();
  spoken[1].heard.end();
  assert.equal(button.getAttribute("aria-pressed"), "false");
});

test("a question is read with its answers, in its own language", () => {
  const [board, question] = document.querySelectorAll("button");
  board.click();
  question.click();
  assert.equal(spoken.at(-1).text, "هل أنت بخير؟ نعم. لا.");
  assert.equal(spoken.at(-1).lang, "ar");
  assert.equal(board.getAttribute("aria-pressed"), "false");
});
