// <section data-unsent>: what waits on this phone, in one sentence and line by line. Each can be removed before it is sent.
export function openUnsent(section, shape) {
  const words = section.dataset;
  const counted = (number, one, several) => (number === 1 ? one : several.replace("{number}", number));

  function sentence(notes, photos) {
    const parts = [];
    if (notes) parts.push(counted(notes, words.oneNote, words.notes));
    if (photos) parts.push(counted(photos, words.onePhoto, words.photos));
    return parts.length ? words.waits.replace("{what}", parts.join(` ${words.and} `)) : "";
  }

  // A line is {text, picture, reason, remove}; a photo has a picture.
  function row(line) {
    const part = shape.content.cloneNode(true);
    const place = (what) => part.querySelector(`[data-${what}]`);
    place("line").append(line.picture ?? line.text);
    place("reason").textContent = line.reason ?? "";
    place("about").textContent = `: ${line.text}`;
    place("remove").addEventListener("click", () => confirm(words.ask) && line.remove());
    return part;
  }

  return function show(lines) {
    const waiting = lines.filter(({ reason }) => !reason);
    const photos = waiting.filter(({ picture }) => picture).length;
    section.hidden = !lines.length;
    section.querySelector("[data-waiting]").textContent = sentence(waiting.length - photos, photos);
    section.querySelector("[data-letters]").replaceChildren(...lines.map(row));
  };
}
