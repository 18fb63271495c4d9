import type { FileFacts } from '../engine/facts/model';

/** What decides which files a file is connected with, as a text to compare. */
export const importsOf = (facts: FileFacts | undefined): string =>
  JSON.stringify([
    facts?.imports.map(({ module, names }) => [module, names.map((name) => name.imported)]),
    facts?.exports.map(({ from }) => from?.module),
  ]);
