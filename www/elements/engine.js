// @ts-check
/**
 * The engine: one WebAssembly instance a page, shared by all elements.
 * A page opens with a part of the module: what a usual visit of map, trend, tile and slider calls. The rest is put into the same
 * instance when an element needs it. A call that needs it sooner traps; a new instance with both parts then takes over.
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

/** @type {Promise<WebAssembly.Module> | undefined} */
let rest;
/** The engine with both parts. @type {Promise<Glue> | undefined} */
let full;
/** Instances with both parts. @type {WeakSet<Glue>} */
const complete = new WeakSet();
/** Whether nothing can be done without the rest: a browser that does not inflate files takes the part that does. */
let must = typeof DecompressionStream !== "function";
/** @type {(() => void) | undefined} */
let trapped;

/** Whether the page's engine is the part it opened with, and no more. */
export const narrow = () => !supply && !(live && complete.has(live));

/** Whether an instance broke because it called what it has not got, or may have: then another one is due, with both parts. */
export function outgrown(/** @type {unknown} */ glue) {
  if (!live || glue !== live || !narrow()) return false;
  must = true;
  restart();
  return true;
}

/** Is told when a call from the page, not from a source, met what the engine has not got. */
export function onTrap(/** @type {() => void} */ then) {
  trapped = then;
}

/** Says where the module comes from, before the first element draws; else it lies beside this script. */
export function provide(/** @type {() => Wasm} */ wasm) {
  supply = wasm;
}

/** Whether it was said where the module is. */
export const supplied = () => Boolean(supply);

/** The engine, loaded at the first call. */
export const engine = () => (must ? widen() : first());

/** The engine with both parts: the rest is put into the one there is. */
export function widen() {
  if (supply) return first();
  if (!full) {
    const mine = (full = Promise.all([first(), more()]).then(async ([glue, rest]) => {
      await glue.complete(rest);
      complete.add(glue);
      return glue;
    }));
    mine.catch(() => {
      if (full === mine) full = undefined;
    });
  }
  return full;
}

function first() {
  if (!ready) {
    const mine = (ready = start());
    mine.catch(() => {
      if (ready === mine) ready = undefined;
    });
  }
  return ready;
}

/** The engine, if it is loaded. */
export const loaded = () => live;

/** Forgets the instance; the next call of `engine` makes another one, with glue of its own. */
export function restart() {
  ready = full = live = undefined;
}

/** @returns {Promise<Glue>} */
async function start() {
  if (typeof WebAssembly !== "object") throw fault("engine-none");
  // Asked only when needed: a classic script has no address.
  compiled = compiled || (await (supply ? compile(supply(), "lantian_all_bg.wasm") : compile(new URL("./lantian_bg.wasm", import.meta.url), "lantian_bg.wasm", integrity.first)));
  // The glue keeps one instance, so each instance has glue of its own.
  const mine = glue();
  await mine.open(compiled);
  guard(mine);
  return (live = mine);
}

/** The rest of the module. */
function more() {
  if (!rest) {
    rest = compile(new URL("./lantian_rest_bg.wasm", import.meta.url), "lantian_rest_bg.wasm", integrity.rest);
    rest.catch(() => (rest = undefined));
  }
  return rest;
}

/** What is asked of a picture between two drawings has nobody to catch a trap. */
function guard(/** @type {Glue} */ mine) {
  const methods = /** @type {any} */ (mine.View.prototype);
  for (const name of Object.getOwnPropertyNames(methods)) {
    const method = methods[name];
    methods[name] = function () {
      try {
        return method.apply(this, arguments);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError && outgrown(mine) && trapped)) throw error;
        trapped();
        throw fault("early");
      }
    };
  }
}

async function compile(/** @type {Wasm} */ wasm, /** @type {string} */ file, hash = "") {
  try {
    if (wasm instanceof WebAssembly.Module) return wasm;
    if (typeof wasm === "object" && !(wasm instanceof URL)) return await WebAssembly.compile(wasm);
    const url = String(wasm);
    // @ts-ignore Node has no fetch of files
    const node = typeof process === "object" && process.getBuiltinModule;
    if (node && /^file:/.test(url)) return await WebAssembly.compile(node("fs").readFileSync(new URL(url)));
    if (/^file:/.test(url)) throw fault("engine-file");
    // The module beside this script is the one it was made with, to the byte; of another one only the address is known.
    const response = await fetch(url, hash ? { integrity: hash } : {}).catch(async () => {
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
