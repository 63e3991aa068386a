// The screen in the canteen turns to its next page by itself, and for nobody who wants no motion.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const waits = [];
const gone = [];

async function turns(reduced, number) {
  open(`<main data-loop-next="?page=1" data-loop-seconds="25"></main>`);
  globalThis.matchMedia = () => ({ matches: reduced });
  globalThis.setTimeout = (act, milliseconds) => waits.push([act, milliseconds]);
  Object.defineProperty(globalThis, "location", { value: { assign: (to) => gone.push(to) }, configurable: true });
  await script(`updates/loop.js?${number}`);
  return waits.splice(0);
}

test("it turns after its time", async () => {
  const [[act, milliseconds]] = await turns(false, 1);
  assert.equal(milliseconds, 25_000);
  act();
  assert.deepEqual(gone, ["?page=1"]);
});

test("it stays where somebody wants no motion", async () => {
  assert.deepEqual(await turns(true, 2), []);
});
