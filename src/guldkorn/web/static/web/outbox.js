// What is put in is kept on the phone until the server has said that it is stored. Sending twice is harmless: each has
// a key of its own.
const LONGEST_PAUSE = 15_000;
const FIRST_PAUSE = 1000;

// crypto.randomUUID is not there on a plain http address.
export function newKey() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// `name` tells one box from another on the same phone. `settled` says of an answer whether the server has dealt with the
// letter: if not, it stays. `token` is sent along as it is when the letter goes.
export function openBox(name, settled = (answer) => answer.status < 500, token = () => undefined) {
  let sending = false;
  let pause = FIRST_PAUSE;

  const box = () => `guldkorn-unsent-${name()}`;
  const waiting = () => JSON.parse(localStorage.getItem(box()) || "[]");
  const keep = (letters) => localStorage.setItem(box(), JSON.stringify(letters));

  // A letter is {action, fields, …}: where it goes and what is in it, and whatever its sender wants to know again.
  function post(letter) {
    keep([...waiting(), { ...letter, fields: { ...letter.fields, key: newKey() } }]);
  }

  const drop = (key) => keep(waiting().filter(({ fields }) => fields.key !== key));

  // Sends what waits, in its order. `taken` is told of each answer, `missed` that the server cannot be reached, or with
  // what it answered.
  async function send(taken, missed) {
    if (sending) return;
    sending = true;
    try {
      for (let left = waiting(); left.length; left = waiting()) await sendOne(left[0], taken);
    } catch (trouble) {
      missed(trouble.answer);
      setTimeout(() => send(taken, missed), pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    } finally {
      sending = false;
    }
  }

  async function sendOne(letter, taken) {
    const headers = { Accept: "application/json", "HX-Request": "true" };
    if (token()) headers["X-CSRFToken"] = token();
    const body = new URLSearchParams(letter.fields);
    const answer = await fetch(letter.action, { method: "POST", headers, body });
    if (!settled(answer)) throw Object.assign(new Error(answer.status), { answer });
    await answer.clone().text(); // the whole of it is here: what it says is not lost when the network goes now
    drop(letter.fields.key);
    await taken(letter, answer);
    pause = FIRST_PAUSE;
  }

  return { post, drop, send, waiting };
}
