// Photos that the server has not stored yet, in the phone's own database: {key, name, at, data}. `name` is a walk and a
// person, as in the outbox.
const AT_MOST = 20; // of one walk: some ten megabytes
const STORE = "photos";

const settled = (asked) =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

async function open() {
  const asked = indexedDB.open("guldkorn-photos", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
  return await settled(asked);
}

// What is written is there when its transaction is over: a phone without room says so first then.
async function run(mode, act) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const work = base.transaction(STORE, mode);
      const asked = act(work.objectStore(STORE));
      work.oncomplete = () => resolve(asked.result);
      work.onabort = () => reject(work.error);
    });
  } finally {
    base.close();
  }
}

// Where a browser keeps no database, there are none.
export async function photosOf(isAsked) {
  const all = await run("readonly", (photos) => photos.getAll()).catch(() => []);
  return all.filter(({ name, key }) => isAsked(name, key)).sort((one, other) => one.at - other.at);
}

export async function keepPhoto(photo) {
  const kept = await photosOf((name) => name === photo.name);
  if (kept.length >= AT_MOST) throw new Error("There are enough photos here.");
  await run("readwrite", (photos) => photos.put(photo));
}

export const dropPhoto = (key) => run("readwrite", (photos) => photos.delete(key));
