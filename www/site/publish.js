// @ts-check
/**
 * The desk: tables in, a look at what was understood, a data pack and a page out. The work is done in a worker. All that the page needs is
 * loaded before a file is taken; from then on the browser itself refuses every request of this page.
 */
import { registerAll } from "../elements/all.js";
import { provide } from "../elements/engine/engine.js";
import { Edits } from "./publish-edits.js";
import { dropped, pasted } from "./publish-files.js";
import { listen as answerKeys } from "./publish-keys.js";
import { pictures, preview } from "./publish-pictures.js";
import { Sheet } from "./publish-sheet.js";
import { element, render, words } from "./publish-view.js";
import { bytes, hire, text, work } from "./publish-work.js";

const root = document.documentElement;
const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
const english = () => /^en/.test(root.lang);

/** What was said about the pack. */
const wishes = { title: "", publisher: "", approval: "", datum: "", source: "" };
/** Answers and edited cells, which can be taken back. */
const edits = new Edits();
/** @type {any} */
let state = { files: [] };
/** @type {any} */
let choices;
/** @type {{template: string, sums: string}} */
let program;

/** Hours since 1970 in Beijing. */
const now = () => Math.floor(Date.now() / 3600000) + 8;
const given = (/** @type {any} */ more = {}) => Object.assign(more, { wishes: JSON.stringify(Object.assign({ answers: edits.now.answers, edits: edits.list, now: now() }, wishes)) });

/** Says what is going on, or what went wrong. */
function say(/** @type {{zh: string, en: string}} */ message, busy = false, wrong = false) {
  const status = one("[data-status]");
  status.textContent = words(message);
  status.classList.toggle("wrong", wrong);
  one("progress").hidden = !busy;
  document.body.setAttribute("aria-busy", String(busy));
}

let running = 0;
/** Does something in the worker, with a word before and after. */
async function step(/** @type {string} */ task, /** @type {any} */ more, /** @type {{zh: string, en: string}} */ message) {
  running++;
  say(message, true);
  try {
    return await work(task, more);
  } catch (error) {
    const { zh, en } = /** @type {any} */ (error);
    say({ zh: zh || String(error), en: en || String(error) }, false, true);
    return undefined;
  } finally {
    if (!--running) one("progress").hidden = true;
  }
}

/** Lets the page do something else. */
const pause = () => new Promise((done) => setTimeout(done));

/** Shows what the worker found, part by part: lists, cells, pictures. */
async function show(/** @type {any} */ answer) {
  if (!answer) return;
  state = answer.state;
  lists();
  await pause();
  draw();
  await pause();
  preview(answer.pack, state.pack && state.pack.hourly);
  say(summary());
}

function summary() {
  const { files, question, pack } = state;
  const refused = files.filter((/** @type {any} */ file) => file.error && !file.asks).length;
  if (!files.length) return { zh: "还没有文件。", en: "No file yet." };
  if (question) return { zh: "请先回答一个问题。", en: "One question first." };
  if (refused) return { zh: `${refused} 个文件未能读取，见说明；修改后重新拖入，或移除。`, en: `${refused} files were not read, see why; mend and drop them again, or remove them.` };
  if (!pack || pack.error) return { zh: "没有可用的数据，见说明。", en: "Nothing is left to show, see why." };
  return { zh: "已读取，请核对后保存。", en: "Read. Look it over and save." };
}

/** Draws the lists anew; the keyboard stays where it was. */
function lists() {
  keepFocus(() => render(state, choices));
}

/** Draws the cells anew. */
function draw() {
  keepFocus(() => sheet.draw(state, choices));
  const { undo, redo } = edits.turns;
  one("[data-turn=undo]").disabled = !undo;
  one("[data-turn=redo]").disabled = !redo;
}

/** Draws something anew; the keyboard stays where it was. */
function keepFocus(/** @type {() => void} */ act) {
  const { key } = /** @type {any} */ (document.activeElement || {}).dataset || {};
  act();
  const again = key && Array.from(document.querySelectorAll("[data-key]")).find((e) => /** @type {any} */ (e).dataset.key === key);
  if (again) /** @type {any} */ (again).focus();
}

const READING = { zh: "正在读取……", en: "Reading …" };

/** @type {Promise<void> | undefined} */
let making;
let again = false;

/** Reads all anew. What is changed meanwhile is read together, afterwards. */
function remake() {
  again = true;
  making = making || (async () => {
    while (again) {
      again = false;
      await show(await step("make", given(), READING));
    }
    making = undefined;
  })();
  return making;
}

async function add(/** @type {{name: string, file: Blob}[]} */ list) {
  await started;
  list.forEach(({ name }) => edits.forget(name));
  if (list.length) await show(await step("add", given({ list }), { zh: `正在读取 ${list.length} 个文件……`, en: `Reading ${list.length} files …` }));
}

/** The cells of the sheet; what is edited there is read by the worker like the file. */
const sheet = new Sheet(work, async (list, left) => {
  if (list.length) {
    edits.change(list);
    await remake();
  }
  if (left) say({ zh: `粘贴的内容超出了表格，${left} 格没有放入。`, en: `What was pasted is larger than the table; ${left} cells were left out.` }, false, true);
});

/** Takes a step back, or does it again. */
function turn(/** @type {boolean} */ back) {
  const changed = edits.turn(back);
  if (!changed) return;
  if (changed !== true) sheet.reveal(changed);
  remake();
}

/** Hands a file to the visitor. */
function give(/** @type {string} */ name, /** @type {BlobPart} */ content, /** @type {string} */ type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = /** @type {HTMLAnchorElement} */ (element("a", { href: url, download: name, hidden: "" }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  say({ zh: `已保存 ${name}。`, en: `Saved ${name}.` });
}

const SAVING = { zh: "正在保存……", en: "Saving …" };
const SAVES = /** @type {Record<string, () => Promise<void>>} */ ({
  async pictures() {
    say(SAVING, true);
    const bytes = await step("archive", { folder: words({ zh: "图片", en: "pictures" }), list: await pictures() }, SAVING);
    if (bytes) give(words({ zh: "图片.zip", en: "pictures.zip" }), bytes, "application/zip");
  },
  async table() {
    const file = await step("table", { lang: english() ? "en" : "zh-CN" }, SAVING);
    if (file) give(file.name, file.bytes, "application/octet-stream");
  },
  async zip() {
    const bytes = await step("zip", {}, SAVING);
    if (bytes) give("pack.zip", bytes, "application/zip");
  },
  async page() {
    const html = await step("page", Object.assign({ lang: english() ? "en" : "zh-CN" }, program), SAVING);
    if (html) give(english() ? "air-quality.html" : "空气质量.html", html, "text/html");
  },
  async mappings() {
    const json = await step("mappings", {}, SAVING);
    if (json) give("mapping.json", json, "application/json");
  },
  async remarks() {
    const bytes = await step("remarks", {}, SAVING);
    if (bytes) give("remarks.csv", bytes, "text/csv;charset=utf-8");
  },
});

/** From here on the browser refuses every request of this page. */
function shut() {
  const meta = element("meta", { "http-equiv": "Content-Security-Policy" });
  meta.setAttribute("content", "connect-src 'none'; worker-src 'none'; img-src data: blob:; font-src 'none'; media-src 'none'; frame-src 'none'; object-src 'none'");
  document.head.append(meta);
}

async function start() {
  const names = /** @type {(keyof typeof FILES)[]} */ (["engine", "desk"]);
  const [engine, desk] = await Promise.all(names.map(bytes));
  program = { template: await text("template"), sums: await text("sums") };
  await hire();
  choices = await work("start", { bytes: desk });
  provide(() => /** @type {any} */ (engine));
  registerAll();
  shut();
}

/** Takes what is dropped, chosen or pasted, and what is pressed. */
function listen() {
  const input = one("#files");
  const drop = one(".drop");
  input.addEventListener("change", () => {
    add(Array.from(input.files, (/** @type {File} */ file) => ({ name: file.name, file })));
    // The same file may be chosen again when it has been mended.
    input.value = "";
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    add(await dropped(event.dataTransfer));
  });
  addEventListener("paste", (event) => {
    if (/^(INPUT|TEXTAREA)$/.test(/** @type {any} */ (event.target).tagName || "") && /** @type {any} */ (event.target).type !== "file") return;
    add(pasted(event.clipboardData));
  });
  document.addEventListener("change", (event) => {
    const target = /** @type {any} */ (event.target);
    if (target.dataset.answer) {
      edits.answer(target.dataset.answer, target.value);
      remake();
    }
    if (target.dataset.wish) {
      /** @type {any} */ (wishes)[target.dataset.wish] = target.value;
      if (state.files.length) remake();
    }
  });
  document.addEventListener("click", async (event) => {
    const button = /** @type {any} */ (event.target).closest("button");
    if (!button) return;
    const { save, choose, value, remove, turn: way, cell } = button.dataset;
    if (save) {
      // What was just edited belongs to what is saved.
      await making;
      SAVES[save]();
    }
    if (choose) {
      edits.answer(choose, value);
      remake();
    }
    if (cell) sheet.reveal(JSON.parse(cell), true);
    if (remove) {
      edits.forget(remove);
      await show(await step("remove", given({ name: remove }), READING));
      input.focus();
    }
    if (way) turn(way === "undo");
  });
  document.addEventListener("keydown", (event) => {
    const { localName, type } = /** @type {any} */ (event.target);
    const typing = localName === "textarea" || localName === "input" && type === "text";
    const key = event.key.toLowerCase();
    if (typing || event.altKey || !(event.ctrlKey || event.metaKey) || key !== "z" && key !== "y") return;
    event.preventDefault();
    turn(key === "z" && !event.shiftKey);
  });
  answerKeys(sheet);
  new MutationObserver(() => {
    const data = one("[data-pictures] aq-data");
    if (data) data.setAttribute("theme", root.dataset.theme);
    if (choices) {
      lists();
      draw();
    }
    say(summary());
  }).observe(root, { attributes: true, attributeFilter: ["lang", "data-theme"] });
}

say({ zh: "正在准备……", en: "Getting ready …" }, true);
const started = start();
document.body.classList.add("waiting");
listen();
started.then(
  () => {
    document.body.classList.remove("waiting");
    one("#files").disabled = false;
    say({ zh: "已就绪。此后本页不再访问网络。", en: "Ready. From now on this page asks nothing of a network." });
  },
  (error) => say({
    zh: `本页的程序没有载入（${error.message || error}）。请刷新；仍不行时请用较新的浏览器，或下载单文件版。`,
    en: `The program of this page did not load (${error.message || error}). Reload; if that fails take a newer browser or the single-file edition.`,
  }, false, true),
);
