// Asks for the console's page anew, and puts its live part in the place of ours.
import { put } from "../../web/live/morph.js";

export async function lookAgain() {
  const desk = document.querySelector(".console[data-live]");
  if (!desk) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".console");
  if (page) put(desk, page.innerHTML);
}
