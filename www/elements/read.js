// @ts-check
/** Files of a pack: fetched, or standing in the page, and inflated. */
import { narrow } from "./engine.js";
import { fault } from "./words.js";

const LIMIT = 64 << 20;
const PATIENCE = 10000;

/** Reads one file, or says in words why not. */
export async function read(/** @type {string} */ url, /** @type {string} */ name) {
  const control = new AbortController();
  let late = false;
  const timer = setTimeout(() => control.abort((late = true)), PATIENCE);
  try {
    const response = await fetch(url, { signal: control.signal, cache: "no-cache" });
    clearTimeout(timer);
    if (!response.ok) throw fault("missing", name, response.status);
    const bytes = await body(response, name);
    if (/^[\s\xef\xbb\xbf]*</.test(String.fromCharCode(...bytes.subarray(0, 64)))) throw fault("html", name);
    return bytes;
  } catch (error) {
    control.abort();
    throw /** @type {any} */ (error).kind ? error : fault(late ? "timeout" : "network", name);
  } finally {
    clearTimeout(timer);
  }
}

/** A file that stands in the page: text, or base64 as `{b64}`. */
export function inline(/** @type {string} */ id, /** @type {string} */ name) {
  const script = document.getElementById(id.slice(1));
  const files = JSON.parse((script && script.textContent) || "{}");
  const file = Object.prototype.hasOwnProperty.call(files, name) ? files[name] : undefined;
  if (typeof file === "string") return new TextEncoder().encode(file);
  if (!file) throw fault("missing", name);
  return Uint8Array.from(atob(file.b64), (c) => c.charCodeAt(0));
}

/** The bytes of an answer, never more than the limit. */
async function body(/** @type {Response} */ response, /** @type {string} */ name) {
  const chunks = [];
  let size = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    if ((size += part.value.length) > LIMIT) throw fault("limit", name);
  }
  const bytes = new Uint8Array(size);
  size = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, size);
    size += chunk.length;
  }
  return bytes;
}

/** A file as the engine reads it: the part a page opens with leaves inflating to the browser. What that cannot do, the rest must judge. */
export async function plain(/** @type {Uint8Array} */ bytes, /** @type {string} */ name) {
  if (!narrow() || bytes[0] !== 31) return bytes;
  try {
    const packed = /** @type {ReadableStream<BufferSource>} */ (new Response(/** @type {BufferSource} */ (bytes)).body);
    return await body(new Response(packed.pipeThrough(new DecompressionStream("gzip"))), name);
  } catch (error) {
    if (/** @type {any} */ (error).kind) throw error;
    return bytes;
  }
}
