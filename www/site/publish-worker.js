// @ts-check
/** The desk's work, apart from its page: files and answers in, what was understood and the pack out. Nothing here asks a network. */
import { inlined } from "../elements/engine/read_file.js";
import { Desk, Archive, choices, open } from "../pkg/lantian_desk.js";

const scope = /** @type {any} */ (globalThis);
/** @type {WebAssembly.Module} */
let module;
/** @type {any} */
let desk;
/** The files as they came, for a new instance. @type {Map<string, Uint8Array>} */
const files = new Map();
/** The file that is being read. */
let reading = "";

const BROKEN = { zh: "读取这个文件时程序出错，已将它移除；请把文件另存为 .xlsx 或 CSV 后再试", en: "the program failed on this file and took it away; save it as .xlsx or CSV and try again" };

/** What the page shows, and the pack as JSON that elements read from the page. */
function make(/** @type {string} */ wishes) {
  const state = JSON.parse(desk.make(wishes));
  /** @type {Record<string, unknown>} */
  const pack = {};
  for (const name of desk.names()) pack[name] = inlined(desk.file(name));
  return { state, pack: state.pack && !state.pack.error ? JSON.stringify(pack) : "" };
}

const TASKS = /** @type {Record<string, (given: any) => any>} */ ({
  async start({ bytes }) {
    module = await WebAssembly.compile(bytes);
    await begin();
    return JSON.parse(choices());
  },
  async add({ list, wishes }) {
    for (const { name, file } of list) {
      reading = name;
      const bytes = new Uint8Array(await file.arrayBuffer());
      files.delete(name);
      files.set(name, bytes);
      desk.add(name, bytes);
    }
    return make(wishes);
  },
  remove({ name, wishes }) {
    files.delete(name);
    desk.remove(name);
    return make(wishes);
  },
  make: ({ wishes }) => make(wishes),
  zip: () => desk.zip(),
  page: ({ template, sums, lang }) => desk.page(template, sums, lang),
  rows: ({ document, sheet, list }) => JSON.parse(desk.rows(document, sheet, Uint32Array.from(list))),
  marked: ({ document, sheet }) => Array.from(desk.marked(document, sheet)),
  table({ lang }) {
    const { name, bytes } = desk.corrected(lang);
    return { name, bytes };
  },
  async archive({ folder, list }) {
    const archive = new Archive();
    for (const { name, file } of list) archive.add(name, new Uint8Array(await file.arrayBuffer()));
    return archive.zip(folder);
  },
  mappings: () => desk.mappings(),
  remarks: () => desk.file("remarks.csv"),
});

async function begin() {
  await open(module);
  desk = new Desk();
}

/** An instance in which a call broke is not called again: a new one gets the files but the one that is to blame. */
async function recover() {
  files.delete(reading);
  await begin();
  for (const [name, bytes] of files) desk.add(name, bytes);
}

/** One task after the other. */
let before = Promise.resolve();
scope.onmessage = (/** @type {MessageEvent} */ { data: { id, task, given } }) => {
  before = before.then(async () => {
    try {
      scope.postMessage({ id, answer: await TASKS[task](given) });
    } catch (error) {
      if (typeof error === "string") return scope.postMessage({ id, error: JSON.parse(error) });
      const name = reading;
      if (module) await recover();
      scope.postMessage({ id, error: { zh: `${name}：${BROKEN.zh}（${error}）`, en: `${name}: ${BROKEN.en} (${error})` } });
    }
  });
};
