import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes for new objects, above which they may take no more: requests are short, and more is hardly faster. */
const ENOUGH = 32 << 20;

/**
 * Says, when asked now and then, that new objects have room enough. Left alone, V8 takes up to 130 MB for them on Node 24
 * before it collects any, and a process that runs can be told in no other way. Electron, where it was not tried, is left alone.
 */
export function youngMemoryLimit(): () => void {
  let isSaid = process.versions.electron !== undefined;
  return () => {
    if (isSaid) return;
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young === undefined || young.space_size < ENOUGH) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    isSaid = true;
  };
}
