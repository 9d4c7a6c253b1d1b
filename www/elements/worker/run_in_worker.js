// @ts-check
/** Runs a task in a worker, or on this thread where no worker is allowed. */
import { loaded, hasCustomSource } from "../engine/engine.js";
import { fault } from "../engine/messages.js";
import { readFile, sha256 } from "../engine/read_file.js";
import { parsed } from "./markup.js";
import { reportPage } from "./report_page.js";
import { saveFile } from "./save_file.js";
import { sonify } from "./sonify.js";
import { perform } from "./tasks.js";

// By another name, or bundlers look for files behind names that are not known to them.
const SCRIPT_URL = import.meta.url;

/**
 * Milliseconds a worker may be silent while it computes; after that it counts as being in an endless loop: with a task that was asked for, and in
 * trials of a file and of a picture, which come one after the other while a reader waits who is to be told within ten seconds.
 */
const TASK_SILENCE = 8000;
const FILE_SILENCE = 5000;
const PICTURE_SILENCE = 3000;

/** Returns an error in a form that can be sent: sending keeps no more of an error than its message. */
export const sendable = (/** @type {any} */ error) => Object.assign({ message: String(error.message || error) }, error);

/**
 * Runs a task and returns its answer.
 * @param {import("./tasks.js").Trail | import("./tasks.js").Check} task
 * @param {import("../engine/open_pack.js").Read} read
 * @returns {Promise<any>}
 */
export async function runTask(task, read) {
  // A page that set its own engine has set it on this thread only.
  if (!hasCustomSource()) {
    const answer = await inWorker(task, read, TASK_SILENCE);
    if (answer.error) throw Object.assign(new Error(), answer.error);
    if ("answer" in answer) return answer.answer;
  }
  return (await loadWorkerScript()).perform(task, read);
}

/**
 * Tries a task in a worker before it runs on this thread, where nobody could end it; throws if the engine breaks or does not come to an end. Without
 * a worker nothing is tried.
 * @param {import("./tasks.js").Trial} task
 * @param {import("../engine/open_pack.js").Read} read
 */
export async function tryInWorker(task, read) {
  if (hasCustomSource()) return;
  const { error } = await inWorker(task, read, task.spec ? PICTURE_SILENCE : FILE_SILENCE).catch(() => /** @type {any} */ ({}));
  if (error && error.kind === "engine-crash") throw fault("engine-crash", task.trial);
}

/** Loads what is rarely needed: a built script has it in the script of its worker only. */
export const loadWorkerScript = async () =>
  // @ts-ignore given by the build
  typeof WORKER === "string" ? verifiedScript(WORKER).then((url) => import(url)) : { parsed, perform, reportPage, saveFile, sonify };

/** Returns the address of a script beside this one, if its bytes have the digest this one was built with: browsers check no digest of a worker. */
async function verifiedScript(/** @type {string} */ file) {
  const url = new URL(file, SCRIPT_URL).href;
  const name = /** @type {string} */ (url.split("/").pop());
  const bytes = await readFile(url, name, { cache: "default" }).catch((error) => {
    throw error.kind === "missing" ? fault("engine-missing", name, error.status) : error;
  });
  const engine = loaded();
  const sum = (await sha256(bytes)) || (engine && engine.sha256(bytes));
  // @ts-ignore given by the build
  if (sum !== WORKER_SUM) throw fault("engine-broken", name);
  return url;
}

/**
 * Returns what a worker answers; nothing if none runs: a policy forbids it, the script is on another site, or the browser is too old.
 * @returns {Promise<{answer?: any, error?: any}>}
 */
async function inWorker(/** @type {any} */ task, /** @type {import("../engine/open_pack.js").Read} */ read, /** @type {number} */ silence) {
  // @ts-ignore given by the build
  const url = typeof WORKER === "string" ? await verifiedScript(WORKER) : "";
  return new Promise((done) => {
    /** @type {Worker} */
    let worker;
    try {
      // Bundlers look for an address that is written out.
      worker = url ? new Worker(url, { type: "module", name: "lantian" }) : new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "lantian" });
    } catch (error) {
      return done({});
    }
    /** @type {any} */
    let timer;
    const end = (/** @type {any} */ answer) => {
      clearTimeout(timer);
      worker.terminate();
      done(answer);
    };
    // A task that did not end, or broke, is not started again on this thread.
    const watch = (begun = true) => {
      clearTimeout(timer);
      timer = setTimeout(() => end(begun ? { error: sendable(fault("engine-crash")) } : {}), silence);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end({});
    };
    worker.onmessage = async ({ data }) => {
      clearTimeout(timer);
      // An engine that cannot run in a worker may run here.
      if (!data.name) return end(data.error && /^engine-(none|csp|missing|file)$/.test(data.error.kind) ? {} : data);
      try {
        worker.postMessage({ name: data.name, bytes: await read(data.name, data.fresh) });
        watch();
      } catch (error) {
        end({ error: sendable(error) });
      }
    };
    worker.postMessage({ task });
    watch(false);
  });
}
