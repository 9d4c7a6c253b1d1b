// @ts-check
/** What a visitor said about the pack and changed in its cells, with undo and redo. */

/** @typedef {{document: string, sheet: string, row: number, column: number, text: string}} Edit */

/** Steps that can be taken back. */
const MOST_STEPS = 200;

/** Answers to questions by their identifier, and edited cells by their place. */
export class Edits {
  constructor() {
    /** @type {{answers: Record<string, string>, cells: Record<string, Edit>}} */
    this.now = { answers: {}, cells: {} };
    /** @type {string[]} */
    this.undone = [];
    /** @type {string[]} */
    this.redone = [];
  }

  /** The edited cells. */
  get list() {
    return Object.keys(this.now.cells).map((place) => this.now.cells[place]);
  }

  get turns() {
    return { undo: this.undone.length > 0, redo: this.redone.length > 0 };
  }

  _step() {
    this.undone.push(JSON.stringify(this.now));
    if (this.undone.length > MOST_STEPS) this.undone.shift();
    this.redone = [];
  }

  /** Answers a question, or says what a column is; an empty answer is none. */
  answer(/** @type {string} */ id, /** @type {string} */ value) {
    this._step();
    if (value) this.now.answers[id] = value;
    else delete this.now.answers[id];
  }

  /** Changes cells, in one step. */
  change(/** @type {Edit[]} */ edits) {
    this._step();
    for (const edit of edits) this.now.cells[JSON.stringify([edit.document, edit.sheet, edit.row, edit.column])] = edit;
  }

  /** Goes a step back, or forth again; returns a cell that is changed by it, if there is one. @returns {Edit | boolean} */
  turn(/** @type {boolean} */ back) {
    const [from, to] = back ? [this.undone, this.redone] : [this.redone, this.undone];
    const step = from.pop();
    if (!step) return false;
    const before = this.now;
    to.push(JSON.stringify(before));
    this.now = JSON.parse(step);
    const places = Object.keys(Object.assign({}, before.cells, this.now.cells));
    const text = (/** @type {Record<string, Edit>} */ cells, /** @type {string} */ place) => (cells[place] ? cells[place].text : undefined);
    const changed = places.find((place) => text(before.cells, place) !== text(this.now.cells, place));
    return changed ? this.now.cells[changed] || before.cells[changed] : true;
  }

  /** Forgets the edited cells of a file that is removed or comes anew, in all steps. */
  forget(/** @type {string} */ file) {
    const clean = (/** @type {{cells: Record<string, Edit>}} */ step) => {
      for (const place of Object.keys(step.cells)) {
        const { document } = step.cells[place];
        if (document === file || document.indexOf(`${file}/`) === 0) delete step.cells[place];
      }
      return step;
    };
    clean(this.now);
    for (const steps of [this.undone, this.redone]) steps.forEach((step, i) => (steps[i] = JSON.stringify(clean(JSON.parse(step)))));
  }
}
