// Photos go after their notes, each until the server has dealt with it. Sent twice, it is stored once.
import { dropPhoto, photosOf } from "./store.js";

const PAUSE = 10_000;

// `isReady` says of a photo whether its note is stored.
export function openPhotoBox(name, { action, token, isAnswer, isReady }) {
  const reasons = new Map(); // why one was refused, as long as the page is open
  let sending = false;

  const all = () => photosOf((other) => other === name);
  const next = async () => (await all()).find((photo) => isReady(photo) && !reasons.has(photo.key));

  async function send(changed, missed) {
    if (sending) return;
    sending = true;
    try {
      for (let photo = await next(); photo; photo = await next()) {
        await sendOne(photo);
        await changed();
      }
    } catch (trouble) {
      missed(trouble.answer);
      setTimeout(() => send(changed, missed), PAUSE * (0.5 + Math.random()));
    } finally {
      sending = false;
    }
  }

  async function sendOne({ key, data }) {
    const headers = { Accept: "application/json", "HX-Request": "true", "X-CSRFToken": token() };
    const body = new FormData();
    body.set("key", key);
    body.set("upload", new Blob([data], { type: "image/jpeg" }), "photo.jpg");
    const answer = await fetch(action, { method: "POST", headers, body });
    if (!isAnswer(answer)) throw Object.assign(new Error(answer.status), { answer });
    const { said } = await answer.json();
    if (answer.ok) await dropPhoto(key);
    else reasons.set(key, said);
  }

  return { all, send, reason: ({ key }) => reasons.get(key), retry: (key) => reasons.delete(key) };
}
