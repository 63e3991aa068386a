// Tells when the room has gone on to another point: what was said and shown of the one before is over.
export const pointNow = () => document.querySelector("[data-point]")?.dataset.point;

let at = pointNow();
const listeners = [];

export const whenItGoesOn = (listener) => listeners.push(listener);

document.addEventListener("guldkorn:live", () => {
  if (pointNow() === at) return;
  at = pointNow();
  for (const listener of listeners) listener();
});
