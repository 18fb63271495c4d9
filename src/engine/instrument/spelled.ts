import type { CallRef } from '../program/symbols';

/** The call as it is written, as far as it is names. */
export function spelled({ facts }: CallRef): string {
  const names: string[] = [];
  let value = facts.callee;
  while (value.kind === 'member' && value.name !== undefined) {
    names.unshift(value.name);
    value = value.object;
  }
  return value.kind === 'reference' ? [value.name, ...value.path, ...names].join('.') : names.join('.');
}
