// @ts-check
/** The menu of an element: files of what is shown, sound, its address, and the code that embeds it. */
import { sentence } from "../engine/messages.js";
import { loadWorkerScript } from "../worker/run_in_worker.js";
import { make } from "./style.js";

/** @typedef {{control: string, word: string, act: (it: any) => any}} Entry the control it belongs to, the word it carries, and what it does */

/** @type {Entry[]} */
const ENTRIES = [
  { control: "download", word: "png", act: (it) => it.download("png") },
  { control: "download", word: "svg", act: (it) => it.download("svg") },
  { control: "download", word: "csv", act: (it) => it.download("csv") },
  { control: "download", word: "full", act: (it) => it.download("csv", "all") },
  { control: "download", word: "html", act: (it) => it.download("html") },
  {
    control: "listen", word: "listen",
    act: async (it) => (await loadWorkerScript()).sonify(it.toTable(), it._glue.messages(it.lang2), (/** @type {string} */ text) => it._say(text)),
  },
  { control: "share", word: "link", act: (it) => it.link({ pin: true }) },
  { control: "share", word: "code", act: (it) => it.embedCode({ form: "iframe" }) },
];

/** What an entry needs beside the author's will. @type {Record<string, (it: any) => boolean>} */
const POSSIBLE = {
  link: (it) => it.linked,
  listen: (it) => it.chart === "trend" && ("AudioContext" in window || "webkitAudioContext" in window),
  code: (it) => it.embeds,
  html: (it) => it.embeds,
};

/** Keeps an element's menu in its language, with the entries its author wants. */
export function fillMenu(/** @type {any} */ it) {
  const entries = ENTRIES.filter(({ control, word }) => it.hasControl(control) && (!POSSIBLE[word] || POSSIBLE[word](it)));
  const shape = it.lang2 + entries.map(({ word }) => word);
  if (shape === it._menuShape) return;
  it._menuShape = shape;
  if (it._menu) it._menu.remove();
  if (it._opener) it._opener.remove();
  if (!entries.length) return;
  const words = it._glue.messages(it.lang2);
  const menu = (it._menu = make("div", { className: "menu", hidden: true, role: "group", "aria-label": words.save, part: "menu" }));
  const opener = (it._opener = make("button", {
    type: "button", textContent: words.save, "aria-expanded": "false", onclick: () => open(menu.hidden),
  }, it._tools || it._body));
  const elsewhere = (/** @type {Event} */ event) => {
    if (![menu, opener].some((part) => event.composedPath().includes(part))) open(false, false);
  };
  const open = (/** @type {boolean} */ show, focus = true) => {
    menu.hidden = !show;
    opener.setAttribute("aria-expanded", String(show));
    if (show) document.addEventListener("pointerdown", elsewhere);
    else document.removeEventListener("pointerdown", elsewhere);
    if (!show && focus) opener.focus();
  };
  for (const part of [menu, opener]) part.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && !menu.hidden && open(false));
  for (const { word, act } of entries) {
    make("button", { type: "button", textContent: words[word], onclick: () => run(act, word) }, menu);
  }
  const said = make("div", { role: "status" }, menu);
  const text = make("textarea", { readOnly: true, hidden: true, "aria-label": words.save, spellcheck: false }, menu);
  const run = async (/** @type {(it: any) => any} */ act, /** @type {string} */ word) => {
    said.textContent = "";
    try {
      const copied = await act(it);
      text.hidden = !copied;
      if (copied) {
        text.value = copied;
        text.select();
        // The asynchronous clipboard is missing on plain http and in frames; what is selected can be copied by hand too.
        document.execCommand("copy");
      }
      said.textContent = copied ? words.copied : word === "listen" ? "" : words.saved;
    } catch (error) {
      said.textContent = sentence(/** @type {any} */ (error), it.lang2).message;
    }
  };
  it._body.appendChild(menu);
}
