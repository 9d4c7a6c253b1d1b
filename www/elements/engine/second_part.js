// @ts-check
/** The second part of the module: which charts need it, and what there is to say when it does not come. */
import { narrow, widen } from "./engine.js";

/** @typedef {import("./messages.js").Fault} Fault */

const FIRST = /^(map|now|trend|time)$/;

/** Milliseconds until it is asked for again: at first, and at most. */
const SOON = 2000;
const LATE = 300000;

/** @type {Fault | undefined} */
let lack;
let coming = false;
let tries = 0;
/** @type {any} */
let timer = 0;
/** @type {() => void} */
let tell = () => {};

/** Is told when it came, and when it did not. */
export function onSecond(/** @type {() => void} */ then) {
  tell = then;
}

/** Whether a chart is not in the engine there is. */
export const beyond = (/** @type {string} */ chart) => !FIRST.test(chart) && narrow();

/** Why the rest of the engine did not come. */
export const lacks = () => lack;

/** The reader asks for another try. */
export function forgive() {
  clearTimeout(timer);
  lack = undefined;
  tries = 0;
}

/** Charts beyond those a page opens with need the rest of the engine. */
export function need(/** @type {string} */ chart) {
  if (beyond(chart) && !lack && !coming) bring();
}

function bring() {
  coming = true;
  const end = (/** @type {Fault | undefined} */ error) => {
    coming = false;
    lack = error;
    if (error) timer = setTimeout(bring, Math.min(SOON * 2 ** tries++, LATE));
    else tries = 0;
    tell();
  };
  widen().then(() => end(undefined), end);
}

/** Whether a picture is to wait for the rest of the engine. */
export function seldom(/** @type {any} */ view) {
  const waits = narrow() && view.seldom();
  if (waits) need("");
  return waits;
}
