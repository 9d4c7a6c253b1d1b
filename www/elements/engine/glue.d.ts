/** The bindings of the engine, which the build generates as `glue.js`; each call makes new ones, for an instance of their own. */
export interface Glue {
  open(module: WebAssembly.Module): Promise<unknown>;
  version(): string;
  messages(lang: string): any;
  standards(): any;
  subIndex(standard: string, pollutant: string, period: string, concentration: number | string): number | undefined;
  index(standard: string, report: string, concentrations: object): any;
  /** The SHA-256 of some bytes, as 64 hexadecimal digits. */
  sha256(bytes: Uint8Array): string;
  /** How many bytes of memory the instance has; it never gives any back. */
  memory(): number;
  /** Puts the second part of the module into the instance. */
  addSecondPart(part: WebAssembly.Module): Promise<unknown>;
  Pack: new () => any;
  View: new (pack: any, chart: string) => any;
}
export default function glue(): Glue;
/** The SHA-256 of the two parts of the module these bindings serve: the first and the second. */
export const sums: { first: string; rest: string };
