import type { Block, CallId, FileFacts, Region, Try, With } from '../facts/model';
import { ofFacts } from './shared';
import { at } from './symbols';

/** Where in its function's flow a call stands. */
export interface Site {
  /** The `with` statements around it, the innermost last. */
  readonly withs: readonly With[];
  /** The `try` statements whose body (not handler, not `finally`) holds it, the innermost last. */
  readonly tries: readonly Try[];
  /** Inside `if __name__ == '__main__'` or its like. */
  readonly guarded: boolean;
  /** The block of that `if`. */
  readonly main?: Block;
  /** Inside `if TYPE_CHECKING`. */
  readonly types: boolean;
  /** The innermost block around it. */
  readonly block: Block;
}

/** By the id of the call. */
const sitesOf = ofFacts((file): readonly (Site | undefined)[] => {
  const found: (Site | undefined)[] = file.calls.map(() => undefined);
  for (const fn of file.functions) walk(fn.body, { withs: [], tries: [], guarded: false, types: false, block: fn.body }, found);
  return found;
});

function walk(region: Region, site: Site, found: (Site | undefined)[]): void {
  switch (region.kind) {
    case 'block':
      walkBlock(region, { ...site, block: region }, found);
      return;
    case 'call':
      found[region.call] = site;
      return;
    case 'branch':
      region.arms.forEach((arm, index) => {
        const within =
          index === 0 && region.guard ? { ...site, ...(region.guard === 'main' ? mainOf(arm, site) : { types: true }) } : site;
        walk(arm, within, found);
      });
      return;
    case 'loop':
      walk(region.body, site, found);
      if (region.orElse) walk(region.orElse, site, found);
      return;
    case 'try':
      walk(region.body, { ...site, tries: [...site.tries, region] }, found);
      for (const handler of region.handlers) walk(handler, site, found);
      if (region.orElse) walk(region.orElse, site, found);
      if (region.finally) walk(region.finally, site, found);
      return;
    case 'with':
      for (const inner of region.regions) walk(inner, site, found);
      walk(region.body, { ...site, withs: [...site.withs, region] }, found);
      return;
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return;
    default:
      region satisfies never;
  }
}

function walkBlock(block: Block, site: Site, found: (Site | undefined)[]): void {
  for (const inner of regionsIn(block)) walk(inner, site, found);
}

const mainOf = (arm: Region, site: Site): Partial<Site> => {
  const main = site.main ?? (arm.kind === 'block' ? arm : undefined);
  return main ? { guarded: true, main } : { guarded: true };
};

/** The block of a file's `if __name__ == '__main__'`, or its like. */
export function mainBlockOf(file: FileFacts): Block | undefined {
  const [module] = file.functions;
  for (const region of module ? regionsIn(module.body) : []) {
    const [arm] = region.kind === 'branch' && region.guard === 'main' ? region.arms : [];
    if (arm?.kind === 'block') return arm;
  }
  return undefined;
}

/**
 * What happens in a block, in the order of the text. Programs and rules look at nothing else of its statements: one in which nothing
 * happens is for writers alone, and may come and go unseen.
 */
export const regionsIn = (block: Block): readonly Region[] =>
  block.statements.flatMap(({ regions }) => (regions.every(happens) ? regions : regions.filter(happens)));

/** Something happens in the region: it is more than a choice between blocks in which nothing does. */
export function happens(region: Region): boolean {
  if (region.kind !== 'branch' || region.guard) return true;
  return region.arms.some((arm) => arm.kind !== 'block' || arm.statements.some(({ regions }) => regions.some(happens)));
}

/** Every region of a function, a branch's arms and nested blocks included, in the order of the text. */
export function* regionsOf(region: Region): Iterable<Region> {
  yield region;
  switch (region.kind) {
    case 'block':
      for (const inner of regionsIn(region)) yield* regionsOf(inner);
      return;
    case 'branch':
      for (const arm of region.arms) yield* regionsOf(arm);
      return;
    case 'loop':
      yield* regionsOf(region.body);
      if (region.orElse) yield* regionsOf(region.orElse);
      return;
    case 'try':
      yield* regionsOf(region.body);
      for (const handler of region.handlers) yield* regionsOf(handler);
      if (region.orElse) yield* regionsOf(region.orElse);
      if (region.finally) yield* regionsOf(region.finally);
      return;
    case 'with':
      for (const inner of region.regions) yield* regionsOf(inner);
      yield* regionsOf(region.body);
      return;
    default:
      return;
  }
}

/** Where the call stands; a call outside every region (it never happens in whole facts) counts as in its function's block. */
export const siteOf = (file: FileFacts, call: CallId): Site =>
  sitesOf(file)[call] ?? {
    withs: [],
    tries: [],
    guarded: false,
    types: false,
    block: at(file.functions, at(file.calls, call).in).body,
  };
