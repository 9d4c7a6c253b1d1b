// @ts-check
/**
 * The engine: one WebAssembly instance a page, shared by all elements.
 * A page opens with the first part of the module: what a typical visit of map, trend, tile and slider calls. The second part is put into the
 * same instance when an element needs it (docs/wasm-parts.md). A call that needs it sooner traps; a new instance with both parts then takes over.
 * A failed load is forgotten, so that a later one may succeed. An instance in which a call broke is never called again: a new one is
 * made of the same module.
 */
import glue, { sums } from "./glue.js";
import { fault } from "./messages.js";
import { readFile, sha256 } from "./read_file.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {WebAssembly.Module | BufferSource | URL | string} Wasm a module, its bytes, or its address */

/** @type {Promise<Glue> | undefined} */
let ready;
/** @type {Glue | undefined} */
let live;
/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {(() => Wasm) | undefined} */
let customSource;

/** @type {Promise<WebAssembly.Module> | undefined} */
let secondPart;
/** The engine with both parts. @type {Promise<Glue> | undefined} */
let both;
/** Instances with both parts. @type {WeakSet<Glue>} */
const withBothParts = new WeakSet();
/** Instances in which a call broke. @type {WeakSet<Glue>} */
const broken = new WeakSet();
/** True if the second part is needed from the start: it inflates files where the browser cannot, and a call may have needed it before. */
let needsBothParts = typeof DecompressionStream !== "function";
/** @type {(counts: boolean) => void} */
let notifyFailure = () => {};

/** True if the engine of the page is the first part alone. */
export const hasOnlyFirstPart = () => !customSource && !(live && withBothParts.has(live));

/** True if a call broke in an instance: nothing in it is called again. */
export const isDead = (/** @type {Glue | undefined} */ glue) => Boolean(glue && broken.has(glue));

/** Sets what is called, a moment later, when an instance broke; `counts` is false if it only lacked the second part. */
export function onEngineFailure(/** @type {(counts: boolean) => void} */ then) {
  notifyFailure = then;
}

/** Sets where the module comes from, before the first element draws; without it, from beside this script. */
export function provide(/** @type {() => Wasm} */ wasm) {
  customSource = wasm;
}

/** True if `provide` set where the module comes from. */
export const hasCustomSource = () => Boolean(customSource);

/** Returns the engine, loaded at the first call. */
export const engine = () => (needsBothParts ? loadSecondPart() : loadFirstPart());

/** Returns the engine with both parts: the second is put into the instance of the first. */
export function loadSecondPart() {
  if (customSource) return loadFirstPart();
  if (!both) {
    const mine = (both = Promise.all([loadFirstPart(), fetchSecondPart()]).then(async ([glue, part]) => {
      verifyDigest(glue, part, "rest");
      await glue.addSecondPart(part);
      withBothParts.add(glue);
      return glue;
    }));
    mine.catch(() => {
      if (both === mine) both = undefined;
    });
  }
  return both;
}

function loadFirstPart() {
  if (!ready) {
    const mine = (ready = instantiate());
    mine.catch(() => {
      if (ready === mine) ready = undefined;
    });
  }
  return ready;
}

/** Returns the engine if it is loaded. */
export const loaded = () => live;

/** Forgets the instance; the next call of `engine` makes another one, with glue of its own. */
export function restart() {
  // An instance that had both parts is replaced by one with both.
  needsBothParts = needsBothParts || (!customSource && !hasOnlyFirstPart());
  ready = both = live = undefined;
}

/** @returns {Promise<Glue>} */
async function instantiate() {
  if (typeof WebAssembly !== "object") throw fault("engine-none");
  const module = compiled || (await (customSource ? customModule(customSource()) : fetchPart("first")));
  // The glue keeps one instance, so each instance has glue of its own.
  const mine = glue();
  await mine.open(module).catch((error) => {
    throw fault(error instanceof WebAssembly.LinkError ? "engine-broken" : "engine-unfit", "lantian_bg.wasm");
  });
  guardCalls(mine);
  verifyDigest(mine, module, "first");
  compiled = module;
  return (live = mine);
}

/** Fetches and compiles the second part, once. */
function fetchSecondPart() {
  if (!secondPart) {
    secondPart = fetchPart("rest");
    secondPart.catch(() => (secondPart = undefined));
  }
  return secondPart;
}

/** Methods that pointer and keys call between two drawings, and `free`: nobody catches their errors, so in a broken instance they return nothing. */
const CALLED_BY_INPUT = /^(free|pick|walk|zoom|find|enlarge|ways|at|card|overlay)$/;

/** Wraps every call into an instance: after one that broke, none goes through. */
function guardCalls(/** @type {Glue} */ mine) {
  const call = (/** @type {() => any} */ work, key = "", there = true) => {
    if (there && !broken.has(mine)) {
      try {
        return work();
      } catch (error) {
        // Errors the engine reports have a kind. Any other has left the instance in the middle of something.
        if (error && /** @type {any} */ (error).kind) throw error;
        const why = retire(mine, error);
        // Painting calls the canvas, which an extension may have changed.
        if (key === "paint" && !(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw fault("canvas");
        if (!CALLED_BY_INPUT.test(key)) throw fault(why);
      }
    }
    if (!CALLED_BY_INPUT.test(key)) throw fault("engine-crash");
  };
  const all = /** @type {any} */ (mine);
  for (const name of ["Pack", "View"]) {
    const Kind = all[name];
    const methods = Kind.prototype;
    for (const key of Object.getOwnPropertyNames(methods)) {
      const method = methods[key];
      if (key !== "constructor") methods[key] = function () {
        // An object that was freed has no pointer any more.
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

/** Takes an instance out of use; returns the kind of the error for the caller. @returns {"early" | "engine-crash"} */
function retire(/** @type {Glue} */ mine, /** @type {unknown} */ error) {
  broken.add(mine);
  if (mine !== live) return "engine-crash";
  // A call into a function of the second part traps too: the next instance gets both parts, and it does not count as a failure.
  const counts = !(error instanceof WebAssembly.RuntimeError && hasOnlyFirstPart());
  if (!counts) needsBothParts = true;
  restart();
  // After the caller has returned.
  Promise.resolve().then(() => notifyFailure(counts));
  return counts ? "engine-crash" : "early";
}

// Under another name: bundlers would look for files wherever they see import.meta.url in a call.
const SCRIPT_URL = import.meta.url;
const besideScript = (/** @type {string} */ name) => new URL(name, SCRIPT_URL).href;

/** Returns the whole address: some bundlers (Turbopack) put one without a host in place of `new URL(…, import.meta.url)`. */
const whole = (/** @type {URL} */ url) => new URL(url.href, /** @type {any} */ (globalThis).location).href;

/**
 * Where the parts lie: beside this script under their plain names, and, as the build leaves them, under names with a digest, which stay when
 * another version comes. The plain name of the first part is tried first: a page can preload it.
 * @type {Record<"first" | "rest", () => string[]>}
 */
const PARTS = {
  // @ts-ignore given by the build
  first: () => (typeof FIRST === "object" ? FIRST.map(besideScript) : [whole(new URL("./lantian_bg.wasm", import.meta.url))]),
  // @ts-ignore given by the build
  rest: () => (typeof REST === "object" ? REST.map(besideScript) : [whole(new URL("./lantian_rest_bg.wasm", import.meta.url))]),
};

const fileName = (/** @type {string} */ url) => url.slice(url.lastIndexOf("/") + 1);

/** True if the site has another version of the program by now: its list of parts does not name this one. */
async function outdated(/** @type {string} */ name) {
  // @ts-ignore given by the build
  if (typeof MODULES !== "string") return false;
  try {
    // @ts-ignore given by the build
    const bytes = await readFile(besideScript(MODULES), "modules.json", { cache: "reload" });
    const { parts } = JSON.parse(new TextDecoder().decode(bytes));
    return parts.length > 0 && parts.every((/** @type {string} */ part) => fileName(part) !== name);
  } catch (error) {
    return false;
  }
}

/** Bytes of modules whose digest the browser could not compute: the module itself does. @type {WeakMap<WebAssembly.Module, Uint8Array>} */
const unverified = new WeakMap();
/** True once a cache held a damaged file: caches are bypassed from then on. */
let bypassCache = false;

/** Fetches a part of the module, with the digest these bindings were made for. @returns {Promise<WebAssembly.Module>} */
async function fetchPart(/** @type {"first" | "rest"} */ which) {
  const urls = PARTS[which]();
  const own = urls[urls.length - 1];
  if (/^file:/.test(own)) return readFromDisk(own);
  /** @type {any} */
  let why;
  for (const url of bypassCache ? [own] : urls.concat(own)) {
    try {
      return await fetchModule(url, fileName(url), sums[which]);
    } catch (error) {
      const { kind } = /** @type {any} */ (error);
      why = why || error;
      if (!/^engine-(missing|broken)$/.test(kind)) throw error;
      // What is not there at its own address is asked for once.
      if (url === own && kind === "engine-missing") break;
      bypassCache = bypassCache || url === own;
    }
  }
  throw (await outdated(fileName(own))) ? fault("engine-old") : why;
}

async function fetchModule(/** @type {string} */ url, /** @type {string} */ name, sum = "") {
  /** @type {Promise<WebAssembly.Module | undefined> | undefined} */
  let stream;
  // While it arrives it is compiled, and a browser keeps what it has compiled. This wants the right type; many old servers do not know it.
  const peek = (/** @type {Response} */ response) => {
    if (!/^application\/wasm/i.test(response.headers.get("content-type") || "")) return;
    stream = WebAssembly.compileStreaming(response.clone()).catch(() => undefined);
  };
  const bytes = await readFile(url, name, { cache: bypassCache ? "reload" : "default", peek }).catch((error) => {
    throw error.kind === "missing" ? fault("engine-missing", name, error.status) : error.kind === "html" ? fault("engine-broken", name) : error;
  });
  const own = sum && (await sha256(bytes));
  if (own && own !== sum) throw fault("engine-broken", name);
  const module = (await stream) || (await compile(bytes, own ? "engine-unfit" : "engine-broken", name));
  if (sum && !own) unverified.set(module, bytes);
  return module;
}

/** Verifies a module's digest by an instance, where the browser could not: this finds damage, not malice. */
function verifyDigest(/** @type {Glue} */ judge, /** @type {WebAssembly.Module} */ module, /** @type {"first" | "rest"} */ which) {
  const bytes = unverified.get(module);
  if (!bytes) return;
  unverified.delete(module);
  if (judge.sha256(bytes) === sums[which]) return;
  bypassCache = true;
  throw fault("engine-broken", fileName(PARTS[which]()[0]));
}

/** Compiles the module a page or program brings along. @returns {Promise<WebAssembly.Module>} */
async function customModule(/** @type {Wasm} */ wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  const name = "lantian_all_bg.wasm";
  if (typeof wasm === "object" && !(wasm instanceof URL)) return compile(wasm, "engine-broken", name);
  const url = new URL(String(wasm), typeof document === "object" ? document.baseURI : undefined).href;
  return /^file:/.test(url) ? readFromDisk(url) : fetchModule(url, name);
}

/** Compiles a module on the disk: Node reads it, a page may not. @returns {Promise<WebAssembly.Module>} */
async function readFromDisk(/** @type {string} */ url) {
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
