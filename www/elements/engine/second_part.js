// @ts-check
/**
 * The second part of the module (`lantian_rest_bg.wasm`): which charts need it, when it is loaded, and why it did not come.
 */
import { Backoff } from "./backoff.js";
import { FIRST } from "../facts.js";
import { hasOnlyFirstPart, loadSecondPart } from "./engine.js";

/** @typedef {import("./messages.js").Fault} Fault */

/** @type {Fault | undefined} */
let error;
let loading = false;
/** @type {() => void} */
let notify = () => {};
const backoff = new Backoff(load);

/** Sets what is called when the second part came, and when it did not. */
export function onSecondPart(/** @type {() => void} */ then) {
  notify = then;
}

/** True if a chart needs the second part and it is not loaded. */
export const isInSecondPart = (/** @type {string} */ chart) => !FIRST.includes(chart) && hasOnlyFirstPart();

/** Returns why the second part did not come. */
export const getSecondPartError = () => error;

/** Forgets that it did not come, for a reader who asks for another try. */
export function resetSecondPart() {
  backoff.restart();
  error = undefined;
}

/** Loads the second part if a chart needs it. */
export function requestChart(/** @type {string} */ chart) {
  if (isInSecondPart(chart) && !error && !loading) load();
}

function load() {
  loading = true;
  const end = (/** @type {Fault | undefined} */ why) => {
    loading = false;
    error = why;
    if (why) backoff.later();
    else backoff.reset();
    notify();
  };
  loadSecondPart().then(() => end(undefined), end);
}

/** True if a picture needs the second part and it is not loaded. */
export const lacksSecondPart = (/** @type {any} */ view) => hasOnlyFirstPart() && view.seldom();

/** True if a picture must wait for the second part, which is then loaded. */
export function mustWait(/** @type {any} */ view) {
  const waits = lacksSecondPart(view);
  if (waits) requestChart("");
  return waits;
}
