// @ts-check
/**
 * In a worker of ours a task comes first, then the files it asks for by name; the answer, or what failed, is the last message.
 * Elsewhere the same is done by `work`. What else is seldom asked for comes with this file too.
 */
import { work } from "./tasks.js";

export { listen } from "./sonify.js";
export { work };

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
      scope.postMessage({ answer: await work(task, read) });
    } catch (error) {
      // An error loses on its way what it has beyond a message.
      scope.postMessage({ error: Object.assign({ message: String(error) }, error) });
    }
  };
}
