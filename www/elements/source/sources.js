// @ts-check
/** The packs of this page by the addresses of their manifests. */

/** @type {Map<string, import("./source.js").Source>} */
export const sources = new Map();
