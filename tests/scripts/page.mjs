// A page without a browser: happy-dom's document and storage, and a server that answers as a test tells it.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Window } from "happy-dom";

const NAMES = ["document", "localStorage", "location", "CSS", "CustomEvent", "DOMParser", "FormData", "Event"];
const IDIOMORPH = new URL("../../node_modules/idiomorph/dist/idiomorph.js", import.meta.url);

export function open(html, address = "https://guldkorn.example/seat/abc/") {
  const window = new Window({ url: address });
  window.document.body.innerHTML = html;
  Object.assign(globalThis, { window, addEventListener: window.addEventListener.bind(window) });
  for (const name of NAMES) Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
  const names = [...NAMES, "Node", "Element", "HTMLElement", "Document", "DocumentFragment", "HTMLInputElement"];
  const kinds = [...names, "HTMLTextAreaElement", "HTMLOptionElement", "HTMLFormElement", "HTMLTemplateElement"];
  const source = `${readFileSync(IDIOMORPH, "utf8")}\nreturn Idiomorph;`;
  window.Idiomorph = new Function(...kinds, source)(...kinds.map((name) => window[name]));
  return window.document;
}

// A server: answers one after another, and what it was sent. An answer is {status, json}, {status, html}, or nothing
// where it cannot be reached.
export function serve(...answers) {
  const sent = [];
  globalThis.fetch = async (action, { body } = {}) => {
    sent.push({ action, ...Object.fromEntries(body ?? []) });
    const answer = answers.shift();
    if (!answer) throw new TypeError("no network");
    const { status = 200, json, html } = answer;
    const type = json ? "application/json" : "text/html";
    return new Response(json ? JSON.stringify(json) : html, { status, headers: { "Content-Type": type } });
  };
  return sent;
}

// The rooms' scripts lie in one folder, as they are served: one imports the other by its place there.
const served = mkdtempSync(join(tmpdir(), "scripts-"));
process.on("exit", () => rmSync(served, { recursive: true }));
writeFileSync(join(served, "package.json"), '{"type": "module"}');
for (const room of ["web", "meetings", "walks", "updates"]) {
  cpSync(new URL(`../../src/guldkorn/${room}/static/`, import.meta.url), served, { recursive: true });
}

export const script = (path) => import(join(served, path));
