// @ts-check
/** `<aq-places>`: the places around the one chosen as a list, from the best to the worst; a row chosen becomes the group's place. */
import { Rows } from "../base/rows.js";

export class AqPlaces extends Rows {
  get chart() {
    return "places";
  }
}
