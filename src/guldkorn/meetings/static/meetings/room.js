// The room's own script: countdowns, cards that are sent until they are stored, drafts kept on the phone, the console's keys.
(() => {
  const pad = (number) => String(number).padStart(2, "0");

  const MINUTE = 60;
  const SOON = 2 * MINUTE;
  let left = new Map(); // when a point ends → the seconds that were left of it when we last looked

  // Countdowns. That two minutes are left is said once, politely, to those who hear the page; the others see the clock.
  const tick = () => {
    const before = left;
    left = new Map();
    for (const clock of document.querySelectorAll("[data-countdown]")) {
      const ends = clock.dataset.countdown;
      const seconds = Math.round((new Date(ends) - Date.now()) / 1000);
      const away = Math.abs(seconds);
      clock.textContent = `${seconds < 0 ? "+" : ""}${Math.floor(away / MINUTE)}:${pad(away % MINUTE)}`;
      clock.classList.toggle("is-over", seconds < 0);
      clock.classList.toggle("is-soon", seconds >= 0 && seconds <= SOON);
      left.set(ends, seconds);
      if (seconds > 0 && seconds <= SOON && before.get(ends) > SOON && clock.dataset.warning) announce(clock.dataset.warning);
      if (seconds < 0 && Math.floor(before.get(ends) / MINUTE) !== Math.floor(seconds / MINUTE)) lookAgain();
    }
  };

  // What is said to those who hear the page: the point when it changes, never the whole board.
  const announce = (text) => {
    const status = document.querySelector("[data-announced]");
    if (status) status.textContent = text;
  };
  const point = () => document.querySelector("[data-say]")?.dataset.say;
  let at = point();
  let moved = false;
  const question = () => document.querySelector(".newcomers h2")?.textContent;
  let asked = question();
  document.addEventListener("guldkorn:live", () => {
    moved = point() !== at;
    if (moved) announce(at = point());
    if (question() && !asked) announce(question()); // somebody wants to sit at the table
    asked = question();
  });

  // A point that runs over changes the console's hours though nobody has done anything: ask for the page once a minute.
  const lookAgain = async () => {
    const desk = document.querySelector(".console[data-live]");
    if (!desk) return;
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".console");
    if (page) replace(desk, page.innerHTML);
  };

  const touched = (field) =>
    field.options ? [...field.options].some((one) => one.selected !== one.defaultSelected) : field.value !== field.defaultValue;

  // Where somebody works: when that place is gone, the focus goes to the part's heading and not to the top of the page.
  let worksIn = null;
  document.addEventListener("focusin", (event) => { worksIn = event.target.closest("[data-live]"); });
  document.addEventListener("focusout", ({ target }) => setTimeout(() => { if (target.isConnected && !worksIn?.contains(document.activeElement)) worksIn = null; }));
  document.addEventListener("guldkorn:live", ({ target: region }) => {
    if (region !== worksIn || region.contains(document.activeElement)) return;
    const place = region.querySelector(".phase.is-now, h1");
    place?.setAttribute("tabindex", "-1");
    place?.focus({ preventScroll: !moved });
  });

  // Put another text in a live part.
  const replace = (region, html) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    Idiomorph.morph(region, fresh.content, {
      morphStyle: "innerHTML",
      callbacks: { beforeNodeMorphed: (old, next) => !(old.dataset?.keep !== undefined && old.name === next.name && touched(old)) },
    });
    delete region.dataset.liveVersion;
    region.dispatchEvent(new CustomEvent("guldkorn:live", { bubbles: true }));
  };

  // A projector is not scrolled: the board becomes smaller until all of it is there.
  const SMALLEST = 0.5;
  const fit = () => {
    for (const board of document.querySelectorAll("[data-fit]")) {
      for (let size = 1; size >= SMALLEST; size -= 0.05) {
        board.style.setProperty("--fit", size);
        if (board.scrollHeight <= board.clientHeight) break;
      }
    }
  };
  document.addEventListener("guldkorn:live", fit);
  addEventListener("resize", fit);
  addEventListener("load", fit);

  setInterval(tick, 1000);
  document.addEventListener("guldkorn:live", tick);
  tick();

  // What is put in is kept on the phone until the server has said that it is stored; sending twice is harmless.
  const here = location.pathname;
  const box = `guldkorn-unsent-${here}`;
  const draft = (field) => `guldkorn-draft-${here}-${field.dataset.keep}`;
  const read = () => JSON.parse(localStorage.getItem(box) || "[]");
  const keep = (waiting) => localStorage.setItem(box, JSON.stringify(waiting));
  let sending = false;
  let pause = 1000;

  // crypto.randomUUID is not there on a plain http address.
  const newKey = () => {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // What is stored is what is chosen: after a choice that was not taken, a new text of the page, and a reload.
  const placesOf = (part) => document.querySelector(`.place-form:has([name=part][value="${part}"])`);
  const showMine = (html) => {
    document.querySelector("[data-mine]").innerHTML = html;
    for (const { dataset } of document.querySelectorAll("[data-mine] [data-part]")) {
      for (const place of placesOf(dataset.part)?.querySelectorAll("[type=radio]") ?? []) place.checked = place.value === dataset[place.name];
    }
  };
  // Asked for when the room has moved on, but a room full of phones must not ask in the same moment.
  let asking = 0;
  const refreshMine = () => {
    const mine = document.querySelector("[data-mine]");
    if (!mine || asking) return;
    asking = setTimeout(async () => {
      asking = 0;
      const answer = await fetch(mine.dataset.mine).catch(() => null);
      if (answer?.ok) showMine(await answer.text());
    }, 2000 * Math.random());
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let waiting = read(); waiting.length; waiting = read()) {
        const { action, fields, drafts, saved } = waiting[0];
        const answer = await fetch(action, { method: "POST", headers: { Accept: "application/json", "HX-Request": "true" }, body: new URLSearchParams(fields) });
        if (answer.status >= 500) throw new Error(answer.status);
        keep(read().filter((one) => one.fields.key !== fields.key));
        const { said, mine } = await told(answer);
        if (!answer.ok) for (const name in drafts) giveBack(fields[name], drafts[name]);
        say(answer.ok ? saved : said);
        if (answer.ok) setTimeout(() => { if (heard() === saved) say(""); }, 4000);
        if (!answer.ok) placesOf(fields.part)?.reset();
        if (mine !== undefined) showMine(mine);
        pause = 1000;
      }
    } catch {
      say(document.querySelector("[data-said]").dataset.waiting);
      setTimeout(send, pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, 15000);
    } finally {
      sending = false;
    }
  };
  const say = (text) => {
    const status = document.querySelector("[data-said]");
    if (status) status.textContent = text;
  };
  const heard = () => document.querySelector("[data-said]")?.textContent;
  const told = async (answer) => {
    if (answer.headers.get("Content-Type").includes("json")) return answer.json();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { said: page.body.textContent.trim().slice(0, 300) };
  };
  const words = async (answer) => (await told(answer)).said;

  // What was not taken stands in its field again, now or when the field comes back.
  const giveBack = (text, name) => {
    if (!text || !name) return;
    const kept = `guldkorn-draft-${here}-${name}`;
    localStorage.setItem(kept, [text, localStorage.getItem(kept)].filter(Boolean).join("\n"));
    const field = document.querySelector(`textarea[data-keep="${name}"]`);
    if (field) field.value = localStorage.getItem(kept);
  };

  // A place is put in when it is pressed; the button is for those without script.
  document.documentElement.classList.add("js");
  document.addEventListener("change", (event) => {
    const form = event.target.closest(".place-form");
    if (form && form.checkValidity()) form.requestSubmit();
    const written = event.target.closest("[data-stays]");
    if (written) written.requestSubmit();
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches("[data-entry]")) {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form));
      const stays = form.matches("[data-stays]"); // one text that a table writes on, in place of ever new cards
      if (!stays && "text" in fields && !fields.text.trim()) return form.querySelector("textarea").focus();
      fields.key = newKey();
      const texts = [...form.querySelectorAll("textarea")];
      const drafts = Object.fromEntries(texts.map((text) => [text.name, text.dataset.keep]));
      keep([...read(), { action: form.action, fields, drafts, saved: form.dataset.saved || "" }]);
      for (const text of texts) {
        localStorage.removeItem(draft(text));
        if (stays) text.defaultValue = text.value; // from here on it follows the server again
        else text.value = "";
      }
      if (!stays) form.querySelector("textarea")?.focus();
      send();
    } else if (form.matches("[data-withdrawal]")) {
      event.preventDefault();
      const answer = await fetch(form.action, { method: "POST", headers: { "HX-Request": "true" }, body: new URLSearchParams(new FormData(form, event.submitter)) });
      if (answer.ok) showMine(await answer.text());
      else say(await words(answer));
    } else if (form.matches("[data-move], [data-release]")) {
      event.preventDefault();
      const fields = new FormData(form, event.submitter);
      const token = document.querySelector("input[name=csrfmiddlewaretoken]");
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), headers: { "HX-Request": "true", "X-CSRFToken": token ? token.value : "" } });
      const region = form.closest("[data-live]");
      if (answer.ok) form.reset();
      if (answer.ok && region) replace(region, await answer.text());
      else if (answer.ok) refreshMine();
      else say(await words(answer));
    }
  });

  // Drafts: what is typed survives a reload.
  const restore = () => {
    for (const field of document.querySelectorAll("textarea[data-keep]")) {
      if (!field.value) field.value = localStorage.getItem(draft(field)) || "";
    }
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-keep]")) localStorage.setItem(draft(event.target), event.target.value);
  });
  document.addEventListener("guldkorn:live", () => { restore(); refreshMine(); });
  addEventListener("online", send);
  restore();
  if (read().length) send();

  // Cards are dragged under a name; the list beside each card does the same by keyboard.
  let dragged = null;
  document.addEventListener("dragstart", (event) => { dragged = event.target.closest("[data-card]"); });
  document.addEventListener("dragover", (event) => { if (dragged && event.target.closest("[data-drop]")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    const target = event.target.closest("[data-drop]");
    if (!dragged || !target) return;
    event.preventDefault();
    const form = dragged.querySelector("form:has(select[name=cluster])");
    form.querySelector("select").value = target.dataset.drop;
    form.querySelector("button").click();
    dragged = null;
  });

  // The console's keys: n = next point, s = next step of the exercise.
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".console") || event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const press = (form) => form && form.querySelector("button").click();
    if (event.key === "n") press(document.querySelector("form[data-key=n]"));
    if (event.key === "s") { const now = document.querySelector(".phase.is-now"); press(now && now.nextElementSibling && now.nextElementSibling.closest("form")); }
  });
})();
