// Keeps each <… data-live="address"> as the server has it: a stream tells when there is another text.
//
// What somebody is typing stays: fields with data-keep and a name keep what was written in them, and focus and caret stay
// where they are. What somebody has unfolded stays unfolded. When the stream fails it is tried again; when it fails again and again, the same address is asked.
(() => {
  const SILENCE = 40_000; // the server says something every 15 seconds
  const FIRST_WORD = 5_000;
  const ASK_EVERY = 3_000;
  const TRIES = 3; // streams that fail in a row, before asking
  const QUESTIONS = 10; // before the next stream is tried
  const gone = new Set();
  const newest = new WeakMap(); // what the server last said of an element, shown or not yet

  followIn(document);
  document.addEventListener("htmx:load", (event) => followIn(event.target));

  function followIn(part) {
    for (const element of part.querySelectorAll("[data-live]:not([data-live-followed])")) {
      element.dataset.liveFollowed = "";
      follow(element);
    }
  }

  async function follow(element) {
    let failures = 0;
    while (element.isConnected) {
      failures = (await listen(element)) ? 0 : failures + 1;
      if (failures) tell(element, false);
      if (failures < TRIES) await pause(500 * 2 ** failures);
      else await ask(element);
    }
    tell(element, true); // what has left the page misses nothing
  }

  // Resolves when the stream has ended: true when it said anything.
  function listen(element) {
    return new Promise((resolve) => {
      const address = new URL(element.dataset.live, location.href);
      address.searchParams.set("seen", element.dataset.liveVersion || "");
      const source = new EventSource(address);
      let worked = false;
      let patience = setTimeout(end, FIRST_WORD);
      source.addEventListener("here", heard);
      source.addEventListener("message", (event) => {
        heard();
        show(element, JSON.parse(event.data));
      });
      source.addEventListener("error", end);

      function heard() {
        worked = true;
        clearTimeout(patience);
        patience = setTimeout(end, SILENCE);
        tell(element, true);
        if (!element.isConnected) end();
      }

      function end() {
        clearTimeout(patience);
        source.close();
        resolve(worked);
      }
    });
  }

  async function ask(element) {
    for (let asked = 0, missed = 0; asked < QUESTIONS && element.isConnected; asked += 1) {
      const answered = await askOnce(element);
      tell(element, answered);
      if (answered && missed) return; // the server is back: try its stream at once
      missed = answered ? 0 : missed + 1;
      await pause(Math.min(ASK_EVERY * 2 ** missed, 60_000));
    }
  }

  async function askOnce(element) {
    try {
      const headers = { Accept: "application/json", "If-None-Match": `"${element.dataset.liveVersion || ""}"` };
      const answer = await fetch(element.dataset.live, { headers, cache: "no-store" });
      if (answer.ok) show(element, await answer.json());
      return answer.ok || answer.status === 304;
    } catch {
      return false;
    }
  }

  function show(element, sent) {
    newest.set(element, sent);
    if (sent.version === element.dataset.liveVersion) return;
    if (element.querySelector(".htmx-request")) {
      // What is on its way comes back to where it was sent from: wait for it. Meanwhile something newer may have come,
      // and been shown: what waited must not be put over it.
      const later = () => setTimeout(() => show(element, newest.get(element)), 50);
      element.addEventListener("htmx:afterRequest", later, { once: true });
      return;
    }
    const kept = [...element.querySelectorAll("[data-keep]")].filter(touched).map(noted);
    const active = element.contains(document.activeElement) && noted(document.activeElement);
    const fresh = document.createElement("template");
    fresh.innerHTML = sent.html;
    for (const form of fresh.content.querySelectorAll("form[method=post i]")) sign(form, element.dataset.liveToken);
    Idiomorph.morph(element, fresh.content, {
      morphStyle: "innerHTML",
      restoreFocus: false,
      callbacks: {
        beforeNodeMorphed: (old, next) => {
          if (old.open && next.localName === "details" && headed(old) === headed(next)) next.open = true;
          return !(old.dataset?.keep !== undefined && old.name === next.name && touched(old));
        },
      },
    });
    for (const note of kept) fill(same(element, note), note);
    if (active) focus(same(element, active), active);
    element.dataset.liveVersion = sent.version;
    window.htmx?.process(element);
    element.dispatchEvent(new CustomEvent("guldkorn:live", { bubbles: true, detail: { version: sent.version } }));
  }

  const headed = (details) => details.querySelector("summary")?.textContent;
  const choice = (field) => field.type === "checkbox" || field.type === "radio";

  function touched(field) {
    if (choice(field)) return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.value !== field.defaultValue;
  }

  function noted(field) {
    const { id, name, value, checked, selectionStart, selectionEnd } = field;
    return { field, id, name, value, checked, selectionStart, selectionEnd };
  }

  // The field that was noted, or the one that has taken its place; never another one that only has its name.
  function same(element, note) {
    if (note.field.isConnected) return note.field;
    if (note.id) return element.querySelector(`#${CSS.escape(note.id)}`);
    const alike = (field) => field.name === note.name && (!choice(field) || field.value === note.value);
    return note.name && [...element.querySelectorAll("[name]")].find(alike);
  }

  function fill(field, note) {
    if (!field) return;
    if (choice(field)) field.checked = note.checked;
    else if (field.value !== note.value) field.value = note.value;
  }

  function focus(field, note) {
    if (!field || field === document.activeElement) return;
    field.focus({ preventScroll: true });
    // Only text has a caret.
    if (typeof note.selectionStart === "number") field.setSelectionRange(note.selectionStart, note.selectionEnd);
  }

  // A text that many share cannot hold the token of this one browser.
  function sign(form, token) {
    if (!token || form.elements.csrfmiddlewaretoken) return;
    const field = Object.assign(document.createElement("input"), { type: "hidden", value: token });
    field.name = "csrfmiddlewaretoken";
    form.prepend(field);
  }

  function tell(element, connected) {
    const before = gone.size;
    gone[connected ? "delete" : "add"](element);
    if (!before === !gone.size) return;
    for (const line of document.querySelectorAll("[data-live-status]")) {
      line.textContent = gone.size ? line.dataset.gone : line.dataset.back;
      line.classList.toggle("live-gone", gone.size > 0);
    }
  }

  // Not all at once, but at once when the network or the reader comes back.
  function pause(milliseconds) {
    const over = new AbortController();
    return new Promise((resolve) => {
      setTimeout(resolve, milliseconds * (0.5 + Math.random()));
      addEventListener("online", resolve, { signal: over.signal });
      document.addEventListener("visibilitychange", resolve, { signal: over.signal });
    }).finally(() => over.abort());
  }
})();
