// @ts-check
/** Compares what is shown with what is computed anew: files, numbers, markup, and published figures. */
import { OLDER_MANIFEST } from "../engine/read_file.js";
import { compare, pieces } from "./markup.js";

/** @typedef {import("./markup.js").Piece} Piece */
/**
 * A difference: a file that is not the one the manifest names, a number or other words that do not follow from the data, markup that the engine does not
 * write, or a published figure that is not the computed one; that one has the identifier of its computation and a sentence with the likely causes.
 * @typedef {{kind: "file" | "number" | "markup" | "published", what: string, shown: string, due: string, id?: string, said?: string}} Difference
 */

/** What no verification can find. */
export const LIMITS = {
  program: { zh: "程序自身未被改动", en: "that the program itself is unchanged" },
  origin: { zh: "数据出自所署的发布者", en: "that the data come from the publisher they name" },
  around: { zh: "网页中其他内容的真伪", en: "that what else stands in the page is true" },
};

const NUMBER = /\d/;
const isText = (/** @type {Piece} */ piece) => piece.text[0] !== "<";

/**
 * Compares markup that is shown with the markup that is due; returns how many numbers and pieces of markup there are.
 * @param {Piece[]} shown
 * @param {string} due
 * @param {(difference: {kind: "number" | "markup", shown: string, due: string}, at: Node | undefined) => void} tell
 */
export function differ(shown, due, tell) {
  const own = pieces(due);
  compare(shown, own, (shown, due, at) => tell({ kind: (shown + due)[0] === "<" || !NUMBER.test(shown + due) ? "markup" : "number", shown, due }, at));
  return { numbers: own.filter((piece) => isText(piece) && NUMBER.test(piece.text)).length, markup: own.filter((piece) => !isText(piece)).length };
}

/**
 * Compares files with the digests in their manifest; returns how many it lists. For a gzipped file it may list the digest of its content, too.
 * @param {any} glue
 * @param {(name: string) => Uint8Array | undefined} held
 * @param {(name: string, shown: string, due: string) => void} tell of each difference
 */
export function digests(glue, held, tell) {
  let count = 0;
  const notes = (/** @type {Uint8Array | undefined} */ manifest) => {
    const { files = [], met = [] } = JSON.parse(new TextDecoder().decode(manifest));
    return files.concat(met);
  };
  const all = notes(held("manifest.json"));
  for (const { name, sha256, plain } of all) {
    const bytes = held(name);
    if (!bytes || !sha256) continue;
    if (OLDER_MANIFEST.test(name)) all.push(...notes(bytes));
    count++;
    const own = glue.sha256(bytes);
    if (own !== sha256 && !(plain && own === plain.sha256)) tell(name, own, sha256);
  }
  return count;
}
