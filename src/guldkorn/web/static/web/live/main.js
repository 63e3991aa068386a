// Keeps each <… data-live="address"> as the server has it: a stream tells when there is another text.
// When the stream fails it is tried again. When it fails again and again, the same address is asked.
import { ask } from "./ask.js";
import { pause } from "./pause.js";
import { tell } from "./status.js";
import { listen } from "./stream.js";

const TRIES = 3; // streams that fail in a row, before asking

followIn(document);
document.addEventListener("htmx:load", (event) => followIn(event.target));

function followIn(part) {
  for (const element of part.querySelectorAll("[data-live]:not([data-live-followed])")) {
    element.dataset.liveFollowed = "";
    follow(element);
  }
}

async function follow(element) {
  let failures = 0;
  while (element.isConnected) {
    failures = (await listen(element)) ? 0 : failures + 1;
    if (failures) tell(element, false);
    if (failures < TRIES) await pause(500 * 2 ** failures);
    else await ask(element);
  }
  tell(element, true); // what has left the page misses nothing
}
