// The console's “Next” changes under the finger: the second press of a double one would go on once more. So would a key
// that is held down (keys.js). A browser counts the clicks of a mouse; on a touch screen we do.
const SAME_PRESS = 400;
let last = -SAME_PRESS;

document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.("form[data-key]")) return;
    const again = event.detail > 1 || (event.pointerType === "touch" && event.timeStamp - last < SAME_PRESS);
    last = event.timeStamp;
    if (!again) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);
