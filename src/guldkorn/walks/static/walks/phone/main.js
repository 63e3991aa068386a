// <form data-note="12-5">, a walk and a person: a note goes into the outbox, and from there to the server as soon as it can be reached.
import { openBox } from "../../web/outbox.js";
import { openDraft } from "./draft.js";
import { keepPage } from "./keep_page.js";
import { openReturned } from "./returned.js";

const form = document.querySelector("[data-note]");
const part = (name) => document.querySelector(`[data-${name}]`);
const name = `walk-${form.dataset.note}`;

// The page of somebody signed out, or of a proxy, is no answer: the note stays on the phone.
const isAnswer = ({ status, headers }) => status < 500 && (headers.get("Content-Type") ?? "").includes("json");
const token = () => form.elements.csrfmiddlewaretoken.value;

const box = openBox(() => name, isAnswer, token);
const draft = openDraft(name, form, ["task", "fact", "question", "impression"]);
const returned = openReturned(name, part("returned"), part("shape"));

function show() {
  const letters = box.waiting();
  part("unsent").hidden = !letters.length;
  part("letters").replaceChildren(
    ...letters.map(({ fields }) => {
      const line = document.createElement("li");
      line.textContent = fields.fact || fields.question;
      return line;
    }),
  );
  returned.show({ anyway: (fields) => put({ ...fields, anyway: "on" }), rewrite });
}

const tell = (what) => {
  if (part("said")) part("said").textContent = form.dataset[what];
};

async function taken({ fields }, answer) {
  const told = await answer.json();
  if (answer.ok) tell("saved");
  else {
    returned.add({ ...told, fields });
    tell("back");
  }
  show();
}

function missed(answer) {
  part("no-walk").hidden = answer?.status !== 404;
  part("sign-in").hidden = !answer || answer.status === 404 || answer.status >= 500;
  tell("waiting");
}

function put(fields) {
  box.post({ action: form.action, fields });
  show();
  box.send(taken, missed);
}

function rewrite(fields) {
  for (const [field, value] of Object.entries(fields)) {
    if (form.elements[field] && field !== "key") form.elements[field].value = value;
  }
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
  draft.clear();
  put(fields);
});

addEventListener("online", () => box.send(taken, missed));
show();
if (box.waiting().length) box.send(taken, missed);
// Where nothing can be written any more, the page only gives back what was written before.
if (form.dataset.keep) {
  addEventListener("load", () => keepPage(form.dataset, { hasUnsent: () => box.waiting().length > 0 }));
}
