/** What one release's calls take. */
export interface ReadSignatures {
  readonly version: string;
  /** By qualified name. */
  readonly calls: ReadonlyMap<string, ReadCall>;
}

/** What one call takes. */
export interface ReadCall {
  readonly parameters: readonly string[];
  readonly open: boolean;
  /** TypeScript: the place of the object with the names. */
  readonly position?: number;
}
