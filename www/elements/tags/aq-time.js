// @ts-check
/** `<aq-time>`: the time of a group, played, stepped and dragged through. */
export { AqTime } from "../base/time_slider.js";
