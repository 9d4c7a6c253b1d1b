// @ts-check
/** Keys, presses and the field in which a cell of the sheet is edited. */
import { heading } from "./publish-cells.js";
import { element } from "./publish-view.js";

/** @typedef {import("./publish-sheet.js").Sheet} Sheet */

const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));

/** Begins to edit the cell of the keyboard, with what it holds or what was typed. */
function edit(/** @type {Sheet} */ sheet, /** @type {string} */ typed = "") {
  const { row, column } = sheet.at;
  const [own, cell] = [sheet.rows.get(row), sheet.node];
  if (!own || !cell || sheet.editing !== undefined) return;
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "text", autocomplete: "off", spellcheck: "false", "aria-label": heading(sheet.column(column), column) }));
  input.value = typed || own.cells[column] || "";
  sheet.editing = row;
  cell.textContent = "";
  cell.append(input);
  input.focus({ preventScroll: true });
  if (!typed) input.select();
}

/** Ends editing and takes what was typed, or leaves the cell as it was. */
function end(/** @type {Sheet} */ sheet, /** @type {HTMLInputElement} */ input, /** @type {boolean} */ keep) {
  const { editing: row, grid } = sheet;
  if (row === undefined) return;
  const at = sheet.place(input);
  const [focused, text] = [document.activeElement === input, input.value.trim()];
  sheet.editing = undefined;
  if (keep && at) sheet.put([{ row, column: at.column, text }]);
  sheet.redraw(row);
  if (focused && !grid.contains(document.activeElement)) sheet.focus();
}

/** Keys in a cell that is edited. */
function typing(/** @type {Sheet} */ sheet, /** @type {KeyboardEvent} */ event) {
  // Enter may choose a character of an input method.
  if (event.isComposing) return;
  const { row, column } = sheet.at;
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (event.key === "Escape") end(sheet, input, false);
  else if (event.key === "Enter" || event.key === "Tab") {
    end(sheet, input, true);
    if (event.key === "Enter") sheet.go(row + 1, column);
    else sheet.go(row, column + (event.shiftKey ? -1 : 1));
  } else return;
  event.preventDefault();
}

/** Keys in the grid. */
function pressed(/** @type {Sheet} */ sheet, /** @type {KeyboardEvent} */ event) {
  const { at: { row, column }, total, width, sizes } = sheet;
  const { key, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const page = Math.max(Math.floor(sizes.room / sizes.row) - 1, 1);
  const moves = /** @type {Record<string, [number, number]>} */ ({
    ArrowUp: [control ? 0 : row - 1, column], ArrowDown: [control ? total - 1 : row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    Home: [control ? 0 : row, 0], End: [control ? total - 1 : row, width - 1], PageUp: [Math.max(row - page, 0), column], PageDown: [row + page, column],
  });
  if (altKey || shiftKey && key.length > 1) return;
  if (Object.prototype.hasOwnProperty.call(moves, key)) sheet.go(...moves[key]);
  else if (row < 0) {
    const choice = sheet.node && sheet.node.querySelector("select");
    if (!choice || key !== "Enter" && key !== " ") return;
    choice.focus();
  } else if (key === "Enter" || key === "F2") edit(sheet);
  else if (key === "Delete" || key === "Backspace") sheet.put([{ row, column, text: "" }]);
  else if (key.length === 1 && key !== " " && !control) edit(sheet, key);
  else return;
  event.preventDefault();
}

/** Puts a block of cells of a spreadsheet in from the cell of the keyboard on. */
function paste(/** @type {Sheet} */ sheet, /** @type {ClipboardEvent} */ event) {
  // A table that is pasted elsewhere on the page is a new file.
  event.stopPropagation();
  const { row, column } = sheet.at;
  if (sheet.editing !== undefined || row < 0 || !event.clipboardData) return;
  event.preventDefault();
  const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/);
  sheet.put(lines.flatMap((line, i) => line.split("\t").map((text, k) => ({ row: row + i, column: column + k, text: text.trim() }))));
}

function copy(/** @type {Sheet} */ sheet, /** @type {ClipboardEvent} */ event) {
  const own = sheet.rows.get(sheet.at.row);
  if (!own || sheet.editing !== undefined || !event.clipboardData) return;
  event.clipboardData.setData("text/plain", own.cells[sheet.at.column] || "");
  event.preventDefault();
}

/** Makes a sheet answer to keys, presses and scrolling. */
export function listen(/** @type {Sheet} */ sheet) {
  const { grid } = sheet;
  let waits = false;
  const later = () => {
    if (!waits) requestAnimationFrame(() => {
      waits = false;
      sheet.layOut();
    });
    waits = true;
  };
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) => grid.addEventListener(name, act);
  grid.addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  on("keydown", (event) => {
    const { localName } = event.target;
    if (localName === "input") typing(sheet, event);
    else if (localName !== "select") pressed(sheet, event);
    else if (event.key === "Escape") sheet.focus();
  });
  on("focusin", ({ target }) => {
    const at = target.localName !== "input" && sheet.place(target);
    if (at && (at.row !== sheet.at.row || at.column !== sheet.at.column)) {
      sheet.at = at;
      sheet.layOut();
    }
    sheet.tell();
  });
  // When the keyboard is where it goes: a cell of the same row is drawn anew.
  on("focusout", ({ target }) => target.localName === "input" && setTimeout(() => target.isConnected && end(sheet, target, true)));
  on("dblclick", ({ target }) => {
    const at = sheet.place(target);
    if (at && at.row >= 0) edit(sheet);
  });
  on("copy", (event) => copy(sheet, event));
  on("paste", (event) => paste(sheet, event));
  one("[data-filter]").addEventListener("click", () => sheet.filter());
  one("[data-edit]").addEventListener("click", () => {
    sheet.go(sheet.at.row, sheet.at.column);
    edit(sheet);
  });
  one("[data-sheet-choice]").addEventListener("change", (/** @type {any} */ event) => {
    sheet.open(event.target.value);
    sheet.renew();
    sheet.tell();
  });
}
