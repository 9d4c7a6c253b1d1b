// @ts-check
/** The parts of the program, and the worker that does what the desk asks for. */

/** What stands in the single-file desk, or lies beside the page's script. */
const FILES = { engine: "lantian_all_bg.wasm", desk: "lantian_desk_bg.wasm", worker: "publish-worker.js", template: "report.html", sums: "report.json" };
const inside = (/** @type {string} */ name) => document.getElementById(`asset-${name}`);

/** The bytes of a part of the program. @returns {Promise<Uint8Array>} */
export async function bytes(/** @type {keyof typeof FILES} */ name) {
  const script = inside(name);
  if (!script) {
    const answer = await fetch(`pkg/${FILES[name]}`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${FILES[name]}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
  const packed = Uint8Array.from(atob(JSON.parse(script.textContent || '""')), (c) => c.charCodeAt(0));
  // @ts-ignore a pair of streams
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** The text of a part of the program. */
export const text = async (/** @type {keyof typeof FILES} */ name) => new TextDecoder().decode(await bytes(name));

/** @type {Worker} */
let worker;
/** @type {Map<number, {done: (answer: any) => void, fail: (why: any) => void}>} */
const waiting = new Map();
let asked = 0;

/** Has the worker do something. @returns {Promise<any>} */
export function work(/** @type {string} */ task, /** @type {any} */ given = {}) {
  return new Promise((done, fail) => {
    waiting.set(++asked, { done, fail });
    worker.postMessage({ id: asked, task, given });
  });
}

/** Starts the worker. */
export async function hire() {
  worker = new Worker(inside("worker") ? URL.createObjectURL(new Blob([await text("worker")], { type: "text/javascript" })) : `pkg/${FILES.worker}`);
  worker.onmessage = ({ data: { id, answer, error } }) => {
    const { done, fail } = waiting.get(id) || {};
    waiting.delete(id);
    if (error && fail) fail(error);
    else if (done) done(answer);
  };
  worker.onerror = (event) => waiting.forEach(({ fail }) => fail(new Error(event.message || "worker")));
}
