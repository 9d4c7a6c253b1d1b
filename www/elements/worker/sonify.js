// @ts-check
/** Sonification: plays a series as tones, for readers who cannot see its line. Higher is more, silence is missing. */

/** The lowest tone in hertz; the highest lies two octaves above. */
const LOWEST_HZ = 220;
/** How many tones there are at most, and how long each of them and all of them may last, in seconds. */
const MAX_TONES = 240;
const MAX_TONE_SECONDS = 0.25;
const MAX_SECONDS = 12;

/** @type {(() => void) | undefined} ends what sounds: one element at a time */
let stop;
const stopOnEscape = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && stop && stop();

/**
 * Plays the numbers of a table, and says where they lie; asked again, it stops.
 * @param {{caption: string, rows: string[][]}} table @param {Record<string, string>} words @param {(text: string) => void} say
 */
export function sonify({ caption, rows }, words, say) {
  if (stop) return stop();
  const cells = rows.map((/** @type {string[]} */ row) => row[1]);
  /** @type {number[]} what is no number, a dash, is missing */
  const all = cells.map((/** @type {string} */ cell) => (/^-?\d/.test(cell) ? Number(cell.replace(/,/g, "")) : NaN));
  const there = all.filter((value) => value === value);
  const [low, high] = [Math.min(...there), Math.max(...there)];
  if (!there.length) return say(words.noSound);
  // Of values too many to be told apart the largest is heard.
  const each = Math.ceil(all.length / MAX_TONES);
  const tones = [];
  for (let i = 0; i < all.length; i += each) tones.push(Math.max(...all.slice(i, i + each).filter((value) => value === value)));
  const long = Math.min(MAX_TONE_SECONDS, MAX_SECONDS / tones.length);
  const context = new (/** @type {any} */ (window).AudioContext || /** @type {any} */ (window).webkitAudioContext)();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.connect(volume);
  volume.connect(context.destination);
  const start = context.currentTime + 0.1;
  volume.gain.setValueAtTime(0, 0);
  tones.forEach((value, i) => {
    const heard = isFinite(value);
    if (heard) tone.frequency.setValueAtTime(LOWEST_HZ * 4 ** (high > low ? (value - low) / (high - low) : 0.5), start + i * long);
    // A ramp of a few milliseconds keeps gaps from clicking.
    volume.gain.setTargetAtTime(heard ? 0.2 : 0, start + i * long, 0.005);
  });
  const end = start + tones.length * long;
  volume.gain.setTargetAtTime(0, end, 0.005);
  const over = (stop = () => {
    if (stop !== over) return;
    stop = undefined;
    removeEventListener("keydown", stopOnEscape);
    context.close();
    say(words.silent);
  });
  addEventListener("keydown", stopOnEscape);
  tone.onended = over;
  tone.start(start);
  tone.stop(end + 0.1);
  const written = (/** @type {number} */ value) => cells[all.indexOf(value)];
  say(`${caption} ${words.sounding.replace("{0}", written(low)).replace("{1}", written(high)).replace("{2}", String(there.length)).replace("{3}", String(all.length - there.length))}`);
}
