// Another text comes into a part of the page: what somebody is doing there is left alone.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open, script, serve } from "./page.mjs";

const document = open("");
const { put } = await script("web/live/morph.js");
const { show } = await script("web/live/show.js");
const { lookAgain } = await script("meetings/room/look_again.js");
const part = () => document.querySelector("main");

beforeEach(() => {
  document.body.innerHTML = '<main class="console" data-live="/live/" data-live-token="ours"><p>Before</p></main>';
});

test("the new text stands in the part, with its version", () => {
  put(part(), "<p>After</p>", "v2");
  assert.equal(part().textContent, "After");
  assert.equal(part().dataset.liveVersion, "v2");
  put(part(), "<p>Again</p>");
  assert.equal(part().dataset.liveVersion, undefined);
});

test("what is typed in a field that keeps stays; what the server changes in an untouched one comes", () => {
  const fields = (words) => `<textarea name="a" data-keep>${words}</textarea><input name="b" value="${words}">`;
  put(part(), fields("one"));
  const [area, input] = part().querySelectorAll("textarea, input");
  put(part(), fields("two"));
  assert.deepEqual([area.value, input.value], ["two", "two"]);
  area.value = "mine";
  put(part(), fields("three"));
  assert.deepEqual([area.value, input.value], ["mine", "three"]);
});

test("a card that is chosen stays chosen, and never becomes its neighbour", () => {
  const cards = (...all) =>
    all.map((n) => `<li><input type="checkbox" name="card" value="${n}" data-keep></li>`).join("");
  const chosen = () => [...part().querySelectorAll("input:checked")].map((one) => one.value);
  put(part(), cards(1, 2, 3));
  part().querySelector("[value='2']").checked = true;
  put(part(), cards(2, 3));
  assert.deepEqual(chosen(), ["2"]);
  put(part(), cards(4, 3, 2));
  assert.deepEqual(chosen(), ["2"]);
  assert.deepEqual(
    [...part().querySelectorAll("input")].map((one) => one.value),
    ["4", "3", "2"],
  );
});

test("what somebody has unfolded stays unfolded, by its heading", () => {
  const folded = (count) => `<p>${count}</p><details><summary>End it</summary><button>Yes</button></details>`;
  put(part(), folded(1));
  part().querySelector("details").open = true;
  put(part(), folded(2));
  assert.equal(part().querySelector("details").open, true);
  put(part(), "<details><summary>Another</summary></details>");
  assert.equal(part().querySelector("details").open, false);
});

test("it stays unfolded as well when the console looks again because a point runs over", async () => {
  const page = (count) => `<p>${count}</p><details><summary>End it</summary><button>Yes</button></details>`;
  put(part(), page(1));
  part().querySelector("details").open = true;
  serve({ html: `<html><body><main class="console">${page(2)}</main></body></html>` });
  await lookAgain();
  assert.equal(part().querySelector("p").textContent, "2");
  assert.equal(part().querySelector("details").open, true);
});

test("who works in a field goes on working there, with the caret where it was", () => {
  const form = (count) => `<p>${count}</p><input id="word" name="word" value="" data-keep>`;
  put(part(), form(1));
  const input = document.querySelector("#word");
  input.focus();
  input.value = "half a word";
  input.setSelectionRange(4, 4);
  put(part(), form(2));
  assert.equal(document.activeElement.id, "word");
  assert.equal(document.activeElement.value, "half a word");
  assert.equal(document.activeElement.selectionStart, 4);
});

test("a form in a text that many share gets this browser's token, once", () => {
  const form = '<form method="post"><button>Send</button></form>';
  put(part(), form);
  put(part(), part().innerHTML);
  const tokens = [...part().querySelectorAll("[name=csrfmiddlewaretoken]")];
  assert.deepEqual(
    tokens.map((token) => token.value),
    ["ours"],
  );
});

test("those who follow are told that the part has another text", () => {
  const heard = [];
  document.addEventListener("guldkorn:live", ({ detail }) => heard.push(detail.version), { once: true });
  put(part(), "<p>After</p>", "v2");
  assert.deepEqual(heard, ["v2"]);
});

test("what waits for a form that is on its way is not put over what came meanwhile", async () => {
  part().insertAdjacentHTML("beforeend", '<i class="htmx-request"></i>');
  show(part(), { version: "2", html: "<p>Second</p>" });
  assert.equal(part().querySelector("p").textContent, "Before");
  part().querySelector("i").remove();
  part().dispatchEvent(new Event("htmx:afterRequest"));
  show(part(), { version: "3", html: "<p>Third</p>" });
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.equal(part().querySelector("p").textContent, "Third");
});
