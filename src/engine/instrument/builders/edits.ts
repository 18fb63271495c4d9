import { FileEdits, freeName } from '../../edits/extracted';
import { modulePath } from '../../edits/module-path';
import type { FileFacts } from '../../facts/model';
import { contains } from '../../facts/text';
import type { Program } from '../../program/program';
import type { FileEdit, Writer } from '../../writer';
import { functionEdits } from './as-function';
import type { Group, Host, Member } from './group';

/** The name of the function that makes it: `build_llm`. */
export function builderOf({ file, binding: { name } }: Member): string {
  const [, lead = '', word = name] = /^(_*)(.*)$/.exec(name) ?? [];
  const plain = word.toLowerCase();
  return freeName(file, [`${lead}build_${plain}`, `${lead}make_${plain}`]);
}

/**
 * Turns the statements of a group into functions that make the same, which the functions that use it call first. Undefined where something has no
 * safe spelling.
 */
export function buildInside(write: Writer, program: Program, { members, hosts }: Group): readonly FileEdit[] | undefined {
  const edits = new FileEdits();
  const builders = new Map(members.map((one) => [one, one.isFactory ? undefined : builderOf(one)]));
  for (const one of members) {
    const writer = write.in(one.file);
    const builder = builders.get(one);
    const below = members.find(
      (other) => other !== one && other.file === one.file && builders.get(other) !== undefined && comesNext(one, other),
    );
    const own =
      builder === undefined
        ? writer.removeStatement(one.definition.statement)
        : functionEdits(writer, one, builder, below !== undefined);
    if (!own) return undefined;
    edits.add(one.file, own);
  }
  const added = new Map<FileFacts, Set<Member>>();
  for (const host of hosts) {
    const { file } = host.fn;
    const needed = members.filter((one) => isNeeded(one, host.uses));
    const lines = linesIn(write, host, needed, builders);
    const inserted = lines && write.in(file).insertStatement({ startOf: host.fn.id }, lines.join('\n'));
    if (!inserted) return undefined;
    edits.add(file, inserted);
    const known = added.get(file) ?? new Set<Member>();
    for (const one of needed) if (one.file !== file && !aliasIn(one, file)) known.add(one);
    added.set(file, known);
  }
  for (const [file, missing] of added) {
    for (const one of missing) {
      const module = modulePath(program, file, one.file);
      const imported = module === undefined ? undefined : write.in(file).ensureImport(module, builders.get(one) ?? '');
      if (!imported || imported.spelled !== builders.get(one)) return undefined;
      edits.add(file, imported.edits);
    }
  }
  for (const one of members) {
    for (const { file, imported } of one.aliases) {
      const builder = builders.get(one);
      if (!imported) continue;
      if (builder === undefined || file.bindings.some(({ name }) => name === builder)) return undefined;
      edits.add(file, [{ at: imported.at, text: builder }]);
    }
  }
  return edits.edits;
}

const comesNext = (one: Member, other: Member): boolean => {
  const statements = one.file.functions[0]?.body.statements ?? [];
  const index = statements.findIndex(({ at }) => at.start === one.definition.statement.at.start);
  return statements[index + 1]?.at.start === other.definition.statement.at.start;
};

const aliasIn = ({ aliases }: Member, file: FileFacts) => aliases.find((alias) => alias.file === file);

function isNeeded(one: Member, uses: ReadonlySet<Member>): boolean {
  return uses.has(one) || [...uses].some((used) => isNeeded(one, new Set(used.of)));
}

/** What a function says first: each thing that it uses, and what that is made of, by the names that it has there. */
function linesIn(
  write: Writer,
  { fn }: Host,
  needed: readonly Member[],
  builders: ReadonlyMap<Member, string | undefined>,
): readonly string[] | undefined {
  const { file } = fn;
  const writer = write.in(file);
  const nameOf = (one: Member): string => aliasIn(one, file)?.binding.name ?? one.binding.name;
  const body = writer.source(fn.facts.body.at);
  const lines: string[] = [];
  for (const one of needed) {
    const name = nameOf(one);
    const isTaken = file.bindings.some((other) => {
      const owner = file.functions[other.in];
      return other.name === name && other.in !== 0 && owner !== undefined && contains(fn.facts.at, owner.at);
    });
    if (isTaken || new RegExp(`^\\s*(?:global|nonlocal)\\b.*\\b${name}\\b`, 'm').test(body)) return undefined;
    const builder = builders.get(one);
    const made = builder === undefined ? writer.source(one.definition.value.at) : `${builder}(${one.of.map(nameOf).join(', ')})`;
    if (/[\r\n]/.test(made) || (builder === undefined && one.file !== file)) return undefined;
    lines.push(`${name} = ${made}`);
  }
  return lines;
}
