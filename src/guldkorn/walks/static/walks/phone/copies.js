// Copies of pages on a phone. Each box of them is for one person, and until one day.
const BOX = /^guldkorn-copies-(\d+)-(\d{4}-\d\d-\d\d)$/;

const today = () => new Date().toLocaleDateString("sv"); // as 2026-12-03
const isHere = () => "caches" in globalThis; // not on a plain http address

export const isOver = (day) => day < today();

export async function keepCopies(person, day, addresses) {
  // Where the server sends elsewhere, to sign in, nothing is kept, and the copy of before stays.
  const asked = addresses.map((address) => new Request(address, { redirect: "error" }));
  const box = `guldkorn-copies-${person}-${day}`;
  await (await caches.open(box)).addAll(asked);
  // The walk was on another day: the box of that day has an older copy, which would be found first.
  for (const other of await caches.keys()) {
    if (other === box || !BOX.test(other)) continue;
    for (const address of addresses) await (await caches.open(other)).delete(address, { ignoreVary: true });
  }
}

// A phone may be lent or handed on: only copies for this person stay, until their day is over. `person` is "" where
// nobody is signed in.
export async function tidyCopies(person, hasUnsent) {
  if (!isHere()) return;
  for (const name of await caches.keys()) {
    const [, owner, day] = BOX.exec(name) ?? [];
    if (owner !== person || (isOver(day) && !hasUnsent)) await caches.delete(name);
  }
}
