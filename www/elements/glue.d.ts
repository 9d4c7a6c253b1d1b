/** What the build generates as `glue.js`: the bindings of the engine, made anew at each call. */
export interface Glue {
  default(from: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  version(): string;
  messages(lang: string): any;
  standards(): any;
  subIndex(standard: string, pollutant: string, period: string, concentration: number | string): number | undefined;
  index(standard: string, report: string, concentrations: object): any;
  Pack: new () => any;
  View: new (pack: any, chart: string) => any;
}
export default function glue(): Glue;
/** The hashes of the modules these bindings serve: what a page opens with, and every chart. */
export const integrity: { first: string; all: string };
