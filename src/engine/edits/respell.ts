import type { Argument, FileFacts, Span } from '../facts/model';
import type { Program } from '../program/program';
import { type CallRef, lastName } from '../program/symbols';
import type { Respelling } from '../sdk/removed';
import type { Edit, FileEdit, FileWriter, Writer } from '../writer';

/** The part of a callee's text that names the method or function itself. */
export function lastNameAt({ facts: { callee } }: CallRef): { readonly name: string; readonly at: Span } | undefined {
  const name = lastName(callee);
  return name === undefined ? undefined : { name, at: { start: callee.at.end - name.length, end: callee.at.end } };
}

/** Spells a call in the new way. */
export function respellCall(write: Writer, call: CallRef, how: Respelling): readonly FileEdit[] | undefined {
  const writer = write.in(call.file);
  const last = lastNameAt(call);
  if (!last || writer.source(last.at) !== last.name) return undefined;
  const edits = how.toFunction
    ? asFunction(writer, call, last.at, how.to)
    : [{ at: last.at, text: how.to }, ...(argumentEdits(writer, call, how) ?? [undefined])];
  return edits?.every((edit): edit is Edit => edit !== undefined) ? [{ file: call.file.path, edits }] : undefined;
}

/** `suite.run(task)` becomes `run_tests(suite, task)`. */
function asFunction(writer: FileWriter, call: CallRef, last: Span, name: string): readonly Edit[] | undefined {
  const { callee, arguments: given } = call.facts;
  const imported = writer.ensureImport('opik', name);
  const object = writer.source({ start: callee.at.start, end: last.start }).replace(/\s*\.\s*$/, '');
  const prepended = writer.source(callee.at).includes('\n') ? undefined : writer.prependArgument(call.id, object);
  if (!imported || !prepended || given.some((one) => one.name === 'project_name')) return undefined;
  return [...imported.edits, { at: callee.at, text: imported.spelled }, ...prepended];
}

/** A keyword argument, or a property of the options in TypeScript. */
interface Keyword {
  readonly key: string;
  readonly entry: Argument | { readonly at: Span; readonly value: Argument['value'] };
}

function argumentEdits(writer: FileWriter, call: CallRef, how: Respelling): readonly Edit[] | undefined {
  const given = call.facts.arguments;
  const edits: Edit[] = [];
  const keywords: Keyword[] = given.flatMap((entry): Keyword[] => {
    if (entry.name !== undefined) return [{ key: entry.name, entry }];
    if (entry.value.kind !== 'object') return [];
    return entry.value.entries.flatMap((one) => (one.key === undefined ? [] : [{ key: one.key, entry: one }]));
  });
  const isOpen = given.some(
    ({ value }) => value.kind === 'spread' || (value.kind === 'object' && value.entries.some((one) => !one.key)),
  );
  if (isOpen && (how.keywords || how.latest)) return undefined;
  if (how.withoutFirst) {
    const first = given[0] && writer.removeArgument(call.id, 0);
    if (!first) return undefined;
    edits.push(...first);
  }
  for (const { key, entry } of keywords) {
    const to = how.keywords?.[key];
    if (to !== undefined) {
      const at = { start: entry.at.start, end: entry.at.start + key.length };
      if (writer.source(at) !== key || entry.at.end === at.end) return undefined;
      edits.push({ at, text: to });
    }
    if (key === 'latest' && how.latest) {
      const isOn = entry.value.kind === 'literal' && entry.value.value === true;
      if (!isOn || keywords.some((one) => one.key === 'version')) return undefined;
      const latest = writer.quoted('latest');
      edits.push({ at: entry.at, text: call.file.language === 'python' ? `version=${latest}` : `version: ${latest}` });
    }
  }
  return edits;
}

/** Renames what a `from` import takes, and every use of it in the file; undefined where other files take it from here. */
export function respellImport(
  write: Writer,
  program: Program,
  file: FileFacts,
  name: FileFacts['imports'][number]['names'][number],
  to: string,
): readonly FileEdit[] | undefined {
  const writer = write.in(file);
  const old = name.imported ?? '';
  const at = { start: name.at.start, end: name.at.start + old.length };
  const binding = name.binding === undefined ? undefined : file.bindings[name.binding];
  if (writer.source(at) !== old || !binding || binding.definitions.length > 1) return undefined;
  if (binding.name !== old) return [{ file: file.path, edits: [{ at, text: to }] }];
  const isTaken = file.bindings.some((one) => one.name === to);
  const isShared = program.graph.files.some(
    (other) =>
      other !== file &&
      other.imports.some((one) => !/^opik\b/.test(one.module) && one.names.some(({ imported }) => imported === old)),
  );
  if (isTaken || isShared || binding.uses.some(({ role }) => role.to === 'export')) return undefined;
  const uses = binding.uses
    .map(({ at: { start } }) => ({ start, end: start + old.length }))
    .filter(({ start }) => start !== at.start);
  if (uses.some((use) => writer.source(use) !== old)) return undefined;
  return [{ file: file.path, edits: [at, ...uses].map((one) => ({ at: one, text: to })) }];
}
