// What is put in is seen at once, whatever else the server answers meanwhile.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open, script } from "./page.mjs";

const document = open('<main data-point="1"></main><section data-mine="/mine/"></section>');
const waited = [];
globalThis.setTimeout = (run) => waited.push(run);
const asked = []; // each request, answered when the test says so
globalThis.fetch = (_address, { body } = {}) =>
  new Promise((resolve) => {
    const type = { headers: { "Content-Type": "text/html" } };
    const text = new URLSearchParams(body).get("text");
    asked.push({ text, answer: (html) => resolve(new Response(html, type)) });
  });
const { put } = await script("web/live/morph.js");
const { refreshMine, showMine } = await script("meetings/room/mine.js");
await script("meetings/room/entries.js");
const settled = () => new Promise((resolve) => setImmediate(resolve));
const mine = () => document.querySelector("[data-mine]").textContent;

const live = (point) => {
  document.querySelector("[data-point]").dataset.point = point;
  document.dispatchEvent(new CustomEvent("guldkorn:live"));
};

beforeEach(() => {
  for (const list of [waited, asked]) list.length = 0;
});

test("an older answer never hides what was just put in: it is asked for again", async () => {
  refreshMine();
  waited.shift()();
  showMine("<li>My dots</li>");
  asked[0].answer("<p>Nothing yet</p>");
  await settled();
  assert.equal(mine(), "My dots");
  waited.shift()();
  asked[1].answer("<li>My dots, and a card</li>");
  await settled();
  assert.equal(mine(), "My dots, and a card");
});

test("what the exercise before is answered with does not come into the next", async () => {
  refreshMine();
  waited.shift()();
  live("2");
  asked[0].answer("<li>Of the exercise before</li>");
  await settled();
  assert.equal(mine(), "");
});

const submit = (form) => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
const card = (number) => `<input type="checkbox" name="card" value="${number}" form="gather" data-keep>`;
const board = (...cards) =>
  `<form id="gather" method="post" action="/under/" data-move><input name="title" data-keep></form>${cards.map(card).join("")}`;

async function gather(meanwhile, then = board(2, 1)) {
  document.body.innerHTML = `<div data-live="/live/">${board(1, 2)}</div>`;
  const [form, region] = [document.querySelector("form"), document.querySelector("[data-live]")];
  form.elements.title.value = "Days";
  for (const box of document.querySelectorAll("[type=checkbox]")) box.checked = true;
  submit(form);
  await meanwhile(region);
  asked[0].answer(then);
  await settled();
  await settled();
  const chosen = [...document.querySelectorAll("input:checked")].map((box) => box.value);
  return [document.querySelector("[name=title]").value, ...chosen];
}

test("what was sent is free again, also where the stream has moved or signed it; what came meanwhile stays", async () => {
  assert.deepEqual(await gather(() => null), [""]);
  asked.length = 0;
  assert.deepEqual(await gather((region) => put(region, board(2, 1))), [""]);
  asked.length = 0;
  const signed = (region) => {
    region.dataset.liveToken = "of the stream";
    put(region, board(2, 1));
  };
  assert.deepEqual(await gather(signed), [""]);
  asked.length = 0;
  const goOn = (region) => {
    put(region, board(3, 2, 1));
    document.querySelector("[name=title]").value = "Days and nights";
    document.querySelector("[value='3']").checked = true;
  };
  assert.deepEqual(await gather(goOn, board(3, 2, 1)), ["Days and nights", "3"]);
});

const text = (stored) =>
  `<form action="/texts/" data-entry data-stays><textarea name="text" data-keep="goal">${stored}</textarea></form>`;

test("a table's text is not lost when an older one comes between two presses", async () => {
  document.body.innerHTML = `<p data-said></p><div data-live="/live/">${text("")}</div>`;
  const [form, region] = [document.querySelector("form"), document.querySelector("[data-live]")];
  const field = form.elements.text;
  field.value = "Our goal";
  submit(form);
  put(region, text(""));
  submit(form);
  for (const number of [0, 1]) {
    asked[number].answer("");
    for (let turn = 0; turn < 5; turn += 1) await settled();
  }
  assert.deepEqual(
    asked.map((each) => each.text),
    ["Our goal", "Our goal"],
  );
  put(region, text("Theirs"));
  assert.equal(field.value, "Theirs");
  submit(form);
  assert.equal(asked.length, 2);
});
