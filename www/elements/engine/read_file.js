// @ts-check
/** Files of a pack and of the program: fetched whole, in time, and from where they were asked for; or standing in the page. */
import { fault } from "./messages.js";

/** The names of manifests of older years, which list files as `manifest.json` does. */
export const OLDER_MANIFEST = /^(obs|met)\/older\/.*\.json$/;

/** Bytes a file may have. */
const MAX_BYTES = 64 << 20;

/** Milliseconds without a byte after which a file is given up, and the bytes per second it must bring once these are over. */
const SILENCE = 8000;
const LEAST_PER_SECOND = 1024;

/** Files on their way, the longest awaited first. @type {Set<{name: string}>} */
const pending = new Set();

/** Returns the name of the file that is awaited longest. */
export function longestAwaited() {
  for (const { name } of pending) return name;
  return "";
}

/**
 * Reads one file, or throws an error that says why not. It has one deadline, which every byte that arrives moves on.
 * @param {string} url
 * @param {string} name what it is called in a sentence
 * @param {{folder?: string, cache?: RequestCache, peek?: (response: Response) => void, page?: boolean}} [how] `folder`: where the answer must come from, after
 *   redirects, without it the folder of the address; `page`: whether it is a page that is asked for
 */
export async function readFile(url, name, { folder = new URL(".", url).href, cache = "no-cache", peek, page = false } = {}) {
  const control = new AbortController();
  const [mark, start] = [{ name }, performance.now()];
  /** @type {any} */
  let timer;
  let [size, late] = [0, false];
  /** @type {(reason: unknown) => void} */
  let fail = () => {};
  const end = new Promise((_, reject) => (fail = reject));
  const giveUp = () => {
    late = true;
    fail(late);
  };
  const progress = (/** @type {number} */ bytes) => {
    clearTimeout(timer);
    size = bytes;
    if (size < ((performance.now() - start - SILENCE) / 1000) * LEAST_PER_SECOND) giveUp();
    timer = setTimeout(giveUp, SILENCE);
  };
  pending.add(mark);
  progress(0);
  try {
    // A fetch that is not the browser's own may not know how to stop.
    return await Promise.race([whole(), /** @type {Promise<never>} */ (end)]);
  } catch (error) {
    control.abort();
    const own = typeof document !== "object" || /native code/.test(Function.prototype.toString.call(fetch));
    // A sandboxed frame has the origin "null", Node none.
    const foreign = globalThis.origin && globalThis.origin !== new URL(url).origin;
    const why = late ? "timeout" : size ? "cut" : !own ? "fetch" : foreign ? "cors" : "network";
    throw Object.assign(/** @type {any} */ (error).kind ? /** @type {any} */ (error) : fault(why, name), { url });
  } finally {
    clearTimeout(timer);
    pending.delete(mark);
  }

  async function whole() {
    const response = await fetch(url, { signal: control.signal, cache });
    if (!response.ok) throw fault("missing", name, response.status);
    if (response.url && response.url.indexOf(folder)) throw fault("elsewhere", name);
    // Nobody asked for a part.
    if (response.status === 206) throw fault("cut", name);
    if (peek) peek(response);
    const bytes = await body(response, name, progress);
    if (!page && /^[\s\xef\xbb\xbf]*</.test(String.fromCharCode(...bytes.subarray(0, 64)))) throw fault("html", name);
    return bytes;
  }
}

/** Returns a file that stands in the page: text, or base64 as `{b64}`. */
export function readInline(/** @type {string} */ id, /** @type {string} */ name) {
  const script = document.getElementById(id.slice(1));
  const files = JSON.parse((script && script.textContent) || "{}");
  const file = Object.prototype.hasOwnProperty.call(files, name) ? files[name] : undefined;
  if (typeof file === "string") return new TextEncoder().encode(file);
  if (!file) throw fault("missing", name);
  return Uint8Array.from(atob(file.b64), (c) => c.charCodeAt(0));
}

/** Returns a file as it stands in a page, for `readInline`: text, or base64 as `{b64}`. */
export function inlined(/** @type {Uint8Array} */ bytes) {
  if (bytes[0] !== 31) {
    try {
      const plain = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      if (plain.indexOf("\0") < 0) return plain;
    } catch (error) {
      // No text.
    }
  }
  let binary = "";
  for (let i = 0; i < bytes.length; i += 32768) binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return { b64: btoa(binary) };
}

/** Returns the bytes of a response, never more than the limit. */
async function body(/** @type {Response} */ response, /** @type {string} */ name, progress = (/** @type {number} */ _size) => {}) {
  const chunks = [];
  let size = 0;
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    if ((size += part.value.length) > MAX_BYTES) throw fault("limit", name);
    progress(size);
  }
  const bytes = new Uint8Array(size);
  size = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, size);
    size += chunk.length;
  }
  return bytes;
}

/** Inflates a gzipped file; returns nothing if it is not gzipped or the browser cannot. */
export async function inflate(/** @type {Uint8Array} */ bytes, /** @type {string} */ name) {
  if (bytes[0] !== 31 || typeof DecompressionStream !== "function") return undefined;
  try {
    const packed = /** @type {ReadableStream<BufferSource>} */ (new Response(/** @type {BufferSource} */ (bytes)).body);
    return await body(new Response(packed.pipeThrough(new DecompressionStream("gzip"))), name);
  } catch (error) {
    if (/** @type {any} */ (error).kind) throw error;
    return undefined;
  }
}

/** Returns the SHA-256 of some bytes as hexadecimal digits; nothing where the browser computes none (a page over plain http). */
export async function sha256(/** @type {Uint8Array} */ bytes) {
  if (typeof crypto !== "object" || !crypto.subtle) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes)));
  return [...hash].map((byte) => (byte + 256).toString(16).slice(1)).join("");
}
