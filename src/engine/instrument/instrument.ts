import type { Span } from '../facts/model';
import { contains } from '../facts/text';
import { fill } from '../rule';
import { agentOf, choiceOf } from './agent';
import { callSteps } from './calls';
import { configSteps } from './config';
import { Draft, type DraftState, type Sources } from './draft';
import { entrypointSteps } from './entrypoint';
import { say } from './messages';
import { nothingToMove } from './nothing-to-move';
import { neededPackages } from './packages';
import type { InstrumentPlan, Left, Made, Note, Request, Step } from './plan';
import { componentOf, repairs } from './repairs';
import { tracingSteps } from './tracing';
import { Work } from './work';

/** More rounds than any program needs. */
const mostAttempts = 5;

/** Rules that speak of what a step wrote: it would do harm, so it is left out. */
const harmful: ReadonlySet<string> = new Set([
  'unnested-integration',
  'double-logging',
  'litellm-orphan-span',
  'poisoned-batch',
  'track-order',
  'unknown-option',
  'removed-api',
  'context-call-outside-track',
  'agent-config-outside-track',
  // Python leaves the argument out of the trace; TypeScript can't.
  'sensitive-argument',
]);

/**
 * Plans what makes a program log to Opik: each step looks at the program as the earlier ones left it and changes one thing, until none has
 * anything left to do. So a second run over the result changes nothing. What one of our rules would object to in the end is left out.
 */
export function instrument(sources: Sources, request: Request): InstrumentPlan {
  const planning = instrumenting(sources, request);
  for (;;) {
    const { done, value } = planning.next();
    if (done) return value;
  }
}

/** The same, in pieces between which something else can happen: each tells how many changes are made so far. */
export function* instrumenting(sources: Sources, request: Request): Generator<number, InstrumentPlan> {
  const draft = new Draft(sources, request.file);
  const original = draft.state;
  const leftOut = new Map<string, Note>();
  const apart = new Set<string>();
  for (let attempts = 1; ; attempts += 1) {
    const without = [...(request.without ?? []), ...apart, ...leftOut.keys()];
    draft.restore(original);
    const attempted = yield* attempt(draft, { ...request, without, apart: [...apart] });
    if (!attempted) return { files: 0, steps: [], changes: [], notes: [], left: [], entrypoints: [], needed: [] };
    const harm = harmIn(draft, attempted.steps);
    yield attempted.steps.length;
    if (harm.size === 0 || attempts > mostAttempts) {
      const notes = [...attempted.notes, ...leftOut.values()];
      // Why nothing is marked is said once.
      const isSaid = notes.some(({ component }) => component === 'entrypoint');
      const left = leftIn(draft, request, original).filter(({ rule }) => rule !== 'missing-entrypoint' || !isSaid);
      // The draft is as it was again.
      const more = draft.program ? nothingToMove(draft.program, request, { ...attempted, notes }) : [];
      return { ...attempted, notes: [...notes, ...more], left };
    }
    // Wrapped where it is called, a client knows the trace around the call; what else is said may come from that alone.
    const known = apart.size;
    for (const [key, { rule }] of harm) if (rule === 'unnested-integration') apart.add(key);
    if (apart.size === known) for (const [key, { note }] of harm) leftOut.set(key, note);
  }
}

/** What is said of a step, and the rule that objects to it. */
interface Harm {
  readonly rule: string;
  readonly note: Note;
}

/** Makes all changes in the draft; undefined where no program holds the file. */
function* attempt(draft: Draft, request: Request): Generator<number, Omit<InstrumentPlan, 'left'> | undefined> {
  const work = new Work(draft, request);
  const first = work.view;
  if (!first) return undefined;
  const unreadable = first.program.files.filter(({ partial }) => partial).map(({ path }) => noteOnUnreadable(path));
  if (unreadable.some(({ file }) => file === request.file))
    return { files: first.program.files.length, steps: [], changes: [], notes: unreadable, entrypoints: [], needed: [] };
  const entrypoints = request.components.includes('entrypoint') ? agentOf(first.program, first).candidates.map(choiceOf) : [];
  const notes = [...unreadable, ...agentOf(first.program, first).notes];
  const steps: readonly Step[] = [
    ...(request.components.includes('tracing') ? tracingSteps : []),
    ...(request.components.includes('entrypoint') ? entrypointSteps : []),
    ...repairs(draft, request.components),
    ...(request.components.includes('tracing') ? callSteps : []),
    ...(request.components.includes('config') ? configSteps : []),
  ];
  // A later step may make room for an earlier one: the client that reads the configuration names the project as well.
  for (let made = -1; made < work.made.length; ) {
    made = work.made.length;
    for (const step of steps) notes.push(...(yield* work.settle(step)));
  }
  return {
    files: first.program.files.length,
    steps: work.made,
    changes: work.changes,
    notes,
    entrypoints,
    needed: work.view ? neededPackages(work.view, first.program) : [],
  };
}

const noteOnUnreadable = (file: string): Note => ({
  component: 'tracing',
  ...say('unreadable', { file: file.slice(file.lastIndexOf('/') + 1) }),
  file,
});

/** The steps whose own text our rules object to, with what is said about each. */
function harmIn(draft: Draft, made: readonly Made[]): ReadonlyMap<string, Harm> {
  const found = new Map<string, Harm>();
  for (const { rule, file, at, fixes } of [...harmful].flatMap((id) => draft.findingsOf(id))) {
    if (rule.id === 'sensitive-argument' && fixes) continue;
    const step = made[draft.stepAt(file, at.start) ?? wrapperStep(draft, file, at, rule.id) ?? -1];
    if (!step) continue;
    const data = { step: fill(step.template, step.data), rule: rule.id };
    found.set(step.key, { rule: rule.id, note: { component: step.component, ...say('leftOut', data), file: step.file } });
  }
  return found;
}

/** What a tracked function takes and gives stands in the function; the step wrote what is around it. */
function wrapperStep(draft: Draft, file: string, at: Span, rule: string): number | undefined {
  if (rule !== 'poisoned-batch' && rule !== 'sensitive-argument') return undefined;
  const facts = draft.facts(file);
  const around = [...(facts?.calls ?? []), ...(facts?.functions ?? []).map(({ statement }) => ({ at: statement }))]
    .filter((one) => contains(one.at, at) && draft.stepAt(file, one.at.start) !== undefined)
    .sort((a, b) => b.at.start - a.at.start);
  return around[0] && draft.stepAt(file, around[0].at.start);
}

/** What our rules say of the program as it is in the draft. */
function leftIn(draft: Draft, { components }: Request, original: DraftState): readonly Left[] {
  const after = draft.findings.filter(({ file, rule }) => {
    const component = componentOf(rule.id);
    return (!component || components.includes(component)) && draft.program?.files.some(({ path }) => path === file);
  });
  const seen = new Map<string, number>();
  const numbered = after.map((finding) => {
    const key = `${finding.file} ${finding.rule.id}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { finding, key, count };
  });
  draft.restore(original);
  const before = countByRule(draft, new Set(after.map(({ rule }) => rule.id)));
  return numbered.map(({ finding: { file, at, rule, messageId, data }, key, count }) => ({
    rule: rule.id,
    template: rule.messages[messageId] ?? '',
    data: data ?? {},
    file,
    at,
    introduced: count > (before.get(key) ?? 0),
  }));
}

/** How often each of these rules speaks about each file. */
function countByRule(draft: Draft, rules: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of rules)
    for (const { file } of draft.findingsOf(id)) counts.set(`${file} ${id}`, (counts.get(`${file} ${id}`) ?? 0) + 1);
  return counts;
}
