// The phone and the console: a double press is one, a notice ends with its exercise, half-typed words are not lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const SAID = '<p data-said data-waiting="Not sent yet" data-left="{} left" data-full="Cut off"></p>';
const document = open(SAID);
const { tell, tellThatItWaits } = await script("meetings/room/said.js");
const { reading } = await script("meetings/room/phone/yes.js");
const { giveBack } = await script("meetings/room/drafts.js");
await script("meetings/room/phone/begun.js");
await script("meetings/room/phone/room_left.js");
await script("meetings/room/console/double_press.js");
const said = () => document.querySelector("[data-said]").textContent;

function show(html, point = "1") {
  document.body.innerHTML = `${SAID}<div data-point="${point}"></div>${html}`;
  document.dispatchEvent(new CustomEvent("guldkorn:live"));
}

const event = (name, more = {}) => Object.assign(new Event(name, { bubbles: true, cancelable: true }), more);

test("a notice goes when the room goes on, and with the next press; what waits stays", () => {
  show("");
  tell("Somebody else writes now");
  document.dispatchEvent(new CustomEvent("guldkorn:live"));
  assert.equal(said(), "Somebody else writes now");
  document.querySelector("[data-point]").dataset.point = "2";
  document.dispatchEvent(new CustomEvent("guldkorn:live"));
  assert.equal(said(), "");
  tell("Somebody else writes now");
  document.body.dispatchEvent(event("click"));
  assert.equal(said(), "");
  tellThatItWaits();
  document.body.dispatchEvent(event("click"));
  assert.equal(said(), "Not sent yet");
});

test("who has said yes is not asked again before the words are changed", () => {
  const ask = (read) => `<form data-yes><input name="read" value="${read}"></form><p hidden>Said</p>`;
  const isAsked = () => !document.querySelector("form").hidden && document.querySelector("form + p").hidden;
  show(ask("7-8"));
  assert.equal(isAsked(), true);
  reading(document.querySelector("form"))();
  assert.equal(isAsked(), false);
  show(ask("7-8"));
  assert.equal(isAsked(), false);
  const said = reading(document.querySelector("form"));
  show(ask("7-9"));
  said();
  assert.equal(isAsked(), true);
});

const BOX = '<p data-begun="goal" hidden><q></q> <button type="button">Add</button></p>';
const FIELD = '<textarea name="text" data-keep="goal">Theirs</textarea>';

test("what was half-typed when the pen went is shown, and comes back into the field", () => {
  show(BOX);
  giveBack("Half a sen", "goal");
  assert.deepEqual(
    [document.querySelector("q").textContent, document.querySelector(".x, [data-begun]").hidden],
    ["Half a sen", false],
  );
  show(`<form>${FIELD}${BOX}</form>`);
  let sent = 0;
  document.querySelector("form").requestSubmit = () => {
    sent += 1;
  };
  document.querySelector("button").dispatchEvent(event("click"));
  const { value } = document.querySelector("textarea");
  assert.deepEqual([value, sent, document.querySelector("[data-begun]").hidden], ["Theirs\nHalf a sen", 1, true]);
});

test("near the end the field says how much room is left, and that a paste was cut off", () => {
  show('<div><textarea maxlength="500"></textarea></div>');
  const field = document.querySelector("textarea");
  const type = (text) => {
    field.value = text;
    field.dispatchEvent(event("input"));
    return document.querySelector(".signs-left")?.textContent;
  };
  assert.deepEqual([type("x".repeat(300)), type("x".repeat(460)), type("x")], [undefined, "40 left", undefined]);
  const pasted = (length) => event("paste", { clipboardData: { getData: () => "y".repeat(length) } });
  field.dispatchEvent(pasted(300));
  assert.equal(said(), "");
  field.dispatchEvent(pasted(636));
  assert.equal(said(), "Cut off");
});

test("the second press of a double one does nothing, a later one does", () => {
  show('<form data-key="n"><button type="button">Next</button></form>');
  let pressed = 0;
  document.querySelector("button").addEventListener("click", () => {
    pressed += 1;
  });
  const at = (time, more) => {
    const click = event("click");
    Object.defineProperties(click, Object.getOwnPropertyDescriptors({ timeStamp: time, ...more }));
    document.querySelector("button").dispatchEvent(click);
  };
  at(1000, { detail: 1, pointerType: "mouse" });
  at(1120, { detail: 2, pointerType: "mouse" });
  assert.equal(pressed, 1);
  at(2000, { detail: 1, pointerType: "touch" });
  at(2150, { detail: 1, pointerType: "touch" });
  assert.equal(pressed, 2);
  at(3000, { detail: 1, pointerType: "touch" });
  assert.equal(pressed, 3);
});
