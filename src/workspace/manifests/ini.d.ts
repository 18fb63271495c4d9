declare module 'ini' {
  /** Sections with dots in their names become nested tables. */
  export function parse(text: string): Record<string, unknown>;
}
