// One stream of texts for an element, from its first word to its end.
import { show } from "./show.js";
import { tell } from "./status.js";

const SILENCE = 40_000; // the server says something every 15 seconds
const FIRST_WORD = 5_000;

// Resolves when the stream has ended: true when it said anything.
export function listen(element) {
  return new Promise((resolve) => {
    const address = new URL(element.dataset.live, location.href);
    address.searchParams.set("seen", element.dataset.liveVersion || "");
    const source = new EventSource(address);
    let worked = false;
    let patience = setTimeout(end, FIRST_WORD);
    source.addEventListener("here", heard);
    source.addEventListener("message", (event) => {
      heard();
      show(element, JSON.parse(event.data));
    });
    source.addEventListener("error", end);

    function heard() {
      worked = true;
      clearTimeout(patience);
      patience = setTimeout(end, SILENCE);
      tell(element, true);
      if (!element.isConnected) end();
    }

    function end() {
      clearTimeout(patience);
      source.close();
      resolve(worked);
    }
  });
}
