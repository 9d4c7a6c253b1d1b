// @ts-check
/** The elements a page can offer: those that are registered, with their names in words. */

import { NAMES } from "../elements/facts.js";

/** What is no chart of its own. @type {Record<string, [string, string]>} */
const OTHERS = { table: ["表格", "Table"] };

/**
 * Names of charts with their words, in the order they are exported.
 * @param {Record<string, any>} kinds what `elements.js` exports
 * @returns {{chart: string, tag: string, zh: string, en: string}[]}
 */
export function widgets(kinds) {
  const shown = Object.keys(kinds).filter((name) => /^Aq/.test(name) && kinds[name].prototype.toCSV);
  return shown.map((name) => {
    const chart = name.slice(2).replace(/\B[A-Z]/g, "-$&").toLowerCase();
    const [zh, en] = NAMES[chart] || OTHERS[chart];
    return { chart, tag: `aq-${chart}`, zh, en };
  });
}
