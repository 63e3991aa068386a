// What this phone has put in: <… data-mine="address">. What is stored is what is chosen in the forms of places.
import { whenItGoesOn } from "./phone/point.js";

export const placesOf = (part) => document.querySelector(`.place-form:has([name=part][value="${part}"])`);

let told = 0; // how often something newer than a question on its way has come

export function showMine(html) {
  told += 1;
  const mine = document.querySelector("[data-mine]");
  const pressed = mine.contains(document.activeElement) && document.activeElement.id;
  mine.innerHTML = html;
  if (pressed) document.getElementById(pressed)?.focus();
  for (const { dataset } of mine.querySelectorAll("[data-part]")) {
    for (const place of placesOf(dataset.part)?.querySelectorAll("[type=radio]") ?? []) {
      place.checked = place.value === dataset[place.name];
    }
  }
}

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
    else if (html !== null) showMine(html);
  }, 2000 * Math.random());
}

document.addEventListener("guldkorn:live", refreshMine);
whenItGoesOn(() => {
  told += 1;
  document.querySelector("[data-mine]")?.replaceChildren(); // it was of the exercise before
});
