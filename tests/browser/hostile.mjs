// Draws a pack with the built module, in Node and in a page alike: what became of it, and what it took.

/**
 * @param {any} glue the bindings of an instance of its own
 * @param {[string, Uint8Array][]} files in the order they are loaded
 * @param {string[]} charts
 * @param {() => number | Promise<number>} clock in milliseconds the processor has worked
 * @param {(view: any) => void} show what is done with a picture
 */
export async function draw(glue, files, charts, clock, show) {
  let [said, drawn] = ["", 0];
  // The engine's own words have a kind. Whatever else comes out of it has stopped it in the middle of something.
  const hear = (work) => {
    try {
      work();
      return true;
    } catch (error) {
      if (!error || !error.kind) throw error;
      said = said || error.en;
      return false;
    }
  };
  const pack = new glue.Pack();
  const start = await clock();
  for (const [name, bytes] of files) hear(() => pack.add(name, bytes));
  const load = (await clock()) - start;
  let slowest = { ms: 0, chart: "" };
  const info = pack.info("en");
  for (const chart of charts) {
    for (const level of chart === "map" ? ["city", "county", "group"] : ["city"]) {
      const start = await clock();
      const view = new glue.View(pack, chart);
      drawn += hear(() => {
        const place = chart === "map" || !info.places.length ? "" : info.places[info.places.length - 1].id;
        view.set({ lang: "en", level, place });
        view.needs();
        view.layout(720, view.height(720));
        view.update();
        show(view);
      });
      // A call that breaks leaves its view borrowed: `hear` has thrown then, and nothing is freed.
      view.free();
      const ms = (await clock()) - start;
      if (ms > slowest.ms) slowest = { ms, chart: `${chart} ${level}` };
    }
  }
  pack.free();
  return { load, slowest, drawn, said, memory: glue.memory() };
}

/** Milliseconds of the processor for loading and one picture. */
export const TIME = 2000;
/** Bytes of memory beside the files. */
export const MEMORY = 300 << 20;

/** What of a result is beyond the limits; nothing where it is within. */
export function beyond({ load, slowest, drawn, said, memory }, size) {
  const ms = Math.round(load + slowest.ms);
  if (ms > TIME) return `${ms} ms (loading ${Math.round(load)}, ${slowest.chart} ${Math.round(slowest.ms)})`;
  if (memory > MEMORY + size) return `${memory >> 20} MB`;
  return drawn || said ? "" : "neither drawn nor refused";
}
