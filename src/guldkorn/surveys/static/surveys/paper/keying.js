// Typing questionnaires in: a digit leads on to the next question, an arrow to the one before or after.
(() => {
  const form = document.querySelector("[data-keying]");
  if (!form) return;
  const fields = [...form.querySelectorAll(".keyed-rows input")];
  for (const [place, field] of fields.entries()) {
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", () => field.value.length >= field.maxLength && go(place + 1));
    field.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      go(place + step);
    });
  }

  const code = form.querySelector("[name=code]");
  code.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(0);
  });

  function go(place) {
    (fields[place] || form.querySelector("button.button-primary")).focus();
  }
})();
