// @ts-check
/** The cells of the sheet: coloured heads in which a column is said to be what it is, and rows with marks and their reasons. */
import { element, select, words } from "./publish-view.js";

/** @typedef {{column: number | null, severity: string, message: {zh: string, en: string}}} Mark */
/** @typedef {{row: number, line: number, cells: string[], marks: Mark[]}} Row */
/** @typedef {{from: number, to: number, wide: number, here: number}} Span the columns that are seen, their width, and that of the keyboard or -1 */

const SEVERITIES = /** @type {Record<string, {zh: string, en: string}>} */ ({
  error: { zh: "错误", en: "Error" }, doubt: { zh: "存疑", en: "Doubt" }, converted: { zh: "换算", en: "Converted" }, note: { zh: "说明", en: "Note" },
});

/** The worst of some marks; empty where there is none. */
const worst = (/** @type {Mark[]} */ marks) => Object.keys(SEVERITIES).find((severity) => marks.some((mark) => mark.severity === severity)) || "";

const sentences = (/** @type {Mark[]} */ marks) => marks.map(({ severity, message }) => words({ zh: `${SEVERITIES[severity].zh}：${message.zh}`, en: `${SEVERITIES[severity].en}: ${message.en}` }));

/** Why a cell is marked and what follows, a line a reason. */
function reasons(/** @type {Row | undefined} */ row, /** @type {number} */ column, /** @type {any} */ of) {
  const own = row ? row.marks.filter((mark) => mark.column === column || mark.column === null) : [];
  return sentences(own.concat(of ? of.marks : [])).join("\n");
}

/** What a column is called. */
export const heading = (/** @type {any} */ of, /** @type {number} */ column) => (of && of.heading) || words({ zh: `第${column + 1}列`, en: `column ${column + 1}` });

/** Place and content of a cell, why it is marked and what follows; of a head (-1) what the column is. */
export function detail(/** @type {Row | undefined} */ row, /** @type {number} */ index, /** @type {number} */ column, /** @type {any} */ of) {
  const name = heading(of, column);
  const where = index < 0 ? name : row ? words({ zh: `第${row.line}行 · ${name}：${row.cells[column] || "（空）"}`, en: `Row ${row.line} · ${name}: ${row.cells[column] || "(empty)"}` }) : "";
  return [where, index < 0 ? (of ? words(of.reason) : "") : reasons(row, column, of)].filter(Boolean).join("\n");
}

/** The choices of a list of sheets, each with how many of its cells are marked. */
export const sheetChoices = (/** @type {{key: string, document: string, sheet: any}[]} */ sheets) =>
  sheets.map(({ key, document, sheet }) => {
    const name = [document, sheet.name].filter(Boolean).join(" · ") + (sheet.marked ? ` (${sheet.marked})` : "");
    return { value: key, label: { zh: name, en: name } };
  });

function head(/** @type {any} */ of, /** @type {number} */ column, /** @type {any} */ choices, /** @type {boolean} */ here) {
  const unit = of && of.kind === "measured" && choices.units.find((/** @type {any} */ { value }) => value && value === of.unit);
  const out = element("div", { role: "columnheader", class: `head ${of ? of.kind : "ignored"}`, "aria-colindex": String(column + 2), tabindex: here ? "0" : "-1", "data-column": String(column) },
    element("b", {}, heading(of, column)), element("small", {}, unit ? words(unit.label) : ""));
  if (!of) return out;
  const marks = sentences(of.marks);
  out.title = [words(of.reason)].concat(marks).join("\n");
  if (marks.length) out.classList.add("converted");
  const label = `${heading(of, column)}：${words({ zh: "是什么", en: "What it is" })}`;
  out.append(select(choices.columns, of.chosen, { "data-answer": `column:${of.heading}`, "data-key": `head/${column}`, tabindex: "-1", "aria-label": label }));
  return out;
}

/** The heads of the columns that are seen. */
export function heads(/** @type {(column: number) => any} */ columns, /** @type {any} */ choices, /** @type {Span} */ { from, to, wide, here }) {
  const cells = [element("span", { role: "columnheader", class: "number", "aria-colindex": "1" }, words({ zh: "行", en: "Row" }))];
  for (let column = from; column < to; column++) cells.push(head(columns(column), column, choices, column === here));
  if (cells.length > 1) cells[1].style.marginLeft = `${from * wide}px`;
  return cells;
}

function cell(/** @type {Row | undefined} */ row, /** @type {number} */ column, /** @type {any} */ of, /** @type {boolean} */ here) {
  const [own, whole] = row ? [row.marks.filter((mark) => mark.column === column), row.marks.some((mark) => mark.column === null)] : [[], false];
  const kind = worst(own) || (whole ? "whole" : of && of.marks.length ? "converted" : "");
  const out = element("div", { role: "gridcell", class: `cell ${kind}${of && of.kind === "ignored" ? " ignored" : ""}`, "aria-colindex": String(column + 2), tabindex: here ? "0" : "-1", "data-column": String(column) }, row ? row.cells[column] || "" : "");
  if (worst(own) === "error") out.setAttribute("aria-invalid", "true");
  const why = reasons(row, column, of);
  if (why) out.title = why;
  return out;
}

/** The cells of a row that are seen, and that of the keyboard, which stays in the page when it is not. */
export function cells(/** @type {Row | undefined} */ row, /** @type {(column: number) => any} */ columns, /** @type {Span} */ { from, to, wide, here }) {
  const list = Array.from({ length: to - from }, (_, i) => from + i);
  if (here >= 0 && here < from) list.unshift(here);
  if (here >= to) list.push(here);
  const whole = row ? worst(row.marks.filter((mark) => mark.column === null)) : "";
  const number = element("span", { role: "rowheader", class: `number ${whole}`, "aria-colindex": "1" }, row ? String(row.line) : "…");
  let end = 0;
  return [number].concat(list.map((column) => {
    const out = cell(row, column, columns(column), column === here);
    out.style.marginLeft = `${(column - end) * wide}px`;
    end = column + 1;
    return out;
  }));
}
