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
/** The hash of the module these bindings belong to. */
export const integrity: string;
