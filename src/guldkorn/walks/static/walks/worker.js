// The pages of a walk where there is no network: what cannot be fetched is answered with the copy that the page has kept
// of itself. It serves no other pages.
const SLOW = 4000; // one bar of network is as good as none

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

async function answer(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (!kept) return fetch(request);
  const fresh = fetchAndForget(request);
  const late = new Promise((resolve) => setTimeout(resolve, SLOW, kept));
  return Promise.race([fresh, late]).catch(() => kept);
}

// Who is signed out, or may not see the walk any more, has no copy either.
async function fetchAndForget(request) {
  const fresh = await fetch(request);
  if (request.mode === "navigate" && !fresh.ok && fresh.status < 500) {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(request, { ignoreVary: true });
  }
  return fresh;
}
