import type { Span } from '../facts/model';
import { contains } from '../facts/text';
import { fill } from '../rule';
import { agentOf, choiceOf } from './agent';
import { callSteps } from './calls';
import { configSteps } from './config';
import { Draft, type Sources } from './draft';
import { entrypointSteps } from './entrypoint';
import { say } from './messages';
import { neededPackages } from './packages';
import type { InstrumentPlan, Left, Made, Note, Request, Step, View } from './plan';
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
]);

/**
 * Plans what makes a program log to Opik: each step looks at the program as the earlier ones left it and changes one thing, until none has
 * anything left to do. So a second run over the result changes nothing. What one of our rules would object to in the end is left out.
 */
export function instrument(sources: Sources, request: Request): InstrumentPlan {
  const leftOut = new Map<string, Note>();
  const apart = new Set<string>();
  for (let attempts = 1; ; attempts += 1) {
    const without = [...(request.without ?? []), ...apart, ...leftOut.keys()];
    const { plan, harm } = attempt(sources, { ...request, without, apart: [...apart] });
    const isDone = harm.size === 0 || attempts > mostAttempts;
    if (isDone) return { ...plan, notes: [...plan.notes, ...leftOut.values()] };
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

function attempt(
  sources: Sources,
  request: Request,
): { readonly plan: InstrumentPlan; readonly harm: ReadonlyMap<string, Harm> } {
  const draft = new Draft(sources, request.file);
  const before = countByRule(draft);
  const work = new Work(draft, request);
  const first = work.view;
  if (!first)
    return {
      plan: { files: 0, steps: [], changes: [], notes: [], left: [], entrypoints: [], needed: [] },
      harm: new Map(),
    };
  const entrypoints = request.components.includes('entrypoint') ? agentOf(first.program, first).candidates.map(choiceOf) : [];
  const notes = [...agentOf(first.program, first).notes];
  const steps: readonly Step[] = [
    ...(request.components.includes('tracing') ? tracingSteps : []),
    ...(request.components.includes('entrypoint') ? entrypointSteps : []),
    repairs(draft, request.components),
    ...(request.components.includes('tracing') ? callSteps : []),
    ...(request.components.includes('config') ? configSteps : []),
  ];
  // A later step may make room for an earlier one: the client that reads the configuration names the project as well.
  for (let made = -1; made < work.made.length; ) {
    made = work.made.length;
    for (const step of steps) notes.push(...work.settle(step));
  }
  return {
    plan: {
      files: first.program.files.length,
      steps: work.made,
      changes: work.changes,
      notes,
      left: leftIn(draft, work.view, before),
      entrypoints,
      needed: work.view ? neededPackages(work.view) : [],
    },
    harm: harmIn(draft, work.made),
  };
}

/** The steps whose own text our rules object to, with what is said about each. */
function harmIn(draft: Draft, made: readonly Made[]): ReadonlyMap<string, Harm> {
  const found = new Map<string, Harm>();
  for (const { rule, file, at } of draft.findings) {
    if (!harmful.has(rule.id)) continue;
    const step = made[draft.stepAt(file, at.start) ?? wrapperStep(draft, file, at, rule.id) ?? -1];
    if (!step) continue;
    const data = { step: fill(step.template, step.data), rule: rule.id };
    found.set(step.key, { rule: rule.id, note: { component: step.component, ...say('leftOut', data), file: step.file } });
  }
  return found;
}

/** What a tracked function gives stands in the function; the step wrote what is around it. */
function wrapperStep(draft: Draft, file: string, at: Span, rule: string): number | undefined {
  if (rule !== 'poisoned-batch') return undefined;
  const facts = draft.facts(file);
  const around = [...(facts?.calls ?? []), ...(facts?.functions ?? []).map(({ statement }) => ({ at: statement }))]
    .filter((one) => contains(one.at, at) && draft.stepAt(file, one.at.start) !== undefined)
    .sort((a, b) => b.at.start - a.at.start);
  return around[0] && draft.stepAt(file, around[0].at.start);
}

/** How often each rule speaks about each file. */
function countByRule(draft: Draft): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { file, rule } of draft.findings) counts.set(`${file} ${rule.id}`, (counts.get(`${file} ${rule.id}`) ?? 0) + 1);
  return counts;
}

function leftIn(draft: Draft, view: View | undefined, before: ReadonlyMap<string, number>): readonly Left[] {
  const seen = new Map<string, number>();
  return draft.findings.flatMap(({ file, at, rule, messageId, data }): Left[] => {
    const component = componentOf(rule.id);
    if (component && !view?.request.components.includes(component)) return [];
    if (!view?.program.files.some(({ path }) => path === file)) return [];
    const key = `${file} ${rule.id}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const template = rule.messages[messageId] ?? '';
    return [{ rule: rule.id, template, data: data ?? {}, file, at, introduced: count > (before.get(key) ?? 0) }];
  });
}
