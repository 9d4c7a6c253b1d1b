// @ts-check
/** One HTML page with all that the elements of a group show: program, data, drawings and tables. */
import { inlined, readFile } from "../engine/read_file.js";
import { escaped } from "./markup.js";

/** Returns JSON that can stand in a script of a page. */
const inert = (/** @type {string} */ json) => json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * Returns the page.
 * @param {object} given
 * @param {(name: string) => string} given.at the address of a file of the program
 * @param {string} given.lang
 * @param {() => {glue: any, pack: any, files: Map<string, any>}} given.current the engine, the pack in it and the files of the pack
 * @param {() => {element: string, chart: string, state: Record<string, unknown>}[]} given.shown the elements of the page
 * @returns {Promise<string>}
 */
export async function reportPage({ at, lang, current, shown }) {
  const answers = await Promise.all(["report.html", "report.json"].map((name) => readFile(at(name), name, { cache: "default", page: true })));
  const [template, sums] = answers.map((bytes) => new TextDecoder().decode(bytes));
  const digests = JSON.parse(sums);
  const { glue, pack, files: held } = current();
  /** @type {Record<string, unknown>} */
  const files = {};
  held.forEach((bytes, name) => {
    digests[name] = glue.sha256(bytes);
    files[name] = inlined(bytes);
  });
  const views = shown().map(({ element, chart, state: { theme, ...spec } }) => {
    /** @type {Record<string, string>} */
    const options = {};
    for (const key of Object.keys(spec)) options[key] = String(spec[key]);
    return { element, chart, options };
  });
  const order = JSON.stringify({ lang, views });
  const report = pack.report(order);
  const parts = /** @type {Record<string, string>} */ ({
    lang, title: escaped(report.title), lead: escaped(report.lead), views: report.views,
    order: inert(order), pack: inert(JSON.stringify(files)), sums: inert(JSON.stringify(digests)),
  });
  // Two of them written out would be a placeholder in the page that carries this script.
  return template.split("@".repeat(2)).map((part, i) => (i % 2 ? parts[part] : part)).join("");
}
