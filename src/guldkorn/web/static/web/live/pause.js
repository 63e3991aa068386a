// Waits about so long: not all phones at once, but at once when the network or the reader comes back.
export function pause(milliseconds) {
  const over = new AbortController();
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds * (0.5 + Math.random()));
    addEventListener("online", resolve, { signal: over.signal });
    document.addEventListener("visibilitychange", resolve, { signal: over.signal });
  }).finally(() => over.abort());
}
