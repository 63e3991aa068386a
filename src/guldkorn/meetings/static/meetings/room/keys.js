// The console's keys: n = next point, s = next step of the exercise.
const press = (form) => form?.querySelector("button").click();

const KEYS = {
  n: () => press(document.querySelector("form[data-key=n]")),
  s: () => press(document.querySelector(".phase.is-now")?.nextElementSibling?.closest("form")),
};

document.addEventListener("keydown", (event) => {
  if (event.repeat) return;
  const isTyping = event.target.matches("input, textarea, select");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !document.querySelector(".console")) return;
  KEYS[event.key]?.();
});
