// @ts-check
/** The way to what is done apart: into a worker where there may be one, else the same on this thread. */
import { supplied } from "./engine.js";
import { listen } from "./listen.js";
import { work } from "./work.js";
import { fault } from "./words.js";

/**
 * @param {import("./work.js").Trail | import("./work.js").Check} task
 * @param {import("./open.js").Read} read
 * @returns {Promise<any>}
 */
export async function apart(task, read) {
  // A page that says where its engine is has said it to this thread only.
  if (!supplied()) {
    const answer = await away(task, read).catch(() => /** @type {{answer?: any, error?: any}} */ ({}));
    if (answer.error) throw Object.assign(new Error(), answer.error);
    if ("answer" in answer) return answer.answer;
  }
  return (await seldom()).work(task, read);
}

/** What is seldom asked for: a script that is built with `worker.js` beside it has it there only, and reads it now. */
export const seldom = async () =>
  // @ts-ignore given by the build
  typeof BESIDE === "boolean" && BESIDE ? import("./worker.js").catch(lacking) : { work, listen };

/** @returns {never} */
function lacking() {
  throw fault("engine-missing", "worker.js");
}

/**
 * What a worker answers; nothing where none runs: a policy forbids it, the script is on another site, or the browser is too old.
 * @returns {Promise<{answer?: any, error?: any}>}
 */
function away(/** @type {any} */ task, /** @type {import("./open.js").Read} */ read) {
  return new Promise((done) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "lantian" });
    const end = (/** @type {any} */ answer) => {
      worker.terminate();
      done(answer);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end({});
    };
    worker.onmessage = async ({ data }) => {
      // What the engine lacks there it may have here.
      if (!data.name) return end(data.error && /^engine/.test(data.error.kind) ? {} : data);
      // Nor does it get a file that cannot be read: what is wrong with it is said here.
      const bytes = await Promise.resolve(read(data.name)).catch(() => undefined);
      bytes ? worker.postMessage({ name: data.name, bytes }) : end({});
    };
    worker.postMessage({ task });
  });
}
