// @ts-check
/**
 * The engine: one WebAssembly instance a page, shared by all elements.
 * A page opens with a part of the module: what a usual visit of map, trend, tile and slider calls. The rest is put into the same
 * instance when an element needs it. A call that needs it sooner traps; a new instance with both parts then takes over.
 * A failed load is forgotten, so that a later one may succeed. An instance in which a call broke is never called again: a new one is
 * made of the same module.
 */
import glue, { sums } from "./glue.js";
import { read, sha256 } from "./read_file.js";
import { fault } from "./messages.js";

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
/** Instances in which a call broke. @type {WeakSet<Glue>} */
const dead = new WeakSet();
/** Whether nothing can be done without the rest: a browser that does not inflate files takes the part that does. */
let must = typeof DecompressionStream !== "function";
/** @type {(counts: boolean) => void} */
let trapped = () => {};

/** Whether the page's engine is the part it opened with, and no more. */
export const narrow = () => !supply && !(live && complete.has(live));

/** Whether a call broke in an instance: nothing in it is called again. */
export const isDead = (/** @type {Glue | undefined} */ glue) => Boolean(glue && dead.has(glue));

/** Is told, a moment later, when an instance broke; `counts` is false when it only lacked the rest of the module. */
export function onTrap(/** @type {(counts: boolean) => void} */ then) {
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
      prove(glue, rest, "rest");
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
  // What was needed once is there at once.
  must = must || (!supply && !narrow());
  ready = full = live = undefined;
}

/** @returns {Promise<Glue>} */
async function start() {
  if (typeof WebAssembly !== "object") throw fault("engine-none");
  const module = compiled || (await (supply ? given(supply()) : part("first")));
  // The glue keeps one instance, so each instance has glue of its own.
  const mine = glue();
  await mine.open(module).catch((error) => {
    throw fault(error instanceof WebAssembly.LinkError ? "engine-broken" : "engine-unfit", "lantian_bg.wasm");
  });
  guard(mine);
  prove(mine, module, "first");
  compiled = module;
  return (live = mine);
}

/** The rest of the module. */
function more() {
  if (!rest) {
    rest = part("rest");
    rest.catch(() => (rest = undefined));
  }
  return rest;
}

/**
 * What pointer and keys ask of a picture between two drawings, and giving it back: nobody is there to catch a trap, and of a dead instance
 * the answer is nothing.
 */
const ASIDE = /^(free|pick|walk|zoom|find|enlarge|ways|at|card|overlay)$/;

/** All calls into an instance go through here: after one that broke no other one does. */
function guard(/** @type {Glue} */ mine) {
  const call = (/** @type {() => any} */ work, key = "", there = true) => {
    if (there && !dead.has(mine)) {
      try {
        return work();
      } catch (error) {
        // The engine's own words have a kind. Whatever else comes out of it has left it in the middle of something.
        if (error && /** @type {any} */ (error).kind) throw error;
        const why = bury(mine, error);
        // Painting calls the canvas, which an extension may have changed.
        if (key === "paint" && !(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw fault("canvas");
        if (!ASIDE.test(key)) throw fault(why);
      }
    }
    if (!ASIDE.test(key)) throw fault("engine-crash");
  };
  const all = /** @type {any} */ (mine);
  for (const name of ["Pack", "View"]) {
    const Kind = all[name];
    const methods = Kind.prototype;
    for (const key of Object.getOwnPropertyNames(methods)) {
      const method = methods[key];
      if (key !== "constructor") methods[key] = function () {
        // One that was given back has no number any more.
        return call(() => method.apply(this, arguments), key, Boolean(this.__wbg_ptr));
      };
    }
    all[name] = function (/** @type {any[]} */ ...given) {
      return call(() => new Kind(...given));
    };
  }
  for (const name of ["messages", "standards", "subIndex", "index", "sha256"]) {
    const answer = all[name];
    all[name] = (/** @type {any[]} */ ...given) => call(() => answer(...given));
  }
}

/** Takes an instance out of use: what there is to say to who called. @returns {"early" | "engine-crash"} */
function bury(/** @type {Glue} */ mine, /** @type {unknown} */ error) {
  dead.add(mine);
  if (mine !== live) return "engine-crash";
  // A part that lacks a function traps as a whole module does: it gets the rest, once.
  const counts = !(error instanceof WebAssembly.RuntimeError && narrow());
  if (!counts) must = true;
  restart();
  // Who called is done first.
  Promise.resolve().then(() => trapped(counts));
  return counts ? "engine-crash" : "early";
}

// By another name, or bundlers look for files behind names that are not known to them.
const HERE = import.meta.url;
const here = (/** @type {string} */ name) => new URL(name, HERE).href;

/**
 * Where the parts lie: beside this script under their plain names, and, as the build leaves them, under names with a digest, which stay when
 * another version comes. The plain name of the first part is tried first: a page can preload it.
 * @type {Record<"first" | "rest", () => string[]>}
 */
const PARTS = {
  // @ts-ignore given by the build
  first: () => (typeof FIRST === "object" ? FIRST.map(here) : [new URL("./lantian_bg.wasm", import.meta.url).href]),
  // @ts-ignore given by the build
  rest: () => (typeof REST === "object" ? REST.map(here) : [new URL("./lantian_rest_bg.wasm", import.meta.url).href]),
};

const ending = (/** @type {string} */ url) => url.slice(url.lastIndexOf("/") + 1);

/** Whether the site has another version of the program by now: its list of parts does not name this one. */
async function outdated(/** @type {string} */ name) {
  // @ts-ignore given by the build
  if (typeof MODULES !== "string") return false;
  try {
    // @ts-ignore given by the build
    const bytes = await read(here(MODULES), "modules.json", { cache: "reload" });
    const { parts } = JSON.parse(new TextDecoder().decode(bytes));
    return parts.length > 0 && parts.every((/** @type {string} */ part) => ending(part) !== name);
  } catch (error) {
    return false;
  }
}

/** Bytes of modules whose digest the browser could not compute: the module itself has to. @type {WeakMap<WebAssembly.Module, Uint8Array>} */
const unproven = new WeakMap();
/** Whether what a cache holds is damaged, and asked for past it. */
let past = false;

/** A part of the module, of the bytes these bindings were made with. @returns {Promise<WebAssembly.Module>} */
async function part(/** @type {"first" | "rest"} */ which) {
  const urls = PARTS[which]();
  const own = urls[urls.length - 1];
  if (/^file:/.test(own)) return disk(own);
  /** @type {any} */
  let why;
  for (const url of past ? [own] : urls.concat(own)) {
    try {
      return await fetched(url, ending(url), sums[which]);
    } catch (error) {
      const { kind } = /** @type {any} */ (error);
      why = why || error;
      if (!/^engine-(missing|broken)$/.test(kind)) throw error;
      // What is not there at its own address is asked for once.
      if (url === own && kind === "engine-missing") break;
      past = past || url === own;
    }
  }
  throw (await outdated(ending(own))) ? fault("engine-old") : why;
}

async function fetched(/** @type {string} */ url, /** @type {string} */ name, sum = "") {
  /** @type {Promise<WebAssembly.Module | undefined> | undefined} */
  let stream;
  // While it arrives it is compiled, and a browser keeps what it has compiled. This wants the right type; many old servers do not know it.
  const peek = (/** @type {Response} */ response) => {
    if (!/^application\/wasm/i.test(response.headers.get("content-type") || "")) return;
    stream = WebAssembly.compileStreaming(response.clone()).catch(() => undefined);
  };
  const bytes = await read(url, name, { cache: past ? "reload" : "default", peek }).catch((error) => {
    throw error.kind === "missing" ? fault("engine-missing", name, error.status) : error.kind === "html" ? fault("engine-broken", name) : error;
  });
  const own = sum && (await sha256(bytes));
  if (own && own !== sum) throw fault("engine-broken", name);
  const module = (await stream) || (await compile(bytes, own ? "engine-unfit" : "engine-broken", name));
  if (sum && !own) unproven.set(module, bytes);
  return module;
}

/** Has a module proved by an instance, where the browser could not: this tells damage, not malice. */
function prove(/** @type {Glue} */ judge, /** @type {WebAssembly.Module} */ module, /** @type {"first" | "rest"} */ which) {
  const bytes = unproven.get(module);
  if (!bytes) return;
  unproven.delete(module);
  if (judge.sha256(bytes) === sums[which]) return;
  past = true;
  throw fault("engine-broken", ending(PARTS[which]()[0]));
}

/** The module a page or program brings along. @returns {Promise<WebAssembly.Module>} */
async function given(/** @type {Wasm} */ wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  const name = "lantian_all_bg.wasm";
  if (typeof wasm === "object" && !(wasm instanceof URL)) return compile(wasm, "engine-broken", name);
  const url = new URL(String(wasm), typeof document === "object" ? document.baseURI : undefined).href;
  return /^file:/.test(url) ? disk(url) : fetched(url, name);
}

/** A module on the disk: Node reads it, a page may not. @returns {Promise<WebAssembly.Module>} */
async function disk(/** @type {string} */ url) {
  // @ts-ignore Node has no fetch of files
  const node = typeof process === "object" && process.getBuiltinModule;
  if (!node) throw fault("engine-file");
  return WebAssembly.compile(node("fs").readFileSync(new URL(url)));
}

async function compile(/** @type {BufferSource} */ bytes, /** @type {"engine-unfit" | "engine-broken"} */ kind, /** @type {string} */ name) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw fault(/unsafe-eval|security policy|csp|embedder/i.test(String(error)) ? "engine-csp" : kind, name);
  }
}
