// A phone that is lent or handed on keeps nothing of who has signed out.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open, script } from "./page.mjs";

const PAGE = `<form action="/account/logout/" data-sign-out="5" data-ask="Sign out?"><button></button></form>`;
const FUTURE = "2999-01-01";
const document = open(PAGE);
const form = document.querySelector("form");
let boxes;
let asked;
let answer;
let left;

globalThis.caches = {
  keys: async () => [...boxes],
  delete: async (name) => boxes.delete(name),
};
globalThis.confirm = (words) => {
  asked.push(words);
  return answer;
};
form.submit = () => left?.();

boxes = new Set([`guldkorn-copies-5-${FUTURE}`, "guldkorn-copies-5-2020-01-01", `guldkorn-copies-6-${FUTURE}`]);
const { tidied } = await script("walks/phone/leaving.js");
await tidied;
const atFirst = [...boxes];

beforeEach(() => {
  localStorage.clear();
  asked = [];
  boxes = new Set([`guldkorn-copies-5-${FUTURE}`]);
});

const unsent = (person) => localStorage.setItem(`guldkorn-unsent-walk-12-${person}`, '[{"fields": {"fact": "Noise"}}]');

function signOut() {
  const gone = new Promise((resolve) => {
    left = () => resolve(true);
    setTimeout(resolve, 50, false);
  });
  form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  return gone;
}

test("copies of somebody else, and of a day that is over, go when a page opens", () => {
  assert.deepEqual(atFirst, [`guldkorn-copies-5-${FUTURE}`]);
});

test("who signs out takes her copies along, and is not asked where all is sent", async () => {
  localStorage.setItem("guldkorn-unsent-walk-12-5", "[]");
  localStorage.setItem("guldkorn-draft-walk-12-5", '{"fact": ""}');
  assert.equal(await signOut(), true);
  assert.deepEqual([asked, [...boxes], localStorage.length], [[], [], 0]);
});

test("who has notes that are not sent is asked first, and stays", async () => {
  unsent(5);
  answer = false;
  assert.equal(await signOut(), false);
  assert.deepEqual([asked, boxes.size, localStorage.length], [["Sign out?"], 1, 1]);
});

test("who signs out all the same leaves nothing, and takes nothing of somebody else", async () => {
  unsent(5);
  unsent(15);
  localStorage.setItem("guldkorn-draft-walk-3-5", '{"fact": "Half"}');
  localStorage.setItem("guldkorn-seat", "a seat");
  answer = true;
  assert.equal(await signOut(), true);
  assert.deepEqual(Object.keys(localStorage).sort(), ["guldkorn-seat", "guldkorn-unsent-walk-12-15"]);
  assert.equal(boxes.size, 0);
});

test("a half-written note is asked about too", async () => {
  localStorage.setItem("guldkorn-draft-walk-12-5", '{"fact": "Half"}');
  answer = false;
  assert.equal(await signOut(), false);
  assert.equal(asked.length, 1);
});
