// Tells when the room has gone on to another point: what was said and shown of the one before is over.
const point = () => document.querySelector("[data-point]")?.dataset.point;

let at = point();
const listeners = [];

export const whenItGoesOn = (listener) => listeners.push(listener);

document.addEventListener("guldkorn:live", () => {
  if (point() === at) return;
  at = point();
  for (const listener of listeners) listener();
});
