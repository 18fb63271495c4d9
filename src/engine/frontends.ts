import type { FileFacts, Language } from './facts/model';
import type { FileWriter } from './writer';

/** Turns text into facts, and spells edits, for one language. */
export interface FrontEnd {
  readonly language: Language;
  /**
   * The facts of a text without byte order mark. Never throws on bad source: a syntax error gives `partial` facts.
   * `path` decides the dialect (.ts, .tsx, .js, ...).
   * An open document passes the same `path` again and again; a front end may keep its last tree to parse incrementally.
   */
  facts(path: string, text: string): FileFacts;
  /**
   * Whether a text that followed others of the same path has a syntax error: cheaper than its facts. False also when it can't be told
   * without them.
   */
  isBroken(path: string, text: string): boolean;
  /** Frees what is kept for a document that is no longer open. */
  forget(path: string): void;
  /** `isOwn` says whether a module belongs to the project: imports of others go above it. */
  writer(facts: FileFacts, text: string, isOwn?: (module: string) => boolean): FileWriter;
}

/** Loads a front end; the TypeScript one brings a compiler of 7 MB, so it comes only when a file needs it. */
export async function loadFrontEnd(language: Language, assets: string): Promise<FrontEnd> {
  if (language === 'python') return (await import('./python/frontend')).createPythonFrontEnd(assets);
  return (await import('./typescript/frontend')).createTypeScriptFrontEnd();
}
