// Says when the connection is gone, and when it is back, in every line with data-live-status.
const gone = new Set();

export function tell(element, connected) {
  const before = gone.size;
  gone[connected ? "delete" : "add"](element);
  if (!before === !gone.size) return;
  for (const line of document.querySelectorAll("[data-live-status]")) {
    line.textContent = gone.size ? line.dataset.gone : line.dataset.back;
    line.classList.toggle("live-gone", gone.size > 0);
  }
}
