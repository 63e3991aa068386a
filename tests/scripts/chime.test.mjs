// A soft sound at two minutes and at the end: off until somebody presses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const RealDate = Date;
const begun = RealDate.now(); // before anything is loaded: how long that takes must not count
const document = open(
  `<main data-say="Talk"></main><p data-announced></p><button data-chime-button aria-pressed="false" hidden></button>
  <section data-clock><time data-countdown="${new Date(begun + 121_600).toISOString()}" data-whole="4"></time></section>`,
);
const rung = []; // the tones, in hertz
const made = [];
globalThis.AudioContext = class {
  currentTime = 0;
  destination = {};
  constructor() {
    made.push(this);
  }
  createOscillator() {
    const frequency = { value: 0 };
    const start = () => rung.push(frequency.value);
    return { frequency, connect: (next) => next, start, stop() {} };
  }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
    return { gain, connect: (next) => next };
  }
};
const ticks = [];
globalThis.setInterval = (tick) => ticks.push(tick);
await script("meetings/room/countdown.js");
await script("meetings/room/wall/chime.js");
const button = document.querySelector("button");

function after(seconds) {
  globalThis.Date = class extends RealDate {
    static now = () => begun + seconds * 1000;
  };
  for (const tick of ticks) tick();
  globalThis.Date = RealDate;
  return rung.splice(0);
}

test("it is off from the start, and nothing sounds", () => {
  assert.equal(button.hidden, false);
  assert.deepEqual(after(2), []);
  assert.deepEqual(after(0), []);
  assert.equal(made.length, 0);
});

test("who turns it on hears how it sounds", () => {
  button.click();
  assert.equal(button.getAttribute("aria-pressed"), "true");
  assert.equal(rung.splice(0).length, 1);
});

test("it sounds once when two minutes are left, and twice as long when the time is up", () => {
  assert.deepEqual([after(1).length, after(2).length, after(3).length], [0, 1, 0]);
  assert.deepEqual([after(120).length, after(122).length, after(123).length], [0, 2, 0]);
});

test("off again is silent", () => {
  button.click();
  assert.deepEqual([after(0), after(2), after(122)], [[], [], []]);
  assert.equal(made.length, 1);
});

test("the styles are told which part of the time is left", () => {
  after(61.4);
  assert.equal(document.querySelector("section").style.getPropertyValue("--left"), "0.250");
});
