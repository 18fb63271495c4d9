import type { Binding } from '../../facts/model';
import { contains } from '../../facts/text';
import type { Program } from '../../program/program';
import { type CallRef, callsOf, type FunctionRef, functionOf } from '../../program/symbols';
import { qualified } from '../agent';
import type { MessageId } from '../messages';
import { spelled } from '../spelled';
import { type MadeOnce, madeAt, type Seed } from './made-once';
import { type Alias, aliasesOf, type Occurrence } from './occurrences';
import { notRemade } from './remakeable';

/** Something that is made where it is used from now on. */
export interface Member extends MadeOnce {
  readonly aliases: readonly Alias[];
  /** Other members that it is made of, in the order of the text. */
  readonly of: readonly Member[];
  /** A function of the project makes it already. */
  readonly isFactory: boolean;
}

/** A traced function that uses members. */
export interface Host {
  readonly fn: FunctionRef;
  readonly uses: ReadonlySet<Member>;
}

/** What is made anew for each run, together, as one is made of the other. */
export interface Group {
  /** In the order of their texts. */
  readonly members: readonly Member[];
  readonly hosts: readonly Host[];
}

/** Why something stays as it is, made once for all runs. */
export interface Obstacle {
  readonly messageId: MessageId & `once${string}`;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Everything that has to be made in functions together with what a seed makes, or why it can't be: what is made of it, and the other seeds that such is
 * made of, unless they have to stay.
 */
export function groupOf(program: Program, seed: Seed, seeds: readonly Seed[]): Group | Obstacle {
  const factories = new Map(seeds.flatMap(({ made, factory }) => (made && factory ? [[made.binding, factory] as const] : [])));
  const parts = seeds.flatMap(({ made }) => (made && made.binding !== seed.made?.binding ? [made] : []));
  const together = gathered(program, seed, parts, factories);
  return 'members' in together ? together : gathered(program, seed, [], factories);
}

function gathered(
  program: Program,
  { made, call }: Seed,
  parts: readonly MadeOnce[],
  factories: ReadonlyMap<Binding, FunctionRef>,
): Group | Obstacle {
  if (!made) {
    const taker = outermost(call);
    return taker === spelled(call)
      ? { messageId: 'onceOutside', data: { place: lastName(call.file.path) } }
      : { messageId: 'onceHanded', data: { call: taker } };
  }
  const found: MadeOnce[] = [made];
  const occurrences = new Map<MadeOnce, readonly Occurrence[]>();
  const aliases = new Map<MadeOnce, readonly Alias[]>();
  const hosts = new Map<FunctionRef, Set<MadeOnce>>();
  for (const one of found) {
    const obstacle = notRemade(program, one, factories.get(one.binding), found);
    if (obstacle) return obstacle;
    const named = aliasesOf(program, one);
    if (!named) return { messageId: 'onceShared', data: {} };
    aliases.set(one, named);
    const all = named.flatMap((alias) => usesOf(alias));
    occurrences.set(one, all);
    for (const { alias, use } of all) {
      const { file } = alias;
      if (use.in === 0) {
        const dependent = madeAt(file, use.at);
        if (use.role.to === 'decorator') return { messageId: 'onceRegistered', data: {} };
        if (!dependent) return { messageId: 'onceOutside', data: { place: lastName(file.path) } };
        if (!found.some(({ binding }) => binding === dependent.binding)) found.push(dependent);
        continue;
      }
      const user = functionOf(file, use.in);
      const isStored = file.stores.some(
        ({ target }) => target.kind === 'reference' && target.binding === file.bindings.indexOf(alias.binding),
      );
      if (isStored) return { messageId: 'onceChanged', data: {} };
      const host = hostOf(program, user);
      if (!host) return { messageId: 'onceElsewhere', data: { function: qualified(user) || lastName(file.path) } };
      const known = hosts.get(host) ?? new Set<MadeOnce>();
      hosts.set(host, known.add(one));
    }
    for (const part of parts)
      if (!found.some(({ binding }) => binding === part.binding) && isPartOf(program, part, one)) found.push(part);
  }
  if (hosts.size === 0) return { messageId: 'onceOutside', data: { place: lastName(made.file.path) } };
  return linked(found, occurrences, aliases, hosts, factories);
}

function linked(
  found: readonly MadeOnce[],
  occurrences: ReadonlyMap<MadeOnce, readonly Occurrence[]>,
  aliases: ReadonlyMap<MadeOnce, readonly Alias[]>,
  hosts: ReadonlyMap<FunctionRef, ReadonlySet<MadeOnce>>,
  factories: ReadonlyMap<Binding, FunctionRef>,
): Group {
  const members = new Map<MadeOnce, Member & { readonly of: Member[] }>(
    found.map((one) => [one, { ...one, aliases: aliases.get(one) ?? [], of: [], isFactory: factories.has(one.binding) }]),
  );
  for (const [part, uses] of occurrences) {
    for (const { alias, use } of uses) {
      const whole = found.find(({ file, definition }) => alias.file === file && contains(definition.value.at, use.at));
      const from = members.get(part);
      const into = whole && members.get(whole);
      if (use.in === 0 && from && into && !into.of.includes(from)) into.of.push(from);
    }
  }
  for (const { of } of members.values()) of.sort(byText);
  const memberOf = (one: MadeOnce): readonly Member[] => [members.get(one) ?? []].flat();
  return {
    members: ordered([...members.values()]),
    hosts: [...hosts].map(([fn, used]) => ({ fn, uses: new Set([...used].flatMap(memberOf)) })),
  };
}

/** The statement of the one names the other. */
const isPartOf = (program: Program, part: MadeOnce, { file, definition }: MadeOnce): boolean =>
  aliasesOf(program, part)?.some(
    (alias) => alias.file === file && alias.binding.uses.some((use) => use.in === 0 && contains(definition.value.at, use.at)),
  ) ?? false;

/** What something is made of comes before it. */
function ordered(members: readonly Member[]): readonly Member[] {
  const done = new Set<Member>();
  const add = (one: Member): void => {
    if (done.has(one)) return;
    for (const part of one.of) add(part);
    done.add(one);
  };
  for (const one of [...members].sort(byText)) add(one);
  return [...done];
}

const byText = (a: MadeOnce, b: MadeOnce): number =>
  a.file === b.file ? a.definition.at.start - b.definition.at.start : a.file.path < b.file.path ? -1 : 1;

const usesOf = (alias: Alias): readonly Occurrence[] =>
  alias.binding.uses
    .filter(({ at }) => !alias.file.imports.some((one) => contains(one.at, at)) && !isAtDefinition(alias, at.start))
    .map((use) => ({ alias, use }));

const isAtDefinition = ({ binding }: Alias, start: number): boolean => binding.definitions.some(({ at }) => at.start === start);

/** The nearest function around that surely runs inside a trace. */
function hostOf(program: Program, fn: FunctionRef): FunctionRef | undefined {
  if (fn.id === 0) return undefined;
  const { kind, body, parent } = fn.facts;
  const hasRoom = (kind === 'function' || kind === 'method') && !body.inline;
  if (hasRoom && runsInside(program, fn)) return fn;
  return parent === undefined ? undefined : hostOf(program, functionOf(fn.file, parent));
}

function runsInside(program: Program, fn: FunctionRef): boolean {
  if (program.trackedAs(fn)) return true;
  const calls = program.callsTo(fn);
  return calls.length > 0 && calls.every(({ kind, site }) => kind === 'call' && program.context(site) === 'inside');
}

/** What it is put into, or the call of its statement that all others are part of. */
function outermost(call: CallRef): string {
  const store = call.file.stores.find(({ value }) => contains(value.at, call.facts.at));
  if (store?.target.kind === 'reference') return [store.target.name, ...store.target.path].join('.');
  const around = callsOf(call.file)
    .filter(({ facts }) => contains(call.facts.statement.at, facts.at) && contains(facts.at, call.facts.at))
    .sort((a, b) => a.facts.at.start - b.facts.at.start || b.facts.at.end - a.facts.at.end);
  return spelled(around[0] ?? call);
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
