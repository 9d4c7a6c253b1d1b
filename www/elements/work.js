// @ts-check
/**
 * What takes long and draws nothing: the pack is opened anew, with every chart, apart from what is shown. Where a page may have a worker
 * it is done there, and the page stays as quick as before; where not, on the page's own thread (`apart.js`).
 */
import { differ, digests, written } from "./check.js";
import { ask, bring, opened } from "./open.js";

/** @typedef {import("./open.js").Read} Read */
/** @typedef {import("./check.js").Difference} Difference */
/**
 * A task: the trail of a number; or everything anew: pictures as they are shown, the files at hand, and what was published.
 * @typedef {{trail: string, lang: string}} Trail
 * @typedef {{views: {spec: {chart: string}, size: {width: number, height: number}, shown: string[]}[], held: string[], lang: string}} Check
 */

/** @param {Trail | Check} task @param {Read} read @returns {Promise<any>} */
export async function work(task, read) {
  const { glue, pack } = await opened(read);
  const asked = (/** @type {any} */ spec, /** @type {(view: any) => any} */ answer, /** @type {any} */ size) => ask(glue, pack, read, spec, answer, size);
  try {
    return "trail" in task ? await asked({ chart: "explain", explain: task.trail, lang: task.lang }, (view) => view.explain(), {})
      : await check(task, read, glue, pack, asked);
  } finally {
    pack.free();
  }
}

/** @param {Check} task @param {Read} read @param {any} glue @param {any} pack @param {(spec: any, answer: (view: any) => any, size: any) => Promise<any>} asked */
async function check({ views, held, lang }, read, glue, pack, asked) {
  /** @type {Difference[]} */
  const diffs = [];
  let numbers = 0;
  for (const { spec, size, shown } of views) {
    const due = written(await asked(spec, (view) => view.html("v"), size));
    numbers += differ(shown, due, (at, shown, due) => diffs.push({ kind: "number", what: `${spec.chart} ${at + 1}`, shown, due }));
  }
  /** @type {Record<string, Uint8Array>} */
  const bytes = {};
  for (const name of held) bytes[name] = await read(name);
  const files = digests(glue, (name) => bytes[name], (what, shown, due) => diffs.push({ kind: "file", what, shown, due }));
  await bring(pack, pack.audited(), read);
  const { compared: published, differences } = pack.audit(lang);
  diffs.push(...differences);
  return { ok: !diffs.length, files, numbers, published, diffs };
}
