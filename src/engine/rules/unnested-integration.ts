import { moveInto, soleTrackedUser } from '../edits/move';
import { shownName } from '../edits/track';
import { contains } from '../facts/text';
import { type LlmCall, llmCalls } from '../program/llm';
import type { Program } from '../program/program';
import { type CallRef, functionOf } from '../program/symbols';
import { defineRule, type Fix, type RuleInput } from '../rule';

const messages = {
  inside:
    '`{wrapper}` does not know the trace around it: calls through this client are logged as traces of their own, apart from the one they run in. Give it `parent: getTrackContext()?.span`.',
  shared:
    '`{wrapper}` does not know the trace around its calls: those through this client are logged as traces of their own, apart from the one they run in. Wrap the client inside the tracked function, with `parent: getTrackContext()?.span`.',
  call: 'This call runs inside a trace.',
  parent: 'Add `parent`',
  move: 'Move the client into `{function}`',
};
type MessageId = keyof typeof messages;

const isWrapper = /^opik-(?:openai\.trackOpenAI|gemini\.trackGemini)\(\)$/;

/** TypeScript's wrappers nest only under what they are given. */
export const unnestedIntegration = defineRule<MessageId>({
  id: 'unnested-integration',
  summary: 'A wrapped client logs calls inside a trace as traces of their own.',
  severity: 'warning',
  languages: ['typescript'],
  messages,
  *check(input) {
    const { program } = input;
    const wrappers = new Map<CallRef, LlmCall[]>();
    for (const one of llmCalls(program)) {
      const { call, wrappedBy } = one;
      if (wrappedBy?.file.language !== 'typescript' || program.context(call) !== 'inside') continue;
      wrappers.set(wrappedBy, [...(wrappers.get(wrappedBy) ?? []), one]);
    }
    for (const [wrapper, calls] of wrappers) {
      const known = lacksParent(program, wrapper);
      if (!known) continue;
      const isInside = program.context(wrapper) === 'inside' && !isKept(wrapper);
      yield {
        file: wrapper.file.path,
        at: wrapper.facts.callee.at,
        messageId: isInside ? 'inside' : 'shared',
        data: { wrapper: known.split('.').at(-1) ?? known },
        related: calls.map(({ call }) => ({ file: call.file.path, at: call.facts.callee.at, messageId: 'call' })),
        fixes: isInside ? [parentFix(input, wrapper)] : moveFix(input, wrapper),
      };
    }
  },
});

/** The name of the wrapper when it is given no parent, as far as the text tells for certain. */
function lacksParent(program: Program, wrapper: CallRef): string | undefined {
  const { arguments: given } = wrapper.facts;
  const made = program.graph
    .callee(wrapper)
    .flatMap((one) => (one.kind === 'external' && isWrapper.test(`${one.name}()`) ? [one.name] : []))[0];
  if (made === undefined || given.some(({ value }) => value.kind === 'spread') || given.length > 2) return undefined;
  const options = given[1]?.value;
  if (!options) return made;
  if (options.kind !== 'object') return undefined;
  return options.entries.some(({ key }) => key === undefined || key === 'parent') ? undefined : made;
}

/** `client ??= trackOpenAI(...)`, `this.client = ...`, `constructor(client = trackOpenAI(...))`: it outlives the trace that it is made in. */
function isKept({ file, facts }: CallRef): boolean {
  const { method, parameters } = functionOf(file, facts.in).facts;
  if (method === 'constructor' && parameters.some(({ default: preset }) => preset && contains(preset.at, facts.at))) return true;
  if (facts.role.to === 'binding') return file.bindings[facts.role.binding]?.in !== facts.in;
  return facts.role.to === 'field' || facts.role.to === 'member';
}

function parentFix({ write }: RuleInput, wrapper: CallRef): Fix<MessageId> {
  return {
    titleId: 'parent',
    // What a function gives back may be kept by its caller.
    safety: wrapper.facts.role.to === 'return' ? 'review' : 'safe',
    edits() {
      const writer = write.in(wrapper.file);
      const context = writer.ensureImport('opik', 'getTrackContext');
      if (!context) return undefined;
      const options = wrapper.facts.arguments[1]?.value;
      const text = `${context.spelled}()?.span`;
      const edits =
        options?.kind === 'object'
          ? writer.addEntries(options, [{ key: 'parent', text }])
          : writer.addArgument(wrapper.id, { text: `{ parent: ${text} }` });
      return edits && [{ file: wrapper.file.path, edits: [...context.edits, ...edits] }];
    },
  };
}

function moveFix({ program, write }: RuleInput, wrapper: CallRef): readonly Fix<MessageId>[] {
  const user = soleTrackedUser(program, wrapper);
  if (!user) return [];
  const data = { function: shownName(program, user) };
  return [{ titleId: 'move', data, safety: 'review', edits: () => moveInto(write, wrapper, user) }];
}
