// Light or dark: <button data-look-button> changes this screen, which remembers it.
const PLACE = "guldkorn-wall-look";
const button = document.querySelector("[data-look-button]");

function show(look) {
  document.documentElement.dataset.look = look;
  button.setAttribute("aria-pressed", look === "dark");
}

if (button) {
  button.hidden = false;
  show(localStorage.getItem(PLACE) || "light");
  button.addEventListener("click", () => {
    const look = document.documentElement.dataset.look === "dark" ? "light" : "dark";
    localStorage.setItem(PLACE, look);
    show(look);
  });
}
