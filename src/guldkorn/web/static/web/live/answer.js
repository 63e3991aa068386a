// What a part of the page is answered with by something else than its stream: a press, or a look at its page.
import { askOnce } from "./ask.js";
import { put, textsOf } from "./morph.js";

// To be called when it is asked for; what comes back is shown unless something newer may be there by then. A stream sends
// each text once: an older answer over it would stay. So the address of the part is asked, which has the newest.
export function expecting(part) {
  const before = textsOf(part);
  return async (html) => {
    if (textsOf(part) !== before && (await askOnce(part))) return;
    put(part, html);
  };
}
