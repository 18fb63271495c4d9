import type { TracedFunctionRecord } from '../protocol/traced';

type Held = Pick<TracedFunctionRecord, 'file' | 'entries' | 'entrypoint'>;

/** Tests are started by their runner. */
const TEST = /(?:^|\/)(?:tests?|__tests__)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|[^/]*\.(?:test|spec))\.\w+$/;

/**
 * The file to start somebody's agent with: where the one program begins that holds an entrypoint, else the only program that holds traced
 * functions. Undefined where nothing tells which of several is meant; `starts` says whether running a file does something.
 */
export function firstProgram(traced: readonly Held[], starts: (file: string) => boolean): string | undefined {
  const beginnings = (functions: readonly Held[]): readonly string[] =>
    [...new Set(functions.flatMap(({ entries }) => entries))].filter((file) => !TEST.test(file) && starts(file));
  const marked = traced.filter(({ entrypoint }) => entrypoint);
  const ofMarked = beginnings(marked);
  const own = ofMarked.filter((file) => marked.some((one) => one.file === file));
  for (const files of [own, ofMarked, beginnings(traced)]) if (files.length > 0) return files.length === 1 ? files[0] : undefined;
  return undefined;
}
