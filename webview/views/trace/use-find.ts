import { useEffect, useMemo, useState } from 'preact/hooks';
import { useHost } from '../../context';
import { foundIn, nextFound } from '../../model/find';
import type { TreeLine } from '../../model/tree';

/** Milliseconds of quiet after which inputs and outputs are searched. */
const TYPING = 200;

/** What a search inside of a trace found. */
export interface Find {
  readonly all: ReadonlySet<string>;
  /** Which of them is chosen, from 1 on; 0 for none. */
  readonly place: number;
  go(step: 1 | -1): void;
}

/** Searches the spans of a trace: names, models and kinds here, inputs and outputs in the store. */
export function useFind(
  trace: string,
  lines: readonly TreeLine[],
  words: string,
  selected: string | undefined,
  reveal: (id: string) => void,
): Find {
  const host = useHost();
  const [inBodies, setInBodies] = useState<ReadonlySet<string>>(new Set());
  const looked = words.trim();
  useEffect(() => {
    setInBodies(new Set());
    if (looked === '') return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      host.ask('find', { trace, text: looked }, controller.signal).then(
        (ids) => setInBodies(new Set(ids)),
        () => undefined, // what the names say is found
      );
    }, TYPING);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [host, trace, looked]);
  const found = useMemo(() => foundIn(lines, looked, inBodies), [lines, looked, inBodies]);
  const all = useMemo(() => new Set(found), [found]);
  return {
    all,
    place: selected === undefined ? 0 : found.indexOf(selected) + 1,
    go: (step) => {
      const next = nextFound(found, lines, selected, step);
      if (next !== undefined) reveal(next);
    },
  };
}
