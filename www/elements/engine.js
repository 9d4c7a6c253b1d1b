// @ts-check
/**
 * The engine: one WebAssembly instance a page, shared by all elements.
 * A failed load is forgotten, so that a later one may succeed; after a crash a new instance is made of the same module.
 */
import { fault } from "./words.js";

/**
 * The generated module, see its own types.
 * @typedef {{default: (from: {module_or_path: WebAssembly.Module}) => Promise<unknown>, version: () => string,
 *   Pack: new () => any, View: new (pack: any, chart: string) => any}} Glue
 */

const WASM = new URL("../pkg/lantian_bg.wasm", import.meta.url).href;

/** @type {Promise<Glue> | undefined} */
let ready;
/** @type {WebAssembly.Module | undefined} */
let compiled;
let turn = 0;

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

/** Forgets the instance; the next call of `engine` makes another one, with glue of its own. */
export function restart() {
  ready = undefined;
  turn++;
}

async function start() {
  if (location.protocol === "file:") throw fault("engine-file");
  if (typeof WebAssembly !== "object") throw fault("engine-none");
  const [glue, module] = await Promise.all([script(), compiled || compile()]);
  compiled = module;
  await glue.default({ module_or_path: module });
  return glue;
}

/**
 * The glue keeps one instance for ever, so a new instance needs the script under a new address.
 * @returns {Promise<Glue>}
 */
function script() {
  const loading = turn ? import(new URL(`../pkg/lantian.js?${turn}`, import.meta.url).href) : import("../pkg/lantian.js");
  return loading.catch(() => {
    throw fault("engine-missing", "lantian.js");
  });
}

async function compile() {
  const file = "lantian_bg.wasm";
  const response = await fetch(WASM).catch(() => {
    throw fault("engine-missing", file);
  });
  if (!response.ok) throw fault("engine-missing", file, response.status);
  try {
    // Streaming wants the right type; many old servers do not know it.
    return await (/^application\/wasm/i.test(response.headers.get("content-type") || "")
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)));
  } catch (error) {
    throw fault(/unsafe-eval|security policy|csp|embedder/i.test(String(error)) ? "engine-csp" : "engine-broken", file);
  }
}
