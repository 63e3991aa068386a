// The clock of a point: how long it has, and how far it is over.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { open, script } from "./page.mjs";

const ends = new Date(Date.now() + 125_000).toISOString();
const document = open(
  `<time data-countdown="${ends}" data-warning="Two minutes left"></time><p data-announced></p><main data-say="Talk"></main>`,
);
const ticks = [];
globalThis.setInterval = (tick) => ticks.push(tick);
const { clockOf } = await script("meetings/room/countdown.js");
const RealDate = Date;
after(() => {
  globalThis.Date = RealDate;
});

function at(seconds) {
  const now = RealDate.now() + seconds * 1000;
  globalThis.Date = class extends RealDate {
    static now = () => now;
  };
  for (const tick of ticks) tick();
  return document.querySelector("time");
}

test("minutes and seconds, and a plus where it is over", () => {
  assert.deepEqual([125, 60, 9, 0, -1, -75].map(clockOf), ["2:05", "1:00", "0:09", "0:00", "+0:01", "+1:15"]);
});

test("that two minutes are left is said once", () => {
  const said = document.querySelector("[data-announced]");
  assert.equal(said.textContent, "");
  assert.equal(at(10).classList.contains("is-soon"), true);
  assert.equal(said.textContent, "Two minutes left");
  said.textContent = "";
  at(20);
  assert.equal(said.textContent, "");
  assert.equal(at(130).classList.contains("is-over"), true);
});
