// @ts-check
/** The room that is kept free until there is a picture. */

/** Of a width and pairs of a limit and a number: the number of the first limit above it, or the one behind them all. */
export function step(/** @type {number} */ width, /** @type {number[]} */ ...pairs) {
  let at = 0;
  while (width >= pairs[at] && at + 1 < pairs.length) at += 2;
  return pairs[Math.min(at + 1, pairs.length - 1)];
}
