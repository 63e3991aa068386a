// A photo waits on the phone until its note is stored, is sent once, and can be removed before.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open, script, serve } from "./page.mjs";

const { FormData } = globalThis; // a real one: the document's own takes no picture of ours
open("<p></p>");
Object.defineProperty(globalThis, "FormData", { value: FormData });
const photos = new Map();
let hasRoom = true;

// As much of a browser's database as the store asks for.
function work() {
  const transaction = {};
  const done = (act) => {
    setTimeout(() => transaction[hasRoom ? "oncomplete" : "onabort"]());
    return act();
  };
  transaction.objectStore = () => ({
    getAll: () => done(() => ({ result: [...photos.values()] })),
    put: (photo) => done(() => hasRoom && photos.set(photo.key, photo)),
    delete: (key) => done(() => photos.delete(key)),
  });
  return transaction;
}
function openDatabase() {
  const asked = { result: { transaction: work, close() {} } };
  setTimeout(() => asked.onsuccess());
  return asked;
}
globalThis.indexedDB = { open: openDatabase };

const { dropPhoto, keepPhoto, photosOf } = await script("walks/phone/photos/store.js");
const { openPhotoBox } = await script("walks/phone/photos/box.js");
const NAME = "walk-12-5";
const photo = (key, name = NAME) => ({ key, name, at: photos.size, data: new ArrayBuffer(3) });
const keysOf = async (name = NAME) => (await photosOf((other) => other === name)).map(({ key }) => key);

let ready;
let missing;
const boxOf = () =>
  openPhotoBox(NAME, {
    action: "/walks/12/photos/",
    token: () => "token",
    isAnswer: ({ status }) => status < 500,
    isReady: ({ key }) => ready.includes(key),
  });
const missed = (answer) => missing.push(answer?.status);

beforeEach(() => {
  photos.clear();
  hasRoom = true;
  ready = [];
  missing = [];
});

test("a photo stays until its note is stored, and is gone when the server has it", async () => {
  await keepPhoto(photo("one"));
  await keepPhoto(photo("two"));
  ready = ["two"];
  const sent = serve({ json: { said: "" } });
  await boxOf().send(() => {}, missed);
  assert.deepEqual(await keysOf(), ["one"]);
  assert.deepEqual(
    sent.map(({ action, key, upload }) => [action, key, upload.size]),
    [["/walks/12/photos/", "two", 3]],
  );
});

test("without network it stays with its key, and is sent again", async () => {
  await keepPhoto(photo("one"));
  ready = ["one"];
  const box = boxOf();
  const later = [];
  const clock = globalThis.setTimeout;
  globalThis.setTimeout = (act, pause) => (pause ? later.push(act) : clock(act));
  serve(undefined);
  await box.send(() => {}, missed);
  assert.deepEqual([await keysOf(), missing], [["one"], [undefined]]);
  const sent = serve({ json: { said: "" } });
  for (const act of later) await act();
  globalThis.setTimeout = clock;
  assert.deepEqual([sent[0].key, await keysOf()], ["one", []]);
});

test("one that is refused stays with the reason, holds up no other, and is tried again when its note comes", async () => {
  await keepPhoto(photo("one"));
  await keepPhoto(photo("two"));
  ready = ["one", "two"];
  const box = boxOf();
  serve({ status: 403, json: { said: "No" } }, { json: { said: "" } });
  await box.send(() => {}, missed);
  assert.deepEqual([await keysOf(), box.reason({ key: "one" })], [["one"], "No"]);
  box.retry("one");
  serve({ json: { said: "" } });
  await box.send(() => {}, missed);
  assert.deepEqual(await keysOf(), []);
});

test("a phone without room, or with enough photos of a walk, says no and keeps the others", async () => {
  await keepPhoto(photo("one"));
  hasRoom = false;
  await assert.rejects(keepPhoto(photo("two")));
  hasRoom = true;
  for (let number = 1; number < 20; number++) await keepPhoto(photo(`${number}`));
  await assert.rejects(keepPhoto(photo("too many")));
  await keepPhoto(photo("another walk", "walk-13-5"));
  assert.equal((await keysOf()).length, 20);
  await dropPhoto("one");
  assert.equal((await keysOf()).length, 19);
});

test("a browser without a database has no photos", async () => {
  const database = globalThis.indexedDB;
  globalThis.indexedDB = undefined;
  assert.deepEqual(await keysOf(), []);
  globalThis.indexedDB = database;
});
