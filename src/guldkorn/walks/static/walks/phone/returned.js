// Notes that the server did not take: each with the reason, to be saved as it is or written anew.
export function openReturned(name, list, shape) {
  const place = `guldkorn-returned-${name}`;
  const all = () => JSON.parse(localStorage.getItem(place) || "[]");
  const keep = (notes) => localStorage.setItem(place, JSON.stringify(notes));

  // `anyway` sends it as it is, `rewrite` puts its words back into the form.
  function show({ anyway, rewrite }) {
    list.replaceChildren(...all().map((note) => row(note, { anyway, rewrite })));
  }

  function row(note, ways) {
    const part = shape.content.cloneNode(true);
    const fill = (what, text) => {
      part.querySelector(`[data-${what}]`).textContent = text;
    };
    fill("text", [note.fields.fact, note.fields.question, note.fields.impression].filter(Boolean).join("\n"));
    fill("why", note.said);
    for (const [what, way] of Object.entries(ways)) {
      const button = part.querySelector(`[data-${what}]`);
      button.hidden = what === "anyway" && !note.names;
      button.addEventListener("click", () => {
        keep(all().filter((one) => one.fields.key !== note.fields.key));
        way(note.fields);
      });
    }
    return part;
  }

  return { all, show, add: (note) => keep([...all(), note]) };
}
