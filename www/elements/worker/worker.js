// @ts-check
/**
 * The script of the worker: the first message is a task, then come the files it asks for by name; its last message is the answer, or the error.
 * A page without workers imports it and calls `perform`. What else is rarely needed is in this file too.
 */
import { perform } from "./tasks.js";

export { parsed } from "./markup.js";
export { reportPage } from "./report_page.js";
export { saveFile } from "./save_file.js";
export { sonify } from "./sonify.js";
export { perform };

const scope = /** @type {any} */ (globalThis);
if (scope.name === "lantian" && typeof document === "undefined") {
  /** @type {Map<string, (bytes: Uint8Array) => void>} */
  const asked = new Map();
  const read = (/** @type {string} */ name, fresh = false) => new Promise((/** @type {(bytes: Uint8Array) => void} */ done) => {
    asked.set(name, done);
    scope.postMessage({ name, fresh });
  });
  scope.onmessage = async (/** @type {MessageEvent} */ { data: { task, name, bytes } }) => {
    const waits = asked.get(name);
    if (waits) return waits(bytes);
    try {
      scope.postMessage({ answer: await perform(task, read) });
    } catch (error) {
      // Sending keeps no more of an error than its message.
      scope.postMessage({ error: Object.assign({ message: String(error) }, error) });
    }
  };
}
