// Keeps what somebody has answered so far through a reload, until it is sent.
//
// It stays in this tab (sessionStorage), not on the device: who uses a shared computer next opens another tab or another
// code and finds nothing. The key is a hash of the address, so that the address itself is kept nowhere.
(() => {
  const done = document.querySelector("[data-answers-done]");
  if (done) {
    store("removeItem", done.dataset.answersDone);
    return;
  }
  const form = document.querySelector("form[data-answers]");
  if (!form) return;
  const key = form.dataset.answers;
  const radios = [...form.querySelectorAll("input[type=radio]")];
  const words = form.querySelector("textarea");
  restore(kept());
  form.addEventListener("input", keep);

  function keep() {
    const chosen = radios.filter((radio) => radio.checked).map((radio) => [radio.name, radio.value]);
    if (words) chosen.push([words.name, words.value]);
    store("setItem", key, JSON.stringify({ ...kept(), ...Object.fromEntries(chosen) }));
  }

  function kept() {
    try {
      return JSON.parse(store("getItem", key)) || {};
    } catch {
      return {};
    }
  }

  // Questions of this page are ticked; those of other pages travel along as hidden fields, which the server reads.
  function restore(marks) {
    for (const radio of radios) {
      if (marks[radio.name] === radio.value) radio.checked = true;
    }
    if (words && words.name in marks) words.value = marks[words.name];
    const shown = new Set([...radios, words].map((field) => field?.name));
    for (const [name, value] of Object.entries(marks)) {
      if (shown.has(name)) continue;
      const field = form.elements[name] || form.appendChild(document.createElement("input"));
      Object.assign(field, { type: "hidden", name, value });
    }
    const told = document.querySelector(".restored");
    if (told && Object.keys(marks).length) told.hidden = false;
  }

  // A browser may forbid storage altogether: then nothing is kept, and everything else works.
  function store(verb, name, ...value) {
    try {
      return sessionStorage[verb](`answers:${name}`, ...value);
    } catch {
      return null;
    }
  }
})();
