import { contains } from '../facts/text';
import type { RuleFinding } from '../judging';
import { type CallRef, functionsOf } from '../program/symbols';
import { type Fix, fill } from '../rule';
import { qualified } from './agent';
import type { Draft } from './draft';
import { type Component, components, type Proposal, type Step, type View } from './plan';

/** Rules whose fixes belong to a component, in the order in which they are applied. */
const byComponent: Readonly<Record<Component, readonly string[]>> = {
  tracing: [
    'unnested-integration',
    'litellm-orphan-span',
    'missing-telemetry',
    'lost-trace-context',
    'sensitive-argument',
    'track-order',
    'missing-thread-id',
    'unended-span',
    'unawaited-flush',
    'missing-flush',
  ],
  entrypoint: ['anonymous-entrypoint', 'untyped-entrypoint-params', 'missing-params'],
  config: [
    'unconverted-config-class',
    'agent-config-defaults',
    'agent-config-unannotated',
    'agent-config-plain-prompt',
    // What is read in place of the class's own instance comes before what is added to the class.
    'agent-config-unwired',
    'hardcoded-config',
    'agent-config-outside-track',
  ],
};

/** Their fixes change one function, and nothing that the others look at. */
const alone: ReadonlySet<string> = new Set(['sensitive-argument', 'track-order', 'unended-span', 'unawaited-flush']);

/** The component that a rule speaks about; undefined for one that is about something else. */
export function componentOf(rule: string): Component | undefined {
  if (rule === 'missing-entrypoint') return 'entrypoint';
  return components.find((one) => byComponent[one].includes(rule));
}

/** What our own rules have to say of the program so far, repaired by their fixes rule by rule: the flush, the thread id, the parameters, the configuration. */
export const repairs = (draft: Draft, wanted: readonly Component[]): readonly Step[] =>
  wanted.flatMap((component) =>
    byComponent[component].map(
      (id): Step =>
        function* repair(view: View): Iterable<Proposal> {
          for (const finding of draft.findingsOf(id))
            if (concerns(view, finding) && !readsOnce(view, finding)) yield* proposals(component, finding, draft);
        },
    ),
  );

const concerns = ({ program, request }: View, { file }: RuleFinding): boolean =>
  program.files.some(({ path }) => path === file) && (request.function === undefined || file === request.file);

/**
 * Python: outside a trace only the Prompt Library could be asked, by code that makes something once, such as a constructor. What is changed there
 * later would not be seen, and the program would no longer start without its server.
 */
function readsOnce({ program }: View, { rule, file, at, fixes }: RuleFinding): boolean {
  if (rule.id !== 'hardcoded-config' || fixes?.[0]?.titleId !== 'library') return false;
  const around = program.calls().filter((call) => call.file.path === file && contains(call.facts.at, at));
  const call = around.reduce<CallRef | undefined>(
    (inner, one) => (inner && contains(one.facts.at, inner.facts.at) ? inner : one),
    undefined,
  );
  return call?.file.language === 'python' && program.context(call) !== 'inside';
}

function* proposals(component: Component, finding: RuleFinding, draft: Draft): Iterable<Proposal> {
  const { rule, file } = finding;
  const fix: Fix | undefined = finding.fixes?.[0];
  if (!fix || !isSure(finding)) return;
  const template = rule.messages[fix.titleId] ?? '';
  const before = alike(draft, finding);
  yield {
    key: `${rule.id} ${file} ${functionAt(draft, finding)} ${fill(template, fix.data)}`,
    file,
    independent: alone.has(rule.id),
    reason: { component, template, data: fix.data ?? {} },
    edits: () => fix.edits(),
    worked: () => alike(draft, finding) < before,
  };
}

const texts =
  /^(?:user_?)?(?:question|query|prompt|message|text|topic|input|ticket|subject|title|content|task|goal|instruction|session_id|thread_id|user_id|conversation_id)s?$/i;

/**
 * Fixes that need somebody to look at them first are left to the lightbulb: the type of a parameter that nothing tells, unless it is called
 * what only texts are called; and the flush of a forked process. Every other fix of these rules is either safe or what the component is for.
 */
function isSure({ rule, messageId, data }: RuleFinding): boolean {
  // With a client of the module, as the configuration needs one, a flush in a forked child never ends (run with 2.2.122).
  if (rule.id === 'missing-flush' && messageId === 'child') return false;
  if (rule.id !== 'untyped-entrypoint-params' || messageId !== 'untyped') return true;
  const name = data?.parameter ?? '';
  return texts.test(name) && !name.endsWith('s');
}

/** How many findings say the same of the same file. */
const alike = (draft: Draft, { rule, file, messageId, data }: RuleFinding): number =>
  draft
    .findingsOf(rule.id)
    .filter((one) => one.file === file && one.messageId === messageId && JSON.stringify(one.data) === JSON.stringify(data))
    .length;

/** The function that a finding is in, which stays the same when other places change. */
function functionAt(draft: Draft, { file, at }: RuleFinding): string {
  const facts = draft.facts(file);
  const inner = facts && functionsOf(facts).findLast((fn) => contains(fn.facts.at, at));
  return inner ? qualified(inner) : '';
}
