// @ts-check
/** The package: the core without elements, the elements as classes, and `define` to register them all. */
import { registerAll } from "./all.js";

export * from "./engine/core.js";
export * from "./index.js";
export { VERSION } from "./base/register.js";

/** Registers all elements; in Node and other places without elements it does nothing. */
export const define = () => registerAll();
