// The forms of the room: an entry goes into the outbox; taking back, moving and showing are sent at once.
import { expecting } from "../../web/live/answer.js";
import { letGo, touched } from "../../web/live/fields.js";
import { forget, giveBack } from "./drafts.js";
import { placesOf, refreshMine, showAsking, showMine, toldSoFar } from "./mine.js";
import { post, send, waiting } from "./phone/box.js";
import { reading } from "./phone/yes.js";
import { read, tell, tellForAWhile, tellThatItWaits } from "./said.js";

const sendAll = () => send(taken, tellThatItWaits);

async function taken({ fields, drafts, saved, stays }, answer) {
  const { said, mine, asking, point } = await read(answer);
  if (answer.ok) {
    tellForAWhile(saved);
    if (stays) followTheServer(fields, drafts);
  } else {
    for (const name in drafts) giveBack(fields[name], drafts[name]);
    tell(said);
    placesOf(fields.part)?.reset();
  }
  if (mine !== undefined) showMine(mine, point);
  if (asking !== undefined) showAsking(asking, point);
}

// Not before it is stored: an older text of the stream would come into the field, and the next press would send that.
function followTheServer(fields, drafts) {
  for (const name in drafts) {
    const field = document.querySelector(`textarea[data-keep="${drafts[name]}"]`);
    if (field?.value === fields[name]) field.defaultValue = field.value;
  }
}

function enter(form) {
  const fields = Object.fromEntries(new FormData(form));
  const saved = form.dataset.saved || "";
  const stays = form.matches("[data-stays]"); // one text that a table writes on, in place of ever new cards
  const texts = [...form.querySelectorAll("textarea")];
  if (stays && !texts.some(touched)) return tellForAWhile(saved);
  if (!stays && "text" in fields && !fields.text.trim()) return form.querySelector("textarea").focus();
  const drafts = Object.fromEntries(texts.map((text) => [text.name, text.dataset.keep]));
  post({ action: form.action, fields, drafts, saved, stays });
  for (const text of texts) {
    forget(text.dataset.keep);
    if (!stays) text.value = "";
  }
  if (!stays) form.querySelector("textarea")?.focus();
  sendAll();
}

function sendNow(form, submitter, token) {
  const headers = { "HX-Request": "true", ...(token ? { "X-CSRFToken": token } : {}) };
  return fetch(form.action, { method: "POST", headers, body: new URLSearchParams(new FormData(form, submitter)) });
}

async function withdraw(form, submitter) {
  const before = toldSoFar();
  const answer = await sendNow(form, submitter);
  if (!answer.ok) return tell((await read(answer)).said);
  const html = await answer.text();
  // What was put in meanwhile, or is on its way, may not be in it.
  if (toldSoFar() === before && !waiting().length) showMine(html);
  else refreshMine();
}

// What somebody has filled in. A text of the stream may meanwhile move a field, or sign the form with another token.
const filled = (form) =>
  [...form.elements].filter((field) => field.matches("input, select, textarea") && touched(field));
const pair = ({ name, value }) => JSON.stringify([name, value]);

async function move(form, submitter) {
  const sent = new Set(filled(form).map(pair));
  const [region, remember] = [form.closest("[data-live]"), reading(form)]; // before the stream changes the form
  const show = region && expecting(region);
  const answer = await sendNow(form, submitter, document.querySelector("input[name=csrfmiddlewaretoken]")?.value);
  if (!answer.ok) return tell((await read(answer)).said);
  for (const field of filled(form)) if (sent.has(pair(field))) letGo(field); // what came meanwhile stays
  remember();
  if (region) await show(await answer.text());
  else refreshMine();
}

const BY_FORM = { "[data-entry]": enter, "[data-withdrawal]": withdraw, "[data-move], [data-release]": move };

document.addEventListener("submit", (event) => {
  const form = event.target;
  const chosen = Object.keys(BY_FORM).find((selector) => form.matches(selector));
  if (!chosen) return;
  event.preventDefault();
  BY_FORM[chosen](form, event.submitter);
});

// A place is put in when it is pressed; the button is for those without script.
document.documentElement.classList.add("js");
document.addEventListener("change", ({ target }) => {
  const form = target.closest(".place-form");
  if (form?.checkValidity()) form.requestSubmit();
  target.closest("[data-stays]")?.requestSubmit();
});

addEventListener("online", sendAll);
if (waiting().length) sendAll();
