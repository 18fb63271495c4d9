import { lastNameAt, respellCall, respellImport } from '../edits/respell';
import type { FileFacts, Span, Value } from '../facts/model';
import { configClasses, isInstance } from '../program/config-classes';
import type { Program } from '../program/program';
import { ofFacts } from '../program/shared';
import { type CallRef, callsOf, lastName } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';
import { type RemovedName, removedWords } from '../sdk/removed';
import type { Edit, FileEdit, FileWriter } from '../writer';

const messages = {
  gone: '`{old}` is gone since `opik` {until}, and {version} is installed: the program fails here. Use `{new}`.',
  assumed:
    '`{old}` is gone since `opik` {until}. Which version is installed is not known here; with the newest one the program fails. Use `{new}`.',
  never: '`opik` has no `{old}`: the import fails. The class is called `{new}`.',
  format: '`format` of a prompt takes keywords only, so this call raises a `TypeError`. Write `format(name=value)`.',
  rename: 'Use `{new}`',
  keywords: 'Pass the values as keywords',
};
type MessageId = keyof typeof messages;

/** Names that the installed SDK no longer has. */
export const removedApi = defineRule<MessageId>({
  id: 'removed-api',
  summary: 'The code uses a name that the installed SDK no longer has.',
  severity: 'warning',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const told = new Set<string>();
    for (const found of allFindings(input)) {
      // Where only the newest version lacks the names, one word in a file is enough.
      if (found.messageId === 'assumed' && told.has(found.file)) continue;
      if (found.messageId === 'assumed') told.add(found.file);
      yield found;
    }
  },
});

function* allFindings(input: RuleInput): Iterable<Finding<MessageId>> {
  for (const file of input.program.files) {
    const { names, calls } = mentions(file);
    if (names) {
      yield* importFindings(input, file);
      yield* memberFindings(input, file);
    }
    for (const call of calls) {
      const found = callFinding(input, call) ?? formatFinding(input, call);
      if (found) yield found;
    }
  }
}

/** Where a file has a word that something gone is called by: whether among its imported names, and which calls. */
const mentions = ofFacts((file): { readonly names: boolean; readonly calls: readonly CallRef[] } => {
  const words = removedWords(file.language);
  const isWord = (name: string | undefined): boolean => name !== undefined && words.has(name);
  return {
    names:
      file.imports.some(({ names }) => names.some(({ imported }) => isWord(imported))) ||
      file.bindings.some((binding) => binding.import && binding.uses.some(({ path }) => path.some(isWord))),
    calls: callsOf(file).filter(({ facts: { callee } }) => {
      const name = lastName(callee);
      return name === 'format' || isWord(name);
    }),
  };
});

/** `from opik import AgentConfig`; one that may fail is the program's own provision. */
function* importFindings(input: RuleInput, file: FileFacts): Iterable<Finding<MessageId>> {
  const { program, write } = input;
  for (const one of file.imports) {
    if (one.conditional || one.kind === 'dynamic') continue;
    for (const name of one.names) {
      if (name.imported === undefined || !removedWords(file.language).has(name.imported)) continue;
      const removed = program.sdk(file).removed(file.language, `${one.module}.${name.imported}`);
      if (!removed) continue;
      const at = { start: name.at.start, end: name.at.start + name.imported.length };
      yield finding(input, file, at, removed, (to) => respellImport(write, program, file, name, to));
    }
  }
}

/** `opik.AgentConfig` through an import of the module. */
function* memberFindings(input: RuleInput, file: FileFacts): Iterable<Finding<MessageId>> {
  const { program, write } = input;
  const provided = providedFor(file);
  for (const [id, binding] of file.bindings.entries()) {
    if (!binding.import) continue;
    for (const use of binding.uses) {
      const place = use.path.findIndex((name) => removedWords(file.language).has(name));
      const name = use.path[place];
      if (name === undefined || provided.has(name)) continue;
      const path = use.path.slice(0, place + 1);
      const start = use.at.start + [binding.name, ...path.slice(0, -1)].join('.').length + 1;
      const at = { start, end: start + name.length };
      if (write.in(file).source(at) !== name) continue;
      for (const one of program.meant(file, { kind: 'reference', at: use.at, name: binding.name, path, binding: id })) {
        const removed = one.kind === 'external' ? program.sdk(file).removed(file.language, one.name) : undefined;
        if (!removed || removed.name.includes('()')) continue;
        yield finding(input, file, at, removed, (to) => [{ file: file.path, edits: [{ at, text: to }] }]);
        break;
      }
    }
  }
}

function callFinding(input: RuleInput, call: CallRef): Finding<MessageId> | undefined {
  const { program, write } = input;
  const { file } = call;
  const last = lastNameAt(call);
  if (!last || !removedWords(file.language).has(last.name) || providedFor(file).has(last.name)) return undefined;
  const sdk = program.sdk(file);
  for (const one of program.graph.callee(call)) {
    const removed = one.kind === 'external' ? sdk.removed(file.language, one.name) : undefined;
    const rename = removed?.rename;
    if (!removed?.name.includes('()')) continue;
    return finding(input, file, last.at, removed, () => rename && respellCall(write, call, rename));
  }
  const removed =
    last.name === 'deploy_to' && isOfConfig(program, call) ? sdk.removed('python', 'opik.AgentConfig().deploy_to') : undefined;
  return removed && finding(input, file, last.at, removed, () => undefined);
}

function isOfConfig(program: Program, { file, facts: { callee } }: CallRef): boolean {
  if (callee.kind !== 'reference') return false;
  const object = program.meant(file, { ...callee, path: callee.path.slice(0, -1) });
  return configClasses(program).some((config) => isInstance(program, object, config.class));
}

/** The names that the file asks for before it uses them. */
const providedFor = ofFacts((file): ReadonlySet<string> => {
  const asked = callsOf(file).filter(
    ({ facts: { callee } }) => callee.kind === 'reference' && (callee.name === 'hasattr' || callee.name === 'getattr'),
  );
  return new Set(
    asked.flatMap(({ facts }) => facts.arguments.flatMap(({ value }) => (value.kind === 'literal' ? [String(value.value)] : []))),
  );
});

function finding(
  { program }: RuleInput,
  file: FileFacts,
  at: Span,
  removed: RemovedName,
  edits: (to: string) => readonly FileEdit[] | undefined,
): Finding<MessageId> {
  const { rename, until, instead, name } = removed;
  const version = program.sdk(file).known(file.language);
  const isNever = until === 'never';
  const fix: Fix<MessageId>[] = rename
    ? [
        {
          titleId: 'rename',
          data: { new: instead },
          safety: rename.review || (version === undefined && !isNever) ? 'review' : 'safe',
          edits: () => edits(rename.to),
        },
      ]
    : [];
  return {
    file: file.path,
    at,
    messageId: isNever ? 'never' : version === undefined ? 'assumed' : 'gone',
    data: { old: name.slice(name.lastIndexOf('.') + 1), new: instead, until, version: version ?? '' },
    ...(version === undefined && !isNever && { severity: 'info' as const }),
    ...(fix.length > 0 && { fixes: fix }),
  };
}

const prompts = /^opik\.(?:Prompt|(?:Opik|get_global_client)\(\)\.(?:get|create)_prompt)\(\)\.format$/;

/** `prompt.format({...})`. */
function formatFinding({ program, write }: RuleInput, call: CallRef): Finding<MessageId> | undefined {
  const { file, facts } = call;
  const [given, ...others] = facts.arguments;
  const last = lastNameAt(call);
  if (file.language !== 'python' || last?.name !== 'format' || !given || given.name !== undefined || others.length > 0)
    return undefined;
  if (
    given.value.kind === 'spread' ||
    !program.graph.callee(call).some((one) => one.kind === 'external' && prompts.test(one.name))
  )
    return undefined;
  return {
    file: file.path,
    at: given.at,
    messageId: 'format',
    fixes: [
      {
        titleId: 'keywords',
        safety: 'safe',
        edits: () => [{ file: file.path, edits: asKeywords(write.in(file), given.value) }],
      },
    ],
  };
}

/** `{"name": value}` as `name=value`, anything else as `**value`. */
function asKeywords(writer: FileWriter, value: Value): readonly Edit[] {
  const spread = writer.wrap(value.at, '**', '');
  if (value.kind !== 'object' || value.entries.length === 0) return spread;
  const edits: Edit[] = [];
  for (const { key, at } of value.entries) {
    const written = /^(['"])[a-z_]\w*\1\s*:\s*/i.exec(writer.source(at))?.[0];
    if (key === undefined || written === undefined) return spread;
    edits.push({ at: { start: at.start, end: at.start + written.length }, text: `${key}=` });
  }
  const { open, close } = value.list;
  return [{ at: { start: open - 1, end: open }, text: '' }, ...edits, { at: { start: close, end: close + 1 }, text: '' }];
}
