// Asks the address of a stream for its text, again and again: for networks that let no stream through.
import { pause } from "./pause.js";
import { show } from "./show.js";
import { tell } from "./status.js";

const ASK_EVERY = 3_000;
const LONGEST_PAUSE = 60_000;
const QUESTIONS = 10; // before the next stream is tried

export async function ask(element) {
  for (let asked = 0, missed = 0; asked < QUESTIONS && element.isConnected; asked += 1) {
    const answered = await askOnce(element);
    tell(element, answered);
    if (answered && missed) return; // the server is back: try its stream at once
    missed = answered ? 0 : missed + 1;
    await pause(Math.min(ASK_EVERY * 2 ** missed, LONGEST_PAUSE));
  }
}

// Resolves to whether the server has answered.
export async function askOnce(element) {
  try {
    const headers = { Accept: "application/json", "If-None-Match": `"${element.dataset.liveVersion || ""}"` };
    const answer = await fetch(element.dataset.live, { headers, cache: "no-store" });
    if (answer.ok) show(element, await answer.json());
    return answer.ok || answer.status === 304;
  } catch {
    return false;
  }
}
