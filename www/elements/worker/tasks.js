// @ts-check
/**
 * Tasks that take long and draw nothing: the pack is opened anew, with every chart, beside what is shown. They run in a worker where there is
 * one, so that the page stays quick (`run_in_worker.js`).
 */
import { loadSecondPart } from "../engine/engine.js";
import { addFile, addFiles, askPicture, openWithBothParts } from "../engine/open_pack.js";
import { pieces } from "./markup.js";
import { differ, digests, LIMITS } from "./verify.js";

/** @typedef {import("../engine/open_pack.js").Read} Read */
/** @typedef {import("./verify.js").Difference} Difference */
/**
 * A task: the trail of a number; or everything anew: pictures as they are shown, the files at hand, and what was published; or whether
 * files, and a picture of them, come to an end at all: the one that is tried, and those it is read after.
 * @typedef {{trail: string, lang: string}} Trail
 * @typedef {{views: {spec: {chart: string}, id: string, size: {width: number, height: number}, shown: string | import("./markup.js").Piece[]}[], held: string[], lang: string}} Check
 * @typedef {{trial: string, after: string[], spec?: {chart: string}, size?: {width: number, height?: number}}} Trial
 */

/** @param {Trail | Check | Trial} task @param {Read} read @returns {Promise<any>} */
export async function perform(task, read) {
  if ("trial" in task) return trial(task, read);
  const { glue, pack } = await openWithBothParts(read);
  const picture = (/** @type {any} */ spec, /** @type {(view: any) => any} */ answer, /** @type {any} */ size) => askPicture(glue, pack, read, spec, answer, size);
  try {
    return "trail" in task ? await picture({ chart: "explain", explain: task.trail, lang: task.lang }, (view) => view.explain(), {})
      : await check(task, read, glue, pack, picture);
  } finally {
    pack.free();
  }
}

/** @param {Trial} task @param {Read} read */
async function trial({ trial, after, spec, size }, read) {
  const glue = /** @type {any} */ (await loadSecondPart());
  const pack = new glue.Pack();
  for (const name of after.concat(spec ? [] : trial)) await addFile(pack, name, await read(name));
  if (spec) await askPicture(glue, pack, read, spec, () => {}, size);
  pack.free();
}

/** @param {Check} task @param {Read} read @param {any} glue @param {any} pack @param {(spec: any, answer: (view: any) => any, size: any) => Promise<any>} picture */
async function check({ views, held, lang }, read, glue, pack, picture) {
  /** @type {Difference[]} */
  const diffs = [];
  let [numbers, markup] = [0, 0];
  for (const { spec, id, size, shown } of views) {
    const due = await picture(spec, (view) => view.html(id), size);
    const found = differ(typeof shown === "string" ? pieces(shown) : shown, due, (difference) => diffs.push(Object.assign(difference, { what: spec.chart })));
    numbers += found.numbers;
    markup += found.markup;
  }
  /** @type {Record<string, Uint8Array>} */
  const bytes = {};
  for (const name of held) bytes[name] = await read(name);
  const files = digests(glue, (name) => bytes[name], (what, shown, due) => diffs.push({ kind: "file", what, shown, due }));
  await addFiles(pack, () => pack.audited(), read);
  const { compared: published, differences } = pack.audit(lang);
  diffs.push(...differences);
  return { ok: !diffs.length, files, numbers, markup, published, diffs, cannot: [LIMITS.program, LIMITS.origin, LIMITS.around] };
}
