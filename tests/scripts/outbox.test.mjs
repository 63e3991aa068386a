// Nothing that was put in is lost or stored twice, whatever the network does.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open, script, serve } from "./page.mjs";

open("<p></p>");
const { openBox } = await script("web/outbox.js");
const { post, send, waiting } = openBox(() => location.pathname);
const card = (text) => ({ action: "/entries/", fields: { text }, saved: "Saved" });
const texts = () => waiting().map(({ fields }) => fields.text);
const later = [];
globalThis.setTimeout = (run) => later.push(run);
let answers;
const taken = async (letter, answer) => answers.push([letter.fields.text, answer.status]);
const missed = () => answers.push("missed");

beforeEach(() => {
  later.length = 0;
  localStorage.clear();
  answers = [];
});

test("what is put in waits on the phone until the server has taken it", async () => {
  post(card("One"));
  post(card("Two"));
  assert.deepEqual(texts(), ["One", "Two"]);
  const sent = serve({}, {});
  await send(taken, missed);
  assert.deepEqual(texts(), []);
  assert.deepEqual(
    sent.map(({ text }) => text),
    ["One", "Two"],
  );
  assert.deepEqual(answers, [
    ["One", 200],
    ["Two", 200],
  ]);
});

test("each card has a key of its own, and keeps it when it is sent again", async () => {
  post(card("Same"));
  post(card("Same"));
  const keys = waiting().map(({ fields }) => fields.key);
  assert.match(keys[0], /^[0-9a-f]{32}$/);
  assert.notEqual(keys[0], keys[1]);
  const first = serve(undefined);
  await send(taken, missed);
  const second = serve({}, {});
  await send(taken, missed);
  assert.equal(first[0].key, keys[0]);
  assert.deepEqual(
    second.map(({ key }) => key),
    keys,
  );
});

for (const [trouble, answer] of [
  ["no network", undefined],
  ["a server in trouble", { status: 503 }],
]) {
  test(`${trouble}: the cards stay, in their order, and are tried again`, async () => {
    post(card("One"));
    post(card("Two"));
    serve(answer);
    await send(taken, missed);
    assert.deepEqual(answers, ["missed"]);
    assert.deepEqual(texts(), ["One", "Two"]);
    serve({}, {});
    for (const run of later) await run();
    assert.deepEqual(texts(), []);
  });
}

test("a card that is refused is told, and does not hold up the next", async () => {
  post(card("No"));
  post(card("Yes"));
  serve({ status: 400, json: { said: "The time is over." } }, {});
  await send(taken, missed);
  assert.deepEqual(answers, [
    ["No", 400],
    ["Yes", 200],
  ]);
  assert.deepEqual(texts(), []);
});

test("two who send at once send each card once", async () => {
  post(card("One"));
  const sent = serve({}, {});
  await Promise.all([send(taken, missed), send(taken, missed)]);
  assert.equal(sent.length, 1);
});

test("another page of the same phone does not send them", () => {
  post(card("One"));
  window.happyDOM.setURL("https://guldkorn.example/seat/xyz/");
  assert.deepEqual(texts(), []);
  window.happyDOM.setURL("https://guldkorn.example/seat/abc/");
  assert.deepEqual(texts(), ["One"]);
});

test("an answer that settles nothing keeps the card, and is handed on", async () => {
  const own = openBox(
    () => "own",
    ({ headers }) => headers.get("Content-Type").includes("json"),
    () => "token",
  );
  own.post(card("One"));
  serve({ html: "<p>Sign in</p>" });
  let missing;
  await own.send(taken, (answer) => {
    missing = answer.status;
  });
  assert.equal(missing, 200);
  assert.equal(own.waiting().length, 1);
  assert.deepEqual(answers, []);
  let headers;
  serve({ json: {} });
  const fetched = globalThis.fetch;
  globalThis.fetch = (action, sent) => {
    headers = sent.headers;
    return fetched(action, sent);
  };
  await own.send(taken, missed);
  assert.equal(headers["X-CSRFToken"], "token");
  assert.deepEqual(answers, [["One", 200]]);
  assert.equal(own.waiting().length, 0);
});

test("what a no says is not lost when the network goes in the middle of the answer: it is sent again", async () => {
  post(card("One"));
  const answer = new Response(new ReadableStream({ start: (body) => body.error(new TypeError("cut off")) }));
  globalThis.fetch = async () => answer;
  await send(taken, missed);
  assert.deepEqual([texts(), answers], [["One"], ["missed"]]);
});
