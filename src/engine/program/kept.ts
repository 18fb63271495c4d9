import type { Program } from './program';
import { remembered } from './remembered';
import { type CallRef, callerOf, type FunctionRef } from './symbols';

/** Decorators whose function runs once, and gives what it gave ever after. */
const caches =
  /^(?:functools\.(?:lru_cache|cache|cached_property)|(?:async_lru\.)?alru_cache|cachetools(?:\.\w+)*\.cached\w*|aiocache\.cached|streamlit\.(?:experimental_)?(?:cache|cache_resource|cache_data|experimental_singleton)|django\.utils\.functional\.cached_property)(?:\(\))?$/;

/**
 * What the call makes is kept for later runs, by a decorator that remembers it, a name outside the function or a field that is filled when it is first
 * wanted: whatever it is given is what the first run gave it.
 */
export const isKept = remembered((program: Program, call: CallRef): boolean => {
  const fn = callerOf(call);
  const { role } = call.facts;
  if (fn.id === 0 || call.file.language !== 'python') return false;
  if (isCached(program, fn)) return true;
  if (role.to === 'binding') return call.file.bindings[role.binding]?.scope === 'module';
  return role.to === 'field' && fn.facts.method !== 'constructor';
});

const isCached = (program: Program, { file, facts }: FunctionRef): boolean =>
  facts.decorators.some(({ value }) =>
    program.meant(file, value).some((one) => one.kind === 'external' && caches.test(one.name)),
  );
