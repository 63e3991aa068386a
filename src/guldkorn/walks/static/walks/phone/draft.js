// What is half written stays on the phone too, in case it is put away or the page is thrown out.
export function openDraft(name, form, fields) {
  const place = `guldkorn-draft-${name}`;
  const texts = () => fields.map((field) => form.elements[field]).filter(Boolean);

  const kept = JSON.parse(localStorage.getItem(place) || "{}");
  for (const text of texts()) text.value ||= kept[text.name] ?? "";
  form.addEventListener("input", () => {
    localStorage.setItem(place, JSON.stringify(Object.fromEntries(texts().map(({ name, value }) => [name, value]))));
  });

  return {
    clear() {
      localStorage.removeItem(place);
      for (const text of texts()) text.value = "";
    },
  };
}
