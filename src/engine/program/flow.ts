import type { Block, CallId, Region } from '../facts/model';

/** How control can leave a region without having met what is looked for. */
interface Ways {
  /** It reaches the end. */
  readonly falls: boolean;
  /** It leaves the function: return or throw. */
  readonly leaves: boolean;
  /** It leaves the loop around it or starts its next turn. */
  readonly jumps: boolean;
}

const met: Ways = { falls: false, leaves: false, jumps: false };
const through: Ways = { falls: true, leaves: false, jumps: false };
const either = (ways: readonly Ways[]): Ways => ({
  falls: ways.some((one) => one.falls),
  leaves: ways.some((one) => one.leaves),
  jumps: ways.some((one) => one.jumps),
});

/**
 * Whether every path through `region` makes a call that `hits`. Exceptions count where the text says so (`throw`, `raise`), and every
 * statement of a `try` body may be left for its handlers; other calls are taken to return.
 */
export function onEveryPath(region: Region, hits: (call: CallId) => boolean): boolean {
  const { falls, leaves, jumps } = waysThrough(region, hits);
  return !falls && !leaves && !jumps;
}

function waysThrough(region: Region, hits: (call: CallId) => boolean): Ways {
  const walk = (inner: Region): Ways => waysThrough(inner, hits);
  switch (region.kind) {
    case 'call':
      return hits(region.call) ? met : through;
    case 'block':
      return sequence(
        region.statements.flatMap((statement) => statement.regions),
        walk,
      );
    case 'branch': {
      const arms = either(region.arms.map(walk));
      return region.exhaustive ? arms : either([arms, through]);
    }
    case 'loop': {
      const body = walk(region.body);
      const ends = region.endless
        ? { falls: false, leaves: body.leaves, jumps: false }
        : { falls: true, leaves: body.leaves, jumps: false };
      return region.orElse && ends.falls ? either([{ ...ends, falls: body.jumps }, walk(region.orElse)]) : ends;
    }
    case 'with':
      return sequence([...region.regions, region.body], walk);
    case 'try':
      return tryWays(region, walk);
    case 'return':
    case 'throw':
      return { falls: false, leaves: true, jumps: false };
    case 'break':
    case 'continue':
      return { falls: false, leaves: false, jumps: true };
    default:
      return region satisfies never;
  }
}

function sequence(regions: readonly Region[], walk: (region: Region) => Ways): Ways {
  let ways = through;
  for (const inner of regions) {
    if (!ways.falls) break;
    const next = walk(inner);
    ways = { falls: next.falls, leaves: ways.leaves || next.leaves, jumps: ways.jumps || next.jumps };
  }
  return ways;
}

function tryWays(region: Region & { kind: 'try' }, walk: (region: Region) => Ways): Ways {
  if (region.finally && !walk(region.finally).falls && !hasJump(region.finally)) return met;
  const body = walk(region.body);
  const normal = region.orElse && body.falls ? either([{ ...body, falls: false }, walk(region.orElse)]) : body;
  // The body may be left at its first statement, so a handler starts with nothing met.
  return region.handlers.length > 0 ? either([normal, ...region.handlers.map(walk)]) : normal;
}

const hasJump = (block: Block): boolean =>
  block.statements.some(({ regions }) =>
    regions.some(({ kind }) => kind === 'return' || kind === 'throw' || kind === 'break' || kind === 'continue'),
  );
