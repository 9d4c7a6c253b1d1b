// @ts-check
/**
 * The engine: one WebAssembly instance a page, shared by all elements.
 * A page opens with a module of map, trend and tile; the first element that needs another chart widens it to all.
 * A failed load is forgotten, so that a later one may succeed; after a crash a new instance is made of the same module.
 */
import glue, { integrity } from "./glue.js";
import { fault } from "./words.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {WebAssembly.Module | BufferSource | URL | string} Wasm a module, its bytes, or its address */

/** @type {Promise<Glue> | undefined} */
let ready;
/** @type {Glue | undefined} */
let live;
/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {(() => Wasm) | undefined} */
let supply;

/** A browser that does not inflate files takes the module that does. */
let whole = typeof DecompressionStream !== "function";

/** From now on every chart; true when a narrower engine was there, which is no longer the page's. */
export function widen() {
  if (whole || supply) return false;
  whole = true;
  const was = Boolean(ready);
  compiled = undefined;
  restart();
  return was;
}

/** Whether the page has the module it opened with, and no more. */
export const narrow = () => !whole && !supply;

/** Says where the module comes from, before the first element draws; else it lies beside this script. */
export function provide(/** @type {() => Wasm} */ wasm) {
  supply = wasm;
}

/** Whether it was said where the module is. */
export const supplied = () => Boolean(supply);

/** The engine, loaded at the first call. */
export function engine() {
  if (!ready) {
    const mine = (ready = start());
    mine.catch(() => {
      if (ready === mine) restart();
    });
  }
  return ready;
}

/** The engine, if it is loaded. */
export const loaded = () => live;

/** Forgets the instance; the next call of `engine` makes another one, with glue of its own. */
export function restart() {
  ready = live = undefined;
}

/** @returns {Promise<Glue>} */
async function start() {
  if (typeof WebAssembly !== "object") throw fault("engine-none");
  const turn = whole;
  // Asked only when needed: a classic script has no address.
  const beside = () => (whole ? new URL("./lantian_all_bg.wasm", import.meta.url) : new URL("./lantian_bg.wasm", import.meta.url));
  const module = compiled || (await compile(supply ? supply() : beside()));
  // The glue keeps one instance, so each instance has glue of its own.
  const mine = glue();
  await mine.default({ module_or_path: module });
  if (turn !== whole) return mine;
  compiled = module;
  return (live = mine);
}

async function compile(/** @type {Wasm} */ wasm) {
  const file = whole ? "lantian_all_bg.wasm" : "lantian_bg.wasm";
  const hash = whole ? integrity.all : integrity.first;
  try {
    if (wasm instanceof WebAssembly.Module) return wasm;
    if (typeof wasm === "object" && !(wasm instanceof URL)) return await WebAssembly.compile(wasm);
    const url = String(wasm);
    // @ts-ignore Node has no fetch of files
    const node = typeof process === "object" && process.getBuiltinModule;
    if (node && /^file:/.test(url)) return await WebAssembly.compile(node("fs").readFileSync(new URL(url)));
    if (/^file:/.test(url)) throw fault("engine-file");
    // The module beside this script is the one it was made with, to the byte; of another one only the address is known.
    const response = await fetch(url, supply ? {} : { integrity: hash }).catch(async () => {
      const other = await fetch(url).catch(() => undefined);
      throw other && other.ok ? fault("engine-broken", file) : fault("engine-missing", file, other && other.status);
    });
    if (!response.ok) throw fault("engine-missing", file, response.status);
    // Streaming wants the right type; many old servers do not know it.
    return await (/^application\/wasm/i.test(response.headers.get("content-type") || "")
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)));
  } catch (error) {
    if (/** @type {any} */ (error).kind) throw error;
    throw fault(/unsafe-eval|security policy|csp|embedder/i.test(String(error)) ? "engine-csp" : "engine-broken", file);
  }
}
