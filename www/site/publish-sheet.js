// @ts-check
/** The sheet: coloured heads, marked cells, a filter. Only the rows and columns that are seen are in the page; the worker has the rest. */
import { cells, detail, heads, sheetChoices } from "./publish-cells.js";
import { element, fill, select, words } from "./publish-view.js";

/** @typedef {import("./publish-cells.js").Row} Row */
/** @typedef {import("./publish-edits.js").Edit} Edit */

const one = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector));
/** Rows asked for at once, and rows and columns kept ready beyond what is seen. */
const [CHUNK, SPARE] = [100, 4];
/** Pixels the rows may be high together: browsers draw no more than some millions. Beyond it scrolling is in proportion. */
const HIGHEST = 6e6;
export const clamp = (/** @type {number} */ n, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low, Math.min(high, n));

export class Sheet {
  /**
   * @param {(task: string, given: any) => Promise<any>} work asks the worker
   * @param {(edits: Edit[], left: number) => void} change takes what was edited, and how many cells there was no room for
   */
  constructor(work, change) {
    this._work = work;
    this._change = change;
    this.grid = one("[data-grid]");
    this._heads = this.grid.querySelector("[data-heads]");
    this._space = this.grid.querySelector("[data-rows]");
    /** @type {{key: string, document: string, sheet: any}[]} */
    this._sheets = [];
    this._key = "";
    /** The rows that were marked when only these were asked for; they stay while they are edited. @type {number[] | undefined} */
    this._only = undefined;
    this.total = 0;
    /** Where the keyboard is: a row of those scrolled through, -1 for the heads, and a column. */
    this.at = { row: 0, column: 0 };
    /** @type {Map<number, Row>} */
    this.rows = new Map();
    /** Chunks that were asked for. @type {Set<number>} */
    this._chunks = new Set();
    this._version = 0;
    this._rowsBefore = 0;
    /** @type {Map<number, {node: HTMLElement, seen: string}>} */
    this._shown = new Map();
    /** The row in which a cell is edited. @type {number | undefined} */
    this.editing = undefined;
  }

  get _one() {
    return this._sheets.find(({ key }) => key === this._key);
  }

  /** Shows the sheets of a state; the one that was shown stays. */
  draw(/** @type {any} */ state, /** @type {any} */ choices) {
    this._choices = choices;
    this._sheets = [];
    for (const file of state.files) for (const { name, sheets } of file.documents) for (const sheet of sheets) {
      if (sheet.columns.length) this._sheets.push({ key: `${name}\n${sheet.name}`, document: name, sheet });
    }
    if (!this._one) this.open(this._sheets.length ? this._sheets[0].key : "");
    one("[data-sheet]").hidden = !this._one;
    const list = sheetChoices(this._sheets);
    const choice = one("[data-sheet-choice]");
    choice.hidden = list.length < 2;
    fill(choice, ...(this._one ? [select(list, this._key, { "data-key": "sheet", "aria-label": words({ zh: "工作表", en: "Sheet" }) })] : []));
    this.renew();
  }

  /** Goes to another sheet. */
  open(/** @type {string} */ key) {
    this._key = key;
    this._only = undefined;
    this.at = { row: 0, column: 0 };
    this.rows.clear();
    this.grid.scrollTop = this.grid.scrollLeft = 0;
  }

  /** Shows what the worker has now; what was shown stays until it comes. */
  renew() {
    const own = this._one;
    if (!own) return;
    const { marked, rows, name } = own.sheet;
    // Of a file that came anew the rows are others.
    if (rows !== this._rowsBefore && this._only) {
      this._only = undefined;
      this.rows.clear();
    }
    this._rowsBefore = rows;
    this.total = this._only ? this._only.length : rows;
    this.at.row = clamp(this.at.row, -1, this.total - 1);
    this._version++;
    this._chunks.clear();
    const filter = one("[data-filter]");
    filter.textContent = words({ zh: `只看有标记的 ${marked}`, en: `Marked only: ${marked}` });
    filter.disabled = !marked && !this._only;
    filter.setAttribute("aria-pressed", String(Boolean(this._only)));
    this.grid.setAttribute("aria-rowcount", String(this.total + 1));
    this.grid.setAttribute("aria-colcount", String(this.width + 1));
    this.grid.setAttribute("aria-label", [own.document, name].filter(Boolean).join(" "));
    this._headsSeen = "";
    this.layOut();
  }

  /** Columns of the sheet. */
  get width() {
    const own = this._one;
    return own ? Math.max(own.sheet.width, ...own.sheet.columns.map((/** @type {any} */ column) => column.index + 1)) : 1;
  }

  /** Shows rows with marks only, or all. */
  async filter(on = !this._only) {
    const own = this._one;
    this._only = on && own ? await this._work("marked", { document: own.document, sheet: own.sheet.name }) : undefined;
    this.rows.clear();
    this.at = { row: 0, column: this.at.column };
    this.grid.scrollTop = 0;
    this.renew();
  }

  /** Shows a cell; the keyboard goes there if it is asked to. */
  reveal(/** @type {{document: string, sheet: string, row: number, column: number | null}} */ { document, sheet, row, column }, focus = false) {
    const key = `${document}\n${sheet}`;
    const own = this._sheets.find((of) => of.key === key);
    if (!own) return;
    if (key !== this._key) this.open(key);
    const among = this._only ? this._only.indexOf(row) : -1;
    if (this._only && among < 0) {
      this._only = undefined;
      this.rows.clear();
    }
    this.at = { row: among < 0 ? row - own.sheet.first : among, column: column === null ? 0 : column };
    const choice = one("[data-sheet-choice] select");
    if (choice) choice.value = key;
    this.renew();
    this._scroll();
    this.layOut();
    if (focus) this.focus();
  }

  get sizes() {
    const style = getComputedStyle(this.grid);
    const [row, column, number] = ["--row", "--column", "--number"].map((name) => parseFloat(style.getPropertyValue(name)));
    const room = Math.max(this.grid.clientHeight - this._heads.offsetHeight, row);
    return { row, column, number, high: Math.min(this.total * row, HIGHEST), room, scaled: this.total * row > HIGHEST };
  }

  /** Draws the rows and columns that are seen. */
  layOut() {
    if (!this._one) return;
    const { row: height, column: wide, number, high, room, scaled } = this.sizes;
    const { scrollTop, scrollLeft, clientWidth } = this.grid;
    const seen = Math.ceil(room / height);
    const first = scaled ? Math.round((scrollTop / Math.max(high - room, 1)) * Math.max(this.total - seen + 1, 0)) : Math.floor(scrollTop / height);
    const span = { from: clamp(Math.floor(scrollLeft / wide) - SPARE, 0, this.width), to: clamp(Math.ceil((scrollLeft + clientWidth) / wide) + SPARE, 0, this.width), wide };
    const width = `${number + wide * this.width}px`;
    this._space.style.height = `${high}px`;
    this._space.style.width = this._heads.style.width = width;
    this._drawHeads(Object.assign({ here: this.at.row < 0 ? this.at.column : -1 }, span));
    const wanted = new Set([this.at.row].filter((row) => row >= 0));
    for (let row = Math.max(first - SPARE, 0); row < Math.min(first + seen + SPARE, this.total); row++) wanted.add(row);
    for (const [row, { node }] of this._shown) if (!wanted.has(row)) {
      node.remove();
      this._shown.delete(row);
    }
    for (const row of Array.from(wanted).sort((a, b) => a - b)) {
      const node = this._drawRow(row, Object.assign({ here: this.at.row === row ? this.at.column : -1 }, span));
      node.style.transform = `translateY(${scaled ? scrollTop + (row - first) * height : row * height}px)`;
      node.style.width = width;
      this._ask(Math.floor(row / CHUNK));
    }
  }

  /** Asks the worker for rows. */
  async _ask(/** @type {number} */ chunk) {
    const [own, version] = [this._one, this._version];
    if (!own || this._chunks.has(chunk)) return;
    this._chunks.add(chunk);
    const places = Array.from({ length: Math.min(CHUNK, this.total - chunk * CHUNK) }, (_, i) => this._place(chunk * CHUNK + i));
    const rows = await this._work("rows", { document: own.document, sheet: own.sheet.name, list: places });
    if (version !== this._version) return;
    rows.forEach((/** @type {Row} */ row, /** @type {number} */ i) => this.rows.set(chunk * CHUNK + i, row));
    this.layOut();
  }

  /** The row of the sheet that a row of those scrolled through is. */
  _place(/** @type {number} */ row) {
    return this._only ? this._only[row] : /** @type {any} */ (this._one).sheet.first + row;
  }

  /** What is known of a column. */
  column(/** @type {number} */ column) {
    const own = this._one;
    return own && own.sheet.columns.find((/** @type {any} */ of) => of.index === column);
  }

  _drawHeads(/** @type {import("./publish-cells.js").Span} */ span) {
    const seen = JSON.stringify([this._version, span]);
    // A list that is open stays.
    if (seen === this._headsSeen || (this._headsSeen && this._heads.querySelector("select:focus"))) return;
    this._headsSeen = seen;
    const focused = this._heads.contains(document.activeElement);
    fill(this._heads, ...heads((column) => this.column(column), this._choices, span));
    if (focused && span.here >= 0) this.focus();
  }

  _drawRow(/** @type {number} */ index, /** @type {import("./publish-cells.js").Span} */ span) {
    const shown = this._shown.get(index) || { node: element("div", { role: "row", "aria-rowindex": String(index + 2) }), seen: "" };
    const { node } = shown;
    if (!this._shown.has(index)) this._space.append(node);
    this._shown.set(index, shown);
    const row = this.rows.get(index);
    const seen = JSON.stringify([row, span, document.documentElement.lang, this._version]);
    if (seen === shown.seen || this.editing === index) return node;
    shown.seen = seen;
    const focused = node.contains(document.activeElement);
    fill(node, ...cells(row, (column) => this.column(column), span));
    if (span.here >= 0) this.tell();
    if (focused && span.here >= 0) this.focus();
    return node;
  }

  /** Says what is under the keyboard: its place and content, why it is marked and what follows. */
  tell() {
    const { row: index, column } = this.at;
    const [row, of] = [this.rows.get(index), this.column(column)];
    const text = detail(row, index, column, of);
    const said = one("[data-detail]");
    if (said.textContent !== text) said.textContent = text;
    one("[data-edit]").disabled = !row;
  }

  /** The cell of the keyboard. */
  get node() {
    const { row, column } = this.at;
    const shown = this._shown.get(row);
    const line = row < 0 ? this._heads : shown && shown.node;
    return line && line.querySelector(`[data-column="${column}"]`);
  }

  /** Returns where a cell is of which something is pressed. */
  place(/** @type {Element} */ target) {
    const cell = /** @type {HTMLElement | null} */ (target.closest("[data-column]"));
    const line = cell && Array.from(this._shown).find(([, { node }]) => node.contains(cell));
    return cell && { row: line ? line[0] : -1, column: Number(cell.dataset.column) };
  }

  focus() {
    const { node } = this;
    if (node) node.focus({ preventScroll: true });
    this.tell();
  }

  /** Scrolls so that the cell of the keyboard is seen. */
  _scroll() {
    const { row: height, column: wide, number, high, room, scaled } = this.sizes;
    const { row, column } = this.at;
    this._space.style.height = `${high}px`;
    this._space.style.width = this._heads.style.width = `${number + wide * this.width}px`;
    this.grid.scrollLeft = clamp(this.grid.scrollLeft, (column + 1) * wide - (this.grid.clientWidth - number), column * wide);
    if (row < 0) return;
    if (!scaled) {
      this.grid.scrollTop = clamp(this.grid.scrollTop, (row + 1) * height - room, row * height);
      return;
    }
    const { node } = this;
    const [box, head, own] = [node && node.getBoundingClientRect(), this._heads.getBoundingClientRect(), this.grid.getBoundingClientRect()];
    if (!box || box.top < head.bottom || box.bottom > own.bottom) this.grid.scrollTop = (row / Math.max(this.total - 1, 1)) * (high - room);
  }

  /** Moves the keyboard to a cell. */
  go(/** @type {number} */ row, /** @type {number} */ column) {
    this.at = { row: clamp(row, -1, this.total - 1), column: clamp(column, 0, this.width - 1) };
    this._scroll();
    this.layOut();
    this.focus();
  }

  /** Draws a row anew, as after its cell was edited. */
  redraw(/** @type {number} */ row) {
    const shown = this._shown.get(row);
    if (shown) shown.seen = "";
    this.layOut();
  }

  /** Puts texts into cells; what they mean comes from the worker. */
  put(/** @type {{row: number, column: number, text: string}[]} */ list) {
    const own = this._one;
    if (!own) return;
    /** @type {Edit[]} */
    const edits = [];
    let left = 0;
    for (const { row, column, text } of list) {
      const line = this.rows.get(row);
      if (row >= this.total || column >= this.width) left++;
      else if (!line || (line.cells[column] || "") !== text) edits.push({ document: own.document, sheet: own.sheet.name, row: this._place(row), column, text });
      if (line && column < this.width) line.cells[column] = text;
    }
    if (edits.length || left) this._change(edits, left);
    this.layOut();
  }
}
