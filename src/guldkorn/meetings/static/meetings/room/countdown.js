// Countdowns: <… data-countdown="when it ends" data-warning="two minutes are left" data-whole="minutes in all">.
// The part that is left is told to the styles of the nearest [data-clock], as --left from 0 to 1.
// That two minutes are left is said once, politely, to those who hear the page; the others see the clock.
import { say } from "./announce.js";
import { lookAgain } from "./look_again.js";

const MINUTE = 60;
const SOON = 2 * MINUTE;
let left = new Map(); // when a point ends → the seconds that were left of it when we last looked

export function clockOf(seconds) {
  const away = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(away / MINUTE)}:${String(away % MINUTE).padStart(2, "0")}`;
}

const tellThePage = (moment) => document.dispatchEvent(new CustomEvent(moment));

function tellTheStyles(clock, seconds) {
  const whole = Number(clock.dataset.whole) * MINUTE;
  const left = Math.min(Math.max(seconds / whole, 0), 1);
  if (whole) clock.closest("[data-clock]")?.style.setProperty("--left", left.toFixed(3));
}

function tick() {
  const before = left;
  left = new Map();
  for (const clock of document.querySelectorAll("[data-countdown]")) {
    const { countdown: ends, warning } = clock.dataset;
    const seconds = Math.round((new Date(ends) - Date.now()) / 1000);
    clock.textContent = clockOf(seconds);
    clock.classList.toggle("is-over", seconds < 0);
    clock.classList.toggle("is-soon", seconds >= 0 && seconds <= SOON);
    left.set(ends, seconds);
    tellTheStyles(clock, seconds);
    const isSoon = seconds > 0 && seconds <= SOON && before.get(ends) > SOON;
    if (warning && isSoon) say(warning);
    if (isSoon) tellThePage("guldkorn:soon");
    if (seconds <= 0 && before.get(ends) > 0) tellThePage("guldkorn:over");
    // A point that runs over changes the console's hours though nobody has done anything.
    if (seconds < 0 && Math.floor(before.get(ends) / MINUTE) !== Math.floor(seconds / MINUTE)) lookAgain();
  }
}

setInterval(tick, 1000);
document.addEventListener("guldkorn:live", tick);
tick();
