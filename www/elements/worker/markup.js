// @ts-check
/**
 * Markup in one normal form, whether parsed by the browser or written by the engine: a list of tags, with their attributes in order, and of texts.
 * The browser's own parser is not used, as strict policies forbid it; the engine writes markup of one form.
 */

/** @typedef {{text: string, node?: Node}} Piece a tag or a text, and where it stands */

const PLAIN = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"' });

/** Text of markup the engine wrote. */
export const plain = (/** @type {string} */ text) => text.replace(/&(\w+);/g, (_, name) => PLAIN[name]);

const tag = (/** @type {string} */ name, /** @type {[string, string][]} */ attributes) => `<${name}${attributes.map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join("")}>`;

/** Elements without an end. */
const VOID = /^(meta|link|br)$/;
const WRITTEN = /<(script|style)\b([^>]*)>([^]*?)<\/\1>|<(!?\/?)([\w-]+)([^>]*?)(\/?)>|([^<]+)/g;

/** The pieces of markup as it was written. @returns {Piece[]} */
export function pieces(/** @type {string} */ markup) {
  /** @type {Piece[]} */
  const out = [];
  const add = (/** @type {string} */ text) => out.push({ text });
  const attributes = (/** @type {string} */ text) =>
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value = ""]) => /** @type {[string, string]} */ ([key, plain(value)]));
  for (const [, raw, given, content, sign, name, more, closed, text] of markup.matchAll(WRITTEN)) {
    if (text) add(plain(text));
    else if (raw) [tag(raw, attributes(given)), ...(content ? [content] : []), `</${raw}>`].forEach(add);
    else if (sign === "!") add(`<!${name}${more}>`);
    else if (sign) add(`</${name}>`);
    else {
      add(tag(name, attributes(more)));
      if (closed) add(`</${name}>`);
    }
  }
  return tidy(out);
}

/** The pieces of a part of the page as it was parsed; of a document the whole. @returns {Piece[]} */
export function parsed(/** @type {Node} */ root, inside = false) {
  /** @type {Piece[]} */
  const out = [];
  const walk = (/** @type {any} */ node) => {
    if (node.nodeType === 3) return void (node.data && out.push({ text: node.data, node }));
    if (node.nodeType === 10) return void out.push({ text: `<!doctype ${[node.name, node.publicId, node.systemId].filter(Boolean).join(" ")}>`, node });
    if (node.nodeType === 1) {
      out.push({ text: tag(node.localName, [...node.attributes].map(({ name, value }) => [name, value])), node });
      node.childNodes.forEach(walk);
      if (node.namespaceURI === "http://www.w3.org/2000/svg" || !VOID.test(node.localName)) out.push({ text: `</${node.localName}>`, node });
      return;
    }
    // A comment, or something that has no place here.
    out.push({ text: `<?${node.nodeName} ${node.data}>`, node });
  };
  if (root.nodeType === 9 || inside) root.childNodes.forEach(walk);
  else walk(root);
  return tidy(out);
}

/** Blanks beside the frame of a page are moved or dropped by every parser. */
function tidy(/** @type {Piece[]} */ list) {
  const frame = (/** @type {Piece | undefined} */ piece) => !piece || /^<(!doctype|\/?(html|head|body)\b)/i.test(piece.text);
  return list.filter(({ text }, i) => /[^ \t\n]/.test(text) || !(frame(list[i - 1]) || frame(list[i + 1])));
}

/** How far ahead the same piece is looked for after a difference. */
const AHEAD = 400;

/**
 * Compares two lists of pieces; what is shown more, or less, is told as one difference.
 * @param {Piece[]} shown
 * @param {Piece[]} due
 * @param {(shown: string, due: string, at: Node | undefined) => void} tell
 */
export function compare(shown, due, tell) {
  let [i, j] = [0, 0];
  const some = (/** @type {Piece[]} */ list) => list.map(({ text }) => text).join("");
  while (i < shown.length || j < due.length) {
    if (i < shown.length && j < due.length && shown[i].text === due[j].text) {
      i++;
      j++;
      continue;
    }
    // The nearest place where both go on alike.
    let [more, less] = [shown.length - i, due.length - j];
    search: for (let far = 1; far < AHEAD; far++) {
      for (let a = 0; a <= far; a++) {
        const [one, other] = [shown[i + a], due[j + far - a]];
        if (!one || !other || one.text !== other.text) continue;
        // A blank is alike everywhere.
        if (!/[^ \t\n]/.test(one.text)) continue;
        [more, less] = [a, far - a];
        break search;
      }
    }
    tell(some(shown.slice(i, i + more)), some(due.slice(j, j + less)), (shown[i] || shown[shown.length - 1] || {}).node);
    i += more;
    j += less;
  }
}

/** Returns text as markup. */
export const escaped = (/** @type {string} */ value) =>
  value.replace(/[&"<>]/g, (c) => /** @type {any} */ ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[c]);
