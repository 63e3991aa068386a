// Who has said yes on this phone is not asked again until the words are changed: <form data-yes>, and <p> after it.
const place = () => `guldkorn-yes-${location.pathname}`;
const read = (form) => form.elements.read.value;

// To be called when the yes is sent: what is remembered is what was read then, whatever stands there when it is stored.
export function reading(form) {
  const words = form.matches("[data-yes]") && read(form);
  return () => {
    if (!words) return;
    localStorage.setItem(place(), words);
    show();
  };
}

function show() {
  for (const form of document.querySelectorAll("form[data-yes]")) {
    form.hidden = localStorage.getItem(place()) === read(form);
    form.nextElementSibling.hidden = !form.hidden;
  }
}

document.addEventListener("guldkorn:live", show);
show();
