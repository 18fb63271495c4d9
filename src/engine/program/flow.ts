import type { Block, CallId, Region, Try } from '../facts/model';
import { regionsIn } from './sites';

/** Nothing is pending, or something is: sets of both as bits, 0 for a place that is never reached. */
type States = number;
const IDLE = 1;
const OPEN = 2;

/** With which states control leaves a region, by the way it takes. */
interface Exits {
  /** It reaches the end. */
  readonly falls: States;
  readonly returns: States;
  readonly throws: States;
  /** It leaves the loop around it or starts its next turn. */
  readonly jumps: States;
}

/** What opens and what closes, by the calls that do. */
interface Watch {
  opens(call: CallId): boolean;
  closes(call: CallId): boolean;
}

const none: Exits = { falls: 0, returns: 0, throws: 0, jumps: 0 };
const union = (all: readonly Exits[]): Exits => ({
  falls: all.reduce((bits, one) => bits | one.falls, 0),
  returns: all.reduce((bits, one) => bits | one.returns, 0),
  throws: all.reduce((bits, one) => bits | one.throws, 0),
  jumps: all.reduce((bits, one) => bits | one.jumps, 0),
});

/**
 * Whether every path through `region` makes a call that `hits`. Exceptions count where the text says so (`throw`, `raise`), and every
 * statement of a `try` body may be left for its handlers; other calls are taken to return.
 */
export const onEveryPath = (region: Region, hits: (call: CallId) => boolean): boolean =>
  !isOpen(through(region, OPEN, { opens: () => false, closes: hits }));

/** Whether some path through `region` makes the call `opening` and none that `closes` after it; with the reservations of `onEveryPath`. */
export const mayStayOpen = (region: Region, opening: CallId, closes: (call: CallId) => boolean): boolean =>
  isOpen(through(region, IDLE, { opens: (call) => call === opening, closes }));

const isOpen = ({ falls, returns, throws, jumps }: Exits): boolean => ((falls | returns | throws | jumps) & OPEN) !== 0;

function through(region: Region, before: States, watch: Watch): Exits {
  const walk = (inner: Region, states: States): Exits => through(inner, states, watch);
  if (before === 0) return none;
  switch (region.kind) {
    case 'call':
      return { ...none, falls: watch.closes(region.call) ? IDLE : watch.opens(region.call) ? OPEN : before };
    case 'block':
      return sequence(regionsIn(region), before, walk);
    case 'branch': {
      const arms = region.arms.map((arm) => walk(arm, before));
      return union(region.exhaustive ? arms : [...arms, { ...none, falls: before }]);
    }
    case 'loop':
      return loop(region, before, walk);
    case 'with':
      return sequence([...region.regions, region.body], before, walk);
    case 'try':
      return attempt(region, before, walk, watch);
    case 'return':
      return { ...none, returns: before };
    case 'throw':
      return { ...none, throws: before };
    case 'break':
    case 'continue':
      return { ...none, jumps: before };
    default:
      return region satisfies never;
  }
}

type Walk = (region: Region, before: States) => Exits;

function sequence(regions: readonly Region[], before: States, walk: Walk): Exits {
  let exits: Exits = { ...none, falls: before };
  for (const inner of regions) exits = union([{ ...exits, falls: 0 }, walk(inner, exits.falls)]);
  return exits;
}

function loop(region: Region & { kind: 'loop' }, before: States, walk: Walk): Exits {
  let entered = before;
  let body = walk(region.body, entered);
  for (;;) {
    const again = entered | body.falls | body.jumps;
    if (again === entered) break;
    entered = again;
    body = walk(region.body, entered);
  }
  const left = { ...body, falls: 0, jumps: 0 };
  if (region.endless) return left;
  const orElse = region.orElse ? walk(region.orElse, entered) : { ...none, falls: entered };
  return union([left, orElse, { ...none, falls: body.jumps }]);
}

function attempt(region: Try, before: States, walk: Walk, watch: Watch): Exits {
  const body = walk(region.body, before);
  const normal = region.orElse ? union([{ ...body, falls: 0 }, walk(region.orElse, body.falls)]) : body;
  // The body may be left at its first statement, and behind what opens in it.
  const left = before | body.falls | body.throws | (stopsWhileOpen(region.body, watch) ? OPEN : 0);
  const handlers = region.handlers.map((handler) => walk(handler, left));
  const exits = handlers.length > 0 ? union([{ ...normal, throws: 0 }, ...handlers]) : normal;
  const last = region.finally;
  if (!last) return exits;
  const after = (states: States): Exits => walk(last, states);
  const [falls, returns, throws, jumps] = [after(exits.falls), after(exits.returns), after(exits.throws), after(exits.jumps)];
  return union([
    falls,
    { ...returns, falls: 0, returns: returns.returns | returns.falls },
    { ...throws, falls: 0, throws: throws.throws | throws.falls },
    { ...jumps, falls: 0, jumps: jumps.jumps | jumps.falls },
  ]);
}

/** It opens in the body, and something that may fail comes before it closes: `x = open(); close(x)` is left open by nothing. */
function stopsWhileOpen(body: Block, watch: Watch): boolean {
  let isOpened = false;
  for (const region of regionsIn(body)) {
    if (region.kind === 'call' && watch.opens(region.call)) isOpened = true;
    else if (isOpened) return region.kind !== 'call' || !watch.closes(region.call);
  }
  return isOpened;
}
