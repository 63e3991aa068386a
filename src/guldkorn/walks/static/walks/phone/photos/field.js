// <div data-photo-field hidden><input type="file" data-photo>: a photo to the note that is being written. It is kept on the
// phone at once; the form holds its key.
import { newKey } from "../../../web/outbox.js";
import { shrunk, stamp } from "./drawing.js";
import { dropPhoto, keepPhoto, photosOf } from "./store.js";

export function openPhotoField(name, form, tell) {
  const field = form.querySelector("[data-photo-field]");
  const part = (what) => field.querySelector(`[data-${what}]`);
  const key = form.elements.photo_key;

  // A half-written note is kept as it is typed in.
  function hold(value) {
    key.value = value;
    key.dispatchEvent(new Event("input", { bubbles: true }));
    return show();
  }

  async function show() {
    const [photo] = key.value ? await photosOf((_name, one) => one === key.value) : [];
    part("chosen").hidden = !photo;
    part("picture").replaceChildren(...(photo ? [await stamp(photo.data)] : []));
    part("photo").value = "";
  }

  async function take(file) {
    const photo = { key: newKey(), name, at: Date.now() };
    try {
      photo.data = await shrunk(file);
    } catch {
      return tell("unreadable");
    }
    try {
      await keepPhoto(photo);
    } catch {
      return tell("noroom");
    }
    if (key.value) await dropPhoto(key.value);
    await hold(photo.key);
  }

  part("photo").addEventListener("change", ({ target }) => target.files[0] && take(target.files[0]));
  part("remove").addEventListener("click", async () => {
    await dropPhoto(key.value);
    await hold("");
  });
  field.hidden = false;
  show();
  return { show };
}
