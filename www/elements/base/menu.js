// @ts-check
/** The menu of an element: files of what is shown, its address, and the code that embeds it. */
import { seldom } from "../worker/run_in_worker.js";
import { make } from "./style.js";
import { sentence } from "../engine/messages.js";

/** Entries by the control they belong to: what they do, and the word they carry. */
const ENTRIES = /** @type {const} */ ([
  ["download", "png", (/** @type {any} */ it) => it.download("png")],
  ["download", "svg", (/** @type {any} */ it) => it.download("svg")],
  ["download", "csv", (/** @type {any} */ it) => it.download("csv")],
  ["download", "full", (/** @type {any} */ it) => it.download("csv", "all")],
  ["download", "html", (/** @type {any} */ it) => it.download("html")],
  ["listen", "listen", async (/** @type {any} */ it) => (await seldom()).listen(it.toTable(), it._glue.messages(it.lang2), (/** @type {string} */ text) => it._say(text))],
  ["share", "link", (/** @type {any} */ it) => it.link({ pin: true })],
  ["share", "code", (/** @type {any} */ it) => it.embedCode({ form: "iframe" })],
]);

/** Keeps an element's menu in its language, with the entries its author wants. */
export function fillMenu(/** @type {any} */ it) {
  const entries = ENTRIES.filter(([control, word]) => it.wants(control) && (word !== "link" || it.linked) && (word !== "listen" || (it.chart === "trend" && ("AudioContext" in window || "webkitAudioContext" in window))) && ((word !== "code" && word !== "html") || it.embeds));
  const shape = it.lang2 + entries.map((entry) => entry[1]);
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
  const open = (/** @type {boolean} */ show) => {
    menu.hidden = !show;
    opener.setAttribute("aria-expanded", String(show));
    if (!show) opener.focus();
  };
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && open(false));
  for (const [, word, act] of entries) {
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
