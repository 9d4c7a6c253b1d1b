// @ts-check
/** All packs of the page move to a new instance of the engine: after it broke, and when it holds far more memory than they need. */
import { loaded, onEngineFailure, restart } from "../engine/engine.js";
import { fault } from "../engine/messages.js";
import { sources } from "./sources.js";

/** Milliseconds the engine stands still after it broke too often, and how often it may break within as long. */
export const STANDSTILL = 600000;
const MAX_BREAKS = 5;

/** Bytes of memory below which an instance is kept. */
const SMALL = 96 << 20;
/** Above that, how many times the memory its packs need an instance may have, and the bytes of memory a byte of their files needs. */
const MAX_TIMES_NEEDED = 4;
const NEEDED_PER_BYTE = 8;

/** When the engine broke lately, in milliseconds of the page. @type {number[]} */
const breaks = [];

/** Forgets how often the engine broke. */
export const forgiveBreaks = () => void (breaks.length = 0);

onEngineFailure((counts) => {
  const now = performance.now();
  if (counts) breaks.push(now);
  while (breaks[0] < now - STANDSTILL) breaks.shift();
  const error = breaks.length > MAX_BREAKS ? fault("engine-crash") : undefined;
  for (const source of sources.values()) {
    source._trials.noteBreak();
    source._replay(error);
  }
});

/** Bytes of memory of the instance when the packs had just moved into it. */
let memoryAtMove = 0;
let moving = false;

/** WebAssembly gives no memory back, so an instance that holds far more than its packs need is replaced; what is shown stays until the new one is ready. */
export function replaceLargeInstance() {
  const glue = loaded();
  const all = [...sources.values()];
  if (!glue || all.some((source) => source._loading)) return;
  const size = glue.memory();
  if (moving) memoryAtMove = size;
  moving = false;
  const needed = NEEDED_PER_BYTE * all.reduce((sum, source) => sum + source.weight(), 0);
  if (size <= Math.max(SMALL, MAX_TIMES_NEEDED * needed, 2 * memoryAtMove)) return;
  moving = true;
  restart();
  for (const source of all) if (source.pack) source._load({ held: source.files, replay: true });
}
