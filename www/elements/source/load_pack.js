// @ts-check
/** How a pack is loaded: the manifest first, then what all views need, then what is shown; the pack before stays until the new one is whole. */
import { engine, isDead, loadSecondPart } from "../engine/engine.js";
import { listedDigests, unchangedFiles } from "./digests.js";
import { replaceLargeInstance } from "./instances.js";
import { PackFiles, sameFault } from "./pack_files.js";

/** @typedef {import("../engine/messages.js").Fault} Fault */
/** @typedef {import("../engine/engine.js").Glue} Glue */
/** @typedef {import("./digests.js").Files} Files */

/** Failures that another answer may end; of the same bytes a file is not read again. */
const RETRYABLE = /^(network|cors|timeout|cut|missing|html|elsewhere|fetch|changed|engine-)/;

/** True if the file the last try failed on is the same to the byte, and would fail as before. */
const failsAgain = (/** @type {Fault | undefined} */ last, /** @type {Files} */ held, /** @type {Uint8Array} */ manifest) => {
  const { kind = "", file = "" } = last || {};
  const sum = listedDigests(manifest).get(file);
  return Boolean(sum) && sum === listedDigests(held.get("manifest.json")).get(file) && !RETRYABLE.test(kind);
};

/** Returns the files that what is shown needs of another pack. */
const neededFiles = async (/** @type {import("./source.js").Source} */ source, /** @type {Glue} */ glue, /** @type {any} */ pack) => {
  const ask = () => [...source.users].map((user) => (user._needs ? user._needs(glue, pack) : []));
  let needs = ask();
  if (needs.includes(undefined)) {
    // Without the second part some cannot say; if it does not come, they show nothing of either pack.
    await loadSecondPart().catch(() => {});
    if (!isDead(glue)) needs = ask();
  }
  return [...new Set(needs.flatMap((names) => names || []))];
};

/**
 * Loads the pack of a source, and puts it in the place of the one there is.
 * @param {import("./source.js").Source} source
 * @param {{held?: Files, replay?: boolean, fresh?: boolean, again?: boolean, manifest?: Uint8Array}} [how] files at hand; whether they count as they are, without
 *   asking for any; whether caches are passed by; whether nobody asked; the manifest, if it has come
 * @returns {Promise<void>}
 */
export async function loadPack(source, { held = source._tried.size ? source._tried : source._files.held, replay = false, fresh = false, again = false, manifest: own = undefined } = {}) {
  const turn = ++source._turn;
  const current = () => turn === source._turn;
  source._backoff.stop();
  source._loading = true;
  if (!source.pack && !again) {
    source.error = undefined;
    source._notify();
  }
  const files = new PackFiles(source.url, source._trials, fresh);
  source._tried = files.held;
  // What did not come before is not asked for while an instance is exchanged.
  const known = replay ? source._files.faults : new Map();
  const add = (/** @type {string[]} */ names) => files.addAll(pack, names, { known, current, broke: () => isDead(glue) });
  /** @type {any} */
  let pack;
  /** @type {Fault | undefined} */
  let error;
  /** @type {Glue | undefined} */
  let glue;
  try {
    const coming = replay ? held.get("manifest.json") : own || files.fetch("manifest.json");
    Promise.resolve(coming).catch(() => {});
    glue = await engine();
    const manifest = /** @type {Uint8Array} */ (await coming);
    if (again && failsAgain(source._last, held, manifest)) {
      source._tried = held;
      source._loading = false;
      return source._retryLater();
    }
    (replay ? held : unchangedFiles(held, manifest)).forEach((bytes, name) => files.held.set(name, bytes));
    files.held.set("manifest.json", manifest);
    pack = new glue.Pack();
    await files.decode(pack, "manifest.json", manifest, current);
    await add(pack.files());
    // What is shown is shown of the new pack at once.
    for (let names = [""]; names.length && (source.pack || replay); await add(names)) {
      // A manifest of older years names more files once it is there.
      names = (await neededFiles(source, glue, pack)).filter((name) => !files.parts.has(name));
    }
    // Of a file that was good before, the pack before is kept.
    if (source.pack && !replay) for (const [name, why] of files.faults) error = error || (source._files.faults.has(name) ? undefined : why);
    // The same files, lacking the same, are not drawn again.
    if (again && current() && !isDead(glue) && glue === source.glue && source.pack && !source.error && !error && files.faults.size && files.same(source._files)) {
      pack.free();
      source._loading = false;
      return source._retryLater();
    }
  } catch (e) {
    error = /** @type {Fault} */ (e);
  }
  // What broke is begun again elsewhere.
  if (!current() || isDead(glue)) return pack && pack.free();
  const first = (source._last = error || files.faults.values().next().value);
  if (first && first.kind === "changed" && !fresh) {
    // Perhaps there is another revision by now.
    pack.free();
    return loadPack(source, { held: files.held, fresh: true });
  }
  source._loading = false;
  const told = again && sameFault(error, source.error);
  if (!told) source.error = error;
  if (error) {
    if (pack) pack.free();
  } else {
    source._drop(glue);
    Object.assign(source, { pack, glue, _files: files });
    // Caches were bypassed for this load alone.
    files.fresh = false;
    source._trials.resetPictures();
    source.revision++;
  }
  if (first) source._retryLater();
  else source._backoff.reset();
  if (!told) source._notify();
  replaceLargeInstance();
}
