// What only this phone shows, <… data-mine="address">: in [data-put-in] what it has put in, and in [data-asking] its wish
// about the pace and its questions. What is stored is what is chosen in the forms of places.
import { waiting } from "./phone/box.js";
import { pointNow, whenItGoesOn } from "./phone/point.js";

export const placesOf = (part) => document.querySelector(`.place-form:has([name=part][value="${part}"])`);

let told = 0; // how often something newer than a question on its way has come

// How far it is told now: an answer to what was asked before that may be older than what is shown.
export const toldSoFar = () => told;

function show(place, html) {
  const pressed = place.contains(document.activeElement) && document.activeElement.id;
  place.innerHTML = html;
  if (pressed) document.getElementById(pressed)?.focus();
  const unsent = new Set(waiting().map(({ fields }) => fields.part)); // what was chosen since is not in this answer
  for (const { dataset } of place.querySelectorAll("[data-part]")) {
    if (unsent.has(dataset.part)) continue;
    for (const choice of placesOf(dataset.part)?.querySelectorAll("[type=radio]") ?? []) {
      choice.checked = choice.value === dataset[choice.name];
    }
  }
}

// Of another point than the one that the room is at now, it comes too late: then what holds now is asked for.
function showPart(selector, html, point) {
  told += 1;
  if (pointNow() && point !== undefined && String(point) !== pointNow()) return refreshMine();
  const place = document.querySelector(`[data-mine] ${selector}`);
  if (place) show(place, html);
  else refreshMine();
}

export const showMine = (html, point) => showPart("[data-put-in]", html, point);
export const showAsking = (html, point) => showPart("[data-asking]", html, point);

// Asked for when the room has moved on, but a room full of phones must not ask in the same moment.
let asking = 0;

export function refreshMine() {
  const mine = document.querySelector("[data-mine]");
  if (!mine || asking) return;
  asking = setTimeout(async () => {
    asking = 0;
    const before = told;
    const answer = await fetch(mine.dataset.mine).catch(() => null);
    const html = answer?.ok ? await answer.text() : null;
    if (told !== before)
      refreshMine(); // answered before what was just put in was stored: it would hide it
    else if (html !== null) show(mine, html);
  }, 2000 * Math.random());
}

document.addEventListener("guldkorn:live", refreshMine);
whenItGoesOn(() => {
  told += 1;
  // It was of the exercise before.
  for (const place of document.querySelectorAll("[data-put-in], [data-asking]")) place.replaceChildren();
});
