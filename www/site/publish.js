// @ts-check
/**
 * The desk: tables in, a look at what was understood, a data pack and a page out. The work is done in a worker. All that the page needs is
 * loaded before a file is taken; from then on the browser itself refuses every request of this page.
 */
import { registerAll } from "../elements/all.js";
import { provide } from "../elements/engine/engine.js";
import { dropped, pasted } from "./publish-files.js";
import { element, fill, render, words } from "./publish-view.js";

const root = document.documentElement;
const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
const english = () => /^en/.test(root.lang);

/** What stands in the single-file desk, or lies beside the page's script. */
const FILES = { engine: "lantian_all_bg.wasm", desk: "lantian_desk_bg.wasm", worker: "publish-worker.js", template: "report.html", sums: "report.json" };
const inside = (/** @type {string} */ name) => document.getElementById(`asset-${name}`);

/** The bytes of a part of the program. @returns {Promise<Uint8Array>} */
async function bytes(/** @type {keyof typeof FILES} */ name) {
  const script = inside(name);
  if (!script) {
    const answer = await fetch(`pkg/${FILES[name]}`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${FILES[name]}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
  const packed = Uint8Array.from(atob(JSON.parse(script.textContent || '""')), (c) => c.charCodeAt(0));
  // @ts-ignore a pair of streams
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
const text = async (/** @type {keyof typeof FILES} */ name) => new TextDecoder().decode(await bytes(name));

/** @type {Worker} */
let worker;
/** @type {Map<number, {done: (answer: any) => void, fail: (why: any) => void}>} */
const waiting = new Map();
let asked = 0;

/** Has the worker do something. @returns {Promise<any>} */
function work(/** @type {string} */ task, /** @type {any} */ given = {}) {
  return new Promise((done, fail) => {
    waiting.set(++asked, { done, fail });
    worker.postMessage({ id: asked, task, given });
  });
}

/** What was said about the pack; answers can be taken back. */
const wishes = { answers: /** @type {Record<string, string>} */ ({}), title: "", publisher: "", approval: "", datum: "", source: "" };
/** @type {string[]} */
let [undone, redone] = [[], []];
/** @type {any} */
let state = { files: [] };
/** @type {any} */
let choices;
/** @type {{template: string, sums: string}} */
let program;
let packs = 0;

/** Hours since 1970 in Beijing. */
const now = () => Math.floor(Date.now() / 3600000) + 8;
const given = (/** @type {any} */ more = {}) => Object.assign(more, { wishes: JSON.stringify(Object.assign({}, wishes, { now: now() })) });

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

/** Shows what the worker found. */
function show(/** @type {any} */ answer) {
  if (!answer) return;
  state = answer.state;
  preview(answer.pack);
  draw();
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

/** The same elements as on a published page, of this pack. */
function preview(/** @type {string} */ pack) {
  const section = one("[data-preview]");
  section.hidden = !pack;
  const old = one("[data-pack]");
  if (!pack) return;
  const script = element("script", { type: "application/json", id: `pack-${++packs}`, "data-pack": "" });
  script.textContent = pack;
  document.body.append(script);
  const { hourly } = state.pack;
  const list = hourly ? [["aq-map", {}], ["aq-now", {}], ["aq-trend", { period: "7d" }]]
    : [["aq-map", { avg: "24h" }], ["aq-trend", { avg: "24h", period: "30d" }], ["aq-calendar", { period: "365d" }]];
  const data = element("aq-data", { src: `#${script.id}`, theme: root.dataset.theme || "light" });
  fill(section.querySelector("[data-pictures]"), data, ...list.map(([tag, options]) => element(/** @type {string} */ (tag), /** @type {any} */ (options))));
  // The elements before have left theirs by then.
  if (old) setTimeout(() => old.remove());
}

/** Draws lists and tables anew; the keyboard stays where it was. */
function draw() {
  const { key } = /** @type {any} */ (document.activeElement || {}).dataset || {};
  render(state, choices, { undo: undone.length > 0, redo: redone.length > 0 });
  const again = key && Array.from(document.querySelectorAll("[data-key]")).find((e) => /** @type {any} */ (e).dataset.key === key);
  if (again) /** @type {any} */ (again).focus();
}

const READING = { zh: "正在读取……", en: "Reading …" };

async function add(/** @type {{name: string, file: Blob}[]} */ list) {
  await started;
  if (list.length) show(await step("add", given({ list }), { zh: `正在读取 ${list.length} 个文件……`, en: `Reading ${list.length} files …` }));
}

/** Answers a question, or says what a column is; an empty answer is none. */
async function answer(/** @type {string} */ id, /** @type {string} */ value) {
  undone.push(JSON.stringify(wishes.answers));
  redone = [];
  if (value) wishes.answers[id] = value;
  else delete wishes.answers[id];
  show(await step("make", given(), READING));
}

async function turn(/** @type {string[]} */ from, /** @type {string[]} */ to) {
  const answers = from.pop();
  if (!answers) return;
  to.push(JSON.stringify(wishes.answers));
  wishes.answers = JSON.parse(answers);
  show(await step("make", given(), READING));
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
  const url = inside("worker") ? URL.createObjectURL(new Blob([await text("worker")], { type: "text/javascript" })) : `pkg/${FILES.worker}`;
  worker = new Worker(url);
  worker.onmessage = ({ data: { id, answer, error } }) => {
    const { done, fail } = waiting.get(id) || {};
    waiting.delete(id);
    if (error && fail) fail(error);
    else if (done) done(answer);
  };
  worker.onerror = (event) => waiting.forEach(({ fail }) => fail(new Error(event.message || "worker")));
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
    if (target.dataset.answer) answer(target.dataset.answer, target.value);
    if (target.dataset.wish) {
      /** @type {any} */ (wishes)[target.dataset.wish] = target.value;
      if (state.files.length) step("make", given(), READING).then(show);
    }
  });
  document.addEventListener("click", async (event) => {
    const button = /** @type {any} */ (event.target).closest("button");
    if (!button) return;
    const { save, choose, value, remove, turn: way } = button.dataset;
    if (save) SAVES[save]();
    if (choose) answer(choose, value);
    if (remove) {
      show(await step("remove", given({ name: remove }), READING));
      input.focus();
    }
    if (way === "undo") turn(undone, redone);
    if (way === "redo") turn(redone, undone);
  });
  new MutationObserver(() => {
    const data = one("[data-pictures] aq-data");
    if (data) data.setAttribute("theme", root.dataset.theme);
    if (choices) draw();
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
