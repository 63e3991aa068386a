// <form data-note="12-5">, a walk and a person: a note goes into the outbox, and from there to the server as soon as it can be reached.
import { openBox } from "../../web/outbox.js";
import { openDraft } from "./draft.js";
import { keepPage } from "./keep_page.js";
import { openPhotoBox } from "./photos/box.js";
import { stamp } from "./photos/drawing.js";
import { openPhotoField } from "./photos/field.js";
import { dropPhoto } from "./photos/store.js";
import { openReturned } from "./returned.js";
import { openUnsent } from "./unsent.js";

const form = document.querySelector("[data-note]");
const part = (name) => document.querySelector(`[data-${name}]`);
const name = `walk-${form.dataset.note}`;

// The page of somebody signed out, or of a proxy, is no answer: the note stays on the phone.
const isAnswer = ({ status, headers }) => status < 500 && (headers.get("Content-Type") ?? "").includes("json");
const token = () => form.elements.csrfmiddlewaretoken.value;

const box = openBox(() => name, isAnswer, token);
const draft = openDraft(name, form, ["task", "fact", "question", "impression", "photo_key"]);
const returned = openReturned(name, part("returned"), part("shape"));
const unsent = openUnsent(part("unsent"), part("unsent-shape"));
const photos = openPhotoBox(name, { action: form.dataset.photos, token, isAnswer, isReady });
const field = form.elements.photo_key && openPhotoField(name, form, tell);

// Notes on the phone hold their photos back: one that is being written, one that waits, and one that came back.
function isReady({ key }) {
  const notes = [...box.waiting(), ...returned.all()].map(({ fields }) => fields.photo_key);
  return ![...notes, form.elements.photo_key?.value].includes(key);
}

const noteLine = ({ fields }) => ({
  text: fields.fact || fields.question,
  async remove() {
    box.drop(fields.key);
    if (fields.photo_key) await dropPhoto(fields.photo_key);
    await show();
  },
});

const photoLine = async (photo) => ({
  text: part("unsent").dataset.onePhoto,
  picture: await stamp(photo.data),
  reason: photos.reason(photo),
  async remove() {
    await dropPhoto(photo.key);
    await show();
  },
});

let shown = 0;

async function show() {
  const turn = ++shown;
  returned.show({ anyway: (fields) => put({ ...fields, anyway: "on" }), rewrite });
  const half = form.elements.photo_key?.value;
  const kept = (await photos.all()).filter(({ key }) => key !== half);
  const lines = [...box.waiting().map(noteLine), ...(await Promise.all(kept.map(photoLine)))];
  if (turn === shown) unsent(lines); // another may have begun later and been quicker
}

function tell(what) {
  if (part("said")) part("said").textContent = form.dataset[what];
}

async function taken({ fields }, answer) {
  const reply = await answer.json();
  if (answer.ok) tell("saved");
  else {
    returned.add({ ...reply, fields });
    tell("back");
  }
  photos.retry(fields.photo_key);
  await show();
  photos.send(show, reach);
}

function reach(answer) {
  part("no-walk").hidden = answer?.status !== 404;
  part("sign-in").hidden = !answer || answer.status === 404 || answer.status >= 500;
}

function missed(answer) {
  reach(answer);
  tell("waiting");
}

function send() {
  box.send(taken, missed);
  photos.send(show, reach);
}

function put(fields) {
  box.post({ action: form.action, fields });
  show();
  send();
}

function rewrite(fields) {
  for (const [named, value] of Object.entries(fields)) {
    if (form.elements[named] && named !== "key") form.elements[named].value = value;
  }
  field?.show();
  show();
  form.elements.fact.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { csrfmiddlewaretoken, ...fields } = Object.fromEntries(new FormData(form));
  if (!`${fields.fact}${fields.question}`.trim()) {
    tell("empty");
    form.elements.fact.focus();
    return;
  }
  try {
    put(fields);
  } catch {
    tell("full"); // the words stay in the form
    return;
  }
  draft.clear();
  field.show();
  show();
});

addEventListener("online", send);
show();
send();
// Where nothing can be written any more, the page only gives back what was written before.
if (form.dataset.keep) {
  addEventListener("load", async () => {
    const hasUnsent = box.waiting().length > 0 || (await photos.all()).length > 0;
    keepPage(form.dataset, { hasUnsent });
  });
}
