// @ts-check
/** `<aq-bump>`: ranks by composite index over months among a pool. */
import { Rows } from "../base/rows.js";

export class AqBump extends Rows {
  get chart() {
    return "bump";
  }
}
