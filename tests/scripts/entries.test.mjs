// What is put in is seen at once, whatever else the server answers meanwhile.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open, script } from "./page.mjs";

const OWN = "<div data-put-in></div><div data-asking></div>";
const PAGE = `<main data-point="1"></main><section data-mine="/mine/">${OWN}</section>`;
const document = open(PAGE);
const waited = [];
globalThis.setTimeout = (run) => waited.push(run);
const asked = []; // each request, answered when the test says so
globalThis.fetch = (_address, { body } = {}) =>
  new Promise((resolve) => {
    const type = { headers: { "Content-Type": "text/html" } };
    const text = new URLSearchParams(body).get("text");
    const json = (told) => resolve(new Response(JSON.stringify(told)));
    asked.push({ text, json, answer: (html) => resolve(new Response(html, type)) });
  });
const { put } = await script("web/live/morph.js");
const { refreshMine, showAsking, showMine } = await script("meetings/room/mine.js");
const { post } = await script("meetings/room/phone/box.js");
await script("meetings/room/entries.js");
const settled = () => new Promise((resolve) => setImmediate(resolve));
const mine = () => document.querySelector("[data-mine]").textContent;
const own = (putIn, asking = "") => `<div data-put-in>${putIn}</div><div data-asking>${asking}</div>`;

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
  asked[0].answer(own("Nothing yet"));
  await settled();
  assert.equal(mine(), "My dots");
  waited.shift()();
  asked[1].answer(own("<li>My dots, and a card</li>"));
  await settled();
  assert.equal(mine(), "My dots, and a card");
});

test("an answer about another point than the room is at is not shown: what holds now is asked for", async () => {
  showMine("My dots", "1");
  showMine("Dots of the point before", "0");
  assert.equal(mine(), "My dots");
  waited.shift()();
  asked[0].answer(own("My dots and more"));
  await settled();
  assert.equal(mine(), "My dots and more");
});

test("what is put in and the pace stand apart: an answer about the one leaves the other alone", async () => {
  refreshMine();
  waited.shift()();
  asked[0].answer(own("Nothing yet", "Slower"));
  await settled();
  showMine("My dots");
  assert.equal(mine(), "My dotsSlower");
  showAsking("Faster");
  assert.equal(mine(), "My dotsFaster");
});

test("what the exercise before is answered with does not come into the next", async () => {
  refreshMine();
  waited.shift()();
  live("2");
  asked[0].answer(own("<li>Of the exercise before</li>"));
  await settled();
  assert.equal(mine(), "");
  waited.shift()();
  asked[1].answer(own("Of this one"));
  await settled();
  assert.equal(mine(), "Of this one");
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

const PRESS = '<form method="post" action="/highlight/" data-move><button>Press</button></form>';

test("an older answer to a press is not put over a newer text: the address is asked what holds now", async () => {
  document.body.innerHTML = `<div data-live="/live/">${PRESS}</div>`;
  const region = document.querySelector("[data-live]");
  submit(document.querySelector("form"));
  put(region, `${PRESS}<p>Large, and one card more</p>`, "v2");
  asked[0].answer(`${PRESS}<p>Large</p>`);
  await settled();
  await settled();
  assert.deepEqual([asked.length, region.dataset.liveVersion], [2, "v2"]);
  asked[1].json({ version: "v3", html: `${PRESS}<p>And another</p>` });
  await settled();
  await settled();
  assert.deepEqual([region.querySelector("p").textContent, region.dataset.liveVersion], ["And another", "v3"]);
  submit(document.querySelector("form"));
  asked[2].answer("<p>Alone</p>");
  await settled();
  await settled();
  assert.equal(region.textContent, "Alone");
});

test("what is taken back is not shown by an older answer than what was put in meanwhile", async () => {
  const withdrawal = '<form action="/withdrawal/" data-withdrawal><button name="entry" value="1">Back</button></form>';
  document.body.innerHTML = `<main data-point="2"></main><section data-mine="/mine/">${own(withdrawal)}</section>`;
  submit(document.querySelector("form"));
  showMine("Two cards", "2");
  asked[0].answer("One card");
  await settled();
  await settled();
  assert.equal(mine(), "Two cards");
  waited.shift()();
  asked[1].answer(own("A card"));
  await settled();
  assert.equal(mine(), "A card");
});

const PLACES =
  '<form class="place-form"><input name="part" value="pace">' +
  '<input type="radio" name="x" value="1"><input type="radio" name="x" value="2"></form>';

test("a place that was chosen since is not set back by the answer to the one before", () => {
  document.body.innerHTML = `<main data-point="2"></main>${PLACES}<section data-mine="/mine/">${own("")}</section>`;
  const chosen = () => document.querySelector("[type=radio]:checked").value;
  document.querySelector("[type=radio][value='2']").checked = true;
  const stored = '<p data-part="pace" data-x="1" data-y=""></p>';
  post({ action: "/entries/", fields: { part: "pace", x: "2" } });
  showMine(stored, "2");
  assert.equal(chosen(), "2");
  localStorage.clear();
  showMine(stored, "2");
  assert.equal(chosen(), "1");
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
