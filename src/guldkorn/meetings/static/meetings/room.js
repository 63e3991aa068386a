// The room's own script: countdowns, cards that are sent until they are stored, drafts kept on the phone, the console's keys.
(() => {
  const pad = (number) => String(number).padStart(2, "0");

  // Countdowns. The last two minutes are said once, politely.
  const tick = () => {
    for (const clock of document.querySelectorAll("[data-countdown]")) {
      const left = Math.round((new Date(clock.dataset.countdown) - Date.now()) / 1000);
      const away = Math.abs(left);
      clock.textContent = `${left < 0 ? "+" : ""}${Math.floor(away / 60)}:${pad(away % 60)}`;
      clock.classList.toggle("is-over", left < 0);
      clock.setAttribute("aria-hidden", "true");
      const status = document.querySelector("[data-said]");
      if (left === 120 && clock.dataset.warning && status) status.textContent = clock.dataset.warning;
    }
  };
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

  const refreshMine = async () => {
    const mine = document.querySelector("[data-mine]");
    if (!mine) return;
    const answer = await fetch(mine.dataset.mine);
    if (answer.ok) mine.innerHTML = await answer.text();
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let waiting = read(); waiting.length; waiting = read()) {
        const { action, fields } = waiting[0];
        const answer = await fetch(action, { method: "POST", headers: { Accept: "application/json", "HX-Request": "true" }, body: new URLSearchParams(fields) });
        if (answer.status >= 500) throw new Error(answer.status);
        keep(read().filter((one) => one.fields.key !== fields.key));
        if (answer.status === 400) say((await answer.json()).said);
        else if (!answer.ok) say(await words(answer));
        else say("");
        pause = 1000;
      }
      await refreshMine();
    } catch {
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
  const words = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.trim().slice(0, 300);

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
      keep([...read(), { action: form.action, fields }]);
      for (const text of form.querySelectorAll("textarea")) {
        localStorage.removeItem(draft(text));
        if (stays) text.defaultValue = text.value; // from here on it follows the server again
        else text.value = "";
      }
      if (!stays) form.querySelector("textarea")?.focus();
      send();
    } else if (form.matches("[data-withdrawal]")) {
      event.preventDefault();
      const answer = await fetch(form.action, { method: "POST", headers: { "HX-Request": "true" }, body: new URLSearchParams(new FormData(form, event.submitter)) });
      if (answer.ok) await refreshMine();
      else say(await words(answer));
    } else if (form.matches("[data-move], [data-release]")) {
      event.preventDefault();
      const fields = new FormData(form, event.submitter);
      const token = document.querySelector("input[name=csrfmiddlewaretoken]");
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), headers: { "HX-Request": "true", "X-CSRFToken": token ? token.value : "" } });
      const region = form.closest("[data-live]");
      if (answer.ok && region) { region.innerHTML = await answer.text(); delete region.dataset.liveVersion; document.dispatchEvent(new CustomEvent("guldkorn:live")); }
      else if (!answer.ok) say(await words(answer));
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
