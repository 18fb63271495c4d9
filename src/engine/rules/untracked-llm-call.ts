import { traceFunction } from '../edits/track';
import { addCallback, wrapClient, wrapFunction } from '../edits/wrap-client';
import { isJudge } from '../program/judges';
import { type LlmCall, llmCalls } from '../program/llm';
import { coverage, reports } from '../program/llm-coverage';
import type { Program } from '../program/program';
import { callerOf, type FunctionRef, functionOf, nameOf } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';

const messages = {
  client:
    '`{call}` asks a language model outside any trace, and nothing logs it, so its prompt, tokens and cost are missing in Opik. Wrap the client with `{integration}`, or call it from a tracked function.',
  function:
    '`{call}` asks a language model outside any trace, and nothing logs it, so its prompt, tokens and cost are missing in Opik. Wrap it with `{integration}`, or call it from a tracked function.',
  hook: '`{call}` asks a language model outside any trace, and nothing logs it, so its prompt, tokens and cost are missing in Opik. Use `{integration}` of `{module}`, or call it from a tracked function.',
  track:
    '`{call}` asks a language model outside any trace, and nothing logs it, so its prompt and answer are missing in Opik. Call it from a tracked function.',
  also: 'Nor is this call of the same client logged.',
  wrap: 'Wrap the client with `{integration}`',
  complete: 'Wrap `{call}` with `{integration}`',
  callback: 'Hand over `{integration}`',
  decorate: 'Track `{function}`',
};
type MessageId = keyof typeof messages;

/** A program that reports to Opik asks a model where nothing reports. */
export const untrackedLlmCall = defineRule<MessageId>({
  id: 'untracked-llm-call',
  summary: 'A call to a language model in a program that reports to Opik is logged by nothing.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    if (program.partial || !program.knowsCallers || !reports(program)) return;
    const outside = llmCalls(program).filter(({ call }) => program.context(call) === 'outside' && program.runs(call));
    if (outside.length === 0) return;
    const isCovered = coverage(program);
    const untracked = outside.filter((one) => !isCovered(one) && !isOther(program, one));
    const seen = new Set<object>();
    for (const one of untracked) {
      const key = fitting(input, one)?.how === 'client' && one.client ? one.client : one.call;
      if (seen.has(key)) continue;
      seen.add(key);
      yield finding(input, one, key === one.client ? untracked.filter(({ client }) => client === one.client).slice(1) : []);
    }
  },
});

/** A judge, or an embedding model behind a method that serves all models. */
function isOther(program: Program, { call }: LlmCall): boolean {
  const embeds = call.facts.arguments.some(
    ({ name, value }) =>
      name !== undefined && /^model(?:Id)?$/.test(name) && value.kind === 'literal' && /embed/i.test(String(value.value)),
  );
  return embeds || isJudge(program, call);
}

/** What the installed SDK has for the call; a module that the program imports already counts as installed. */
function fitting({ program, sdk }: RuleInput, { call, entry }: LlmCall): LlmCall['entry']['integration'] {
  const { integration } = entry;
  if (!integration) return undefined;
  const isImported = program.files.some((file) => file.imports.some(({ module }) => module === integration.module));
  return isImported || sdk.fits(call.file.language, integration) ? integration : undefined;
}

function finding(input: RuleInput, one: LlmCall, others: readonly LlmCall[]): Finding<MessageId> {
  const { program, write } = input;
  const { call } = one;
  const integration = fitting(input, one);
  const data = { call: spelled(one), integration: integration?.name ?? '', module: integration?.module ?? '' };
  const fixes: Fix<MessageId>[] = [];
  const isWrapped = integration?.how === 'client' && one.client !== undefined && !nestsBadly(program, one);
  if (isWrapped) fixes.push({ titleId: 'wrap', data, safety: 'review', edits: () => wrapClient(write, one) });
  if (integration?.how === 'function')
    fixes.push({ titleId: 'complete', data, safety: 'review', edits: () => wrapFunction(write, one) });
  if (integration?.how === 'callback')
    fixes.push({ titleId: 'callback', data, safety: 'review', edits: () => addCallback(write, one) });
  const fn = named(callerOf(call));
  if (fn) {
    const titled = { ...data, function: nameOf(fn) ?? '' };
    fixes.push({ titleId: 'decorate', data: titled, safety: 'review', edits: () => traceFunction(write, fn, []) });
  }
  const how = integration?.how === 'client' && !isWrapped ? undefined : integration?.how;
  return {
    file: call.file.path,
    at: call.facts.callee.at,
    messageId: how === undefined ? 'track' : how === 'client' || how === 'function' ? how : 'hook',
    data,
    related: others.map((other) => ({ file: other.call.file.path, at: other.call.facts.callee.at, messageId: 'also' })),
    fixes,
  };
}

/** TypeScript's wrappers know no trace around them: wrapped, the same client would log traces of its own inside the others. */
const nestsBadly = (program: Program, { call, client }: LlmCall): boolean =>
  call.file.language === 'typescript' &&
  llmCalls(program).some((other) => other.client === client && program.context(other.call) !== 'outside');

function named(fn: FunctionRef): FunctionRef | undefined {
  if (fn.id === 0) return undefined;
  if (nameOf(fn) !== undefined && fn.facts.method !== 'constructor') return fn;
  return fn.facts.parent === undefined || fn.facts.method === 'constructor'
    ? undefined
    : named(functionOf(fn.file, fn.facts.parent));
}

/** The call as it is written, as far as it is names. */
function spelled({ call: { facts } }: LlmCall): string {
  const names: string[] = [];
  let value = facts.callee;
  while (value.kind === 'member' && value.name !== undefined) {
    names.unshift(value.name);
    value = value.object;
  }
  return value.kind === 'reference' ? [value.name, ...value.path, ...names].join('.') : names.join('.');
}
