// @ts-check
/** The way to what is done apart: into a worker where there may be one, else the same on this thread. */
import { loaded, supplied } from "../engine/engine.js";
import { listen } from "./sonify.js";
import { read as fetched, sha256 } from "../engine/read_file.js";
import { work } from "./tasks.js";
import { fault } from "../engine/messages.js";

// By another name, or bundlers look for files behind names that are not known to them.
const HERE = import.meta.url;

/** Milliseconds a worker may be silent while it computes: beyond these it is in an endless loop. */
const SILENCE = 8000;

/** An error as it can be sent: it loses on its way what it has beyond a message. */
export const carried = (/** @type {any} */ error) => Object.assign({ message: String(error.message || error) }, error);

/**
 * @param {import("./tasks.js").Trail | import("./tasks.js").Check} task
 * @param {import("../engine/open_pack.js").Read} read
 * @returns {Promise<any>}
 */
export async function apart(task, read) {
  // A page that says where its engine is has said it to this thread only.
  if (!supplied()) {
    const answer = await away(task, read);
    if (answer.error) throw Object.assign(new Error(), answer.error);
    if ("answer" in answer) return answer.answer;
  }
  return (await seldom()).work(task, read);
}

/**
 * Has a worker do first what is to be done on this thread, where nobody could end it: throws when the engine breaks there or does not come to an end. Where there
 * is no worker nothing is tried.
 * @param {import("./tasks.js").Trial} task
 * @param {import("../engine/open_pack.js").Read} read
 */
export async function attempt(task, read) {
  if (supplied()) return;
  const { error } = await away(task, read).catch(() => /** @type {any} */ ({}));
  if (error && error.kind === "engine-crash") throw fault("engine-crash", task.trial);
}

/** What is seldom asked for: a script that is built with the worker beside it has it there only, and reads it now. */
export const seldom = async () =>
  // @ts-ignore given by the build
  typeof WORKER === "string" ? proven(WORKER).then((url) => import(url)) : { work, listen };

/** A script beside this one, once its bytes are those this one was made with: browsers check no digest of a worker. */
async function proven(/** @type {string} */ file) {
  const url = new URL(file, HERE).href;
  const name = /** @type {string} */ (url.split("/").pop());
  const bytes = await fetched(url, name, { cache: "default" }).catch((error) => {
    throw error.kind === "missing" ? fault("engine-missing", name, error.status) : error;
  });
  const engine = loaded();
  const sum = (await sha256(bytes)) || (engine && engine.sha256(bytes));
  // @ts-ignore given by the build
  if (sum !== WORKER_SUM) throw fault("engine-broken", name);
  return url;
}

/**
 * What a worker answers; nothing where none runs: a policy forbids it, the script is on another site, or the browser is too old.
 * @returns {Promise<{answer?: any, error?: any}>}
 */
async function away(/** @type {any} */ task, /** @type {import("../engine/open_pack.js").Read} */ read) {
  // @ts-ignore given by the build
  const url = typeof WORKER === "string" ? await proven(WORKER) : "";
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
    // What did not end there, or broke, is not begun here again.
    const watch = (begun = true) => {
      clearTimeout(timer);
      timer = setTimeout(() => end(begun ? { error: carried(fault("engine-crash")) } : {}), SILENCE);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end({});
    };
    worker.onmessage = async ({ data }) => {
      clearTimeout(timer);
      // What the engine lacks there it may have here.
      if (!data.name) return end(data.error && /^engine-(none|csp|missing|file)$/.test(data.error.kind) ? {} : data);
      try {
        worker.postMessage({ name: data.name, bytes: await read(data.name, data.fresh) });
        watch();
      } catch (error) {
        end({ error: carried(error) });
      }
    };
    worker.postMessage({ task });
    watch(false);
  });
}
