// Who has said yes on this phone is not asked again until the words are changed: <form data-yes>, and <p> after it.
const place = () => `guldkorn-yes-${location.pathname}`;
const read = (form) => form.elements.read.value;

export function remember(form) {
  if (!form.matches("[data-yes]")) return;
  localStorage.setItem(place(), read(form));
  show();
}

function show() {
  for (const form of document.querySelectorAll("form[data-yes]")) {
    form.hidden = localStorage.getItem(place()) === read(form);
    form.nextElementSibling.hidden = !form.hidden;
  }
}

document.addEventListener("guldkorn:live", show);
show();
