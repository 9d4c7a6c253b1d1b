// @ts-check
/** What is shown beside what is computed anew. Markup is not parsed: strict policies forbid it, and the engine writes one form of it. */

/**
 * A difference: a file that is not the one the manifest names, a number that does not follow from the data, or a published figure that
 * is not the computed one; that one has the identifier of its computation and a sentence with the likely causes.
 * @typedef {{kind: "file" | "number" | "published", what: string, shown: string, due: string, id?: string, said?: string}} Difference
 */

const PLAIN = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"' });

/** Text of markup the engine wrote. */
export const plain = (/** @type {string} */ text) => text.replace(/&(\w+);/g, (_, name) => PLAIN[name]);

/** The words of markup the engine wrote, in order. */
export const written = (/** @type {string} */ html) =>
  (html.match(/>[^<]+/g) || []).map((text) => plain(text.slice(1))).filter((text) => /\S/.test(text));

/** The words of a part of the page, in order. @returns {Text[]} */
export function texts(/** @type {Node} */ root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const out = [];
  while (walker.nextNode()) if (/\S/.test(/** @type {Text} */ (walker.currentNode).data)) out.push(/** @type {Text} */ (walker.currentNode));
  return out;
}

/**
 * Words as they are shown beside those due: how many hold a number.
 * @param {string[]} shown
 * @param {string[]} due
 * @param {(at: number, shown: string, due: string) => void} tell of each difference; at -1, of how many words there are
 */
export function differ(shown, due, tell) {
  if (shown.length !== due.length) tell(-1, String(shown.length), String(due.length));
  due.forEach((words, i) => i < shown.length && shown[i] !== words && tell(i, shown[i], words));
  return due.filter((words) => /\d/.test(words)).length;
}

/**
 * Files beside the digests their manifest lists: how many of them it lists.
 * @param {any} glue
 * @param {(name: string) => Uint8Array | undefined} held
 * @param {(name: string, shown: string, due: string) => void} tell of each difference
 */
export function digests(glue, held, tell) {
  let count = 0;
  const { files = [], met = [] } = JSON.parse(new TextDecoder().decode(held("manifest.json")));
  for (const { name, sha256 } of files.concat(met)) {
    const bytes = held(name);
    if (!bytes || !sha256) continue;
    count++;
    const own = glue.sha256(bytes);
    if (own !== sha256) tell(name, own, sha256);
  }
  return count;
}
