// @ts-check
/** Heights kept free until there is a picture. */

/** Looks up the placeholder height for a width: pairs of an upper limit of widths and a height, then the height of all wider ones. */
export function heightAt(/** @type {number} */ width, /** @type {number[]} */ ...pairs) {
  let at = 0;
  while (width >= pairs[at] && at + 1 < pairs.length) at += 2;
  return pairs[Math.min(at + 1, pairs.length - 1)];
}
