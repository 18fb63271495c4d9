import { agentOf, choiceOf } from './agent';
import { Draft, type Sources } from './draft';
import { entrypointSteps } from './entrypoint';
import { neededPackages } from './packages';
import type { Change, InstrumentPlan, Left, Note, Proposal, Reason, Request, Step, View } from './plan';
import { componentOf, repairs } from './repairs';
import { tracingSteps } from './tracing';

/** More changes than any program needs: what goes on for ever ends here. */
const mostChanges = 500;

/**
 * Plans what makes a program log to Opik: each step looks at the program as the earlier ones left it and changes one thing, until none has
 * anything left to do. So a second run over the result changes nothing.
 */
export function instrument(sources: Sources, request: Request): InstrumentPlan {
  const draft = new Draft(sources);
  const before = countByRule(draft);
  const work = new Work(draft, request);
  const first = work.view;
  if (!first) return { files: 0, changes: [], notes: [], left: [], entrypoints: [], needed: [] };
  const entrypoints = request.components.includes('entrypoint') ? agentOf(first.program, first).candidates.map(choiceOf) : [];
  const notes = [...agentOf(first.program, first).notes];
  const steps: readonly Step[] = [
    ...(request.components.includes('tracing') ? tracingSteps : []),
    ...(request.components.includes('entrypoint') ? entrypointSteps : []),
    repairs(draft, request.components),
  ];
  for (const step of steps) notes.push(...work.settle(step));
  return {
    files: first.program.files.length,
    changes: work.changes,
    notes,
    left: leftIn(draft, work.view, before),
    entrypoints,
    needed: work.view ? neededPackages(work.view) : [],
  };
}

class Work {
  private readonly reasons: Reason[] = [];
  private readonly settled = new Set<string>();

  constructor(
    private readonly draft: Draft,
    private readonly request: Request,
  ) {}

  /** The program that is asked for; undefined when no program holds the file. */
  get view(): View | undefined {
    const { draft, request } = this;
    const programs = draft.programs.filter(({ files }) => files.some(({ path }) => path === request.file));
    const program = programs.find(({ files }) => files[0]?.path === request.file) ?? programs[0];
    if (!program) return undefined;
    return { program, sdk: draft.sdk(request.file), write: draft.write, request };
  }

  /** Makes every change that a step proposes, one at a time; what can't be made becomes a note. */
  settle(step: Step): readonly Note[] {
    const notes: Note[] = [];
    while (this.reasons.length < mostChanges) {
      const view = this.view;
      const proposal = view && this.next(step(view));
      if (!proposal) return notes;
      this.settled.add(proposal.key);
      const edits = proposal.edits();
      if (edits && this.draft.apply(edits, this.reasons.length)) this.reasons.push(proposal.reason);
      else if (proposal.otherwise) notes.push(proposal.otherwise);
    }
    return notes;
  }

  private next(proposals: Iterable<Proposal>): Proposal | undefined {
    for (const one of proposals) if (!this.settled.has(one.key)) return one;
    return undefined;
  }

  get changes(): readonly Change[] {
    return this.draft.changes.map(({ file, edit: { at, text, steps }, created }) => ({
      file,
      edit: { at, text },
      created,
      reasons: steps.flatMap((step) => this.reasons[step] ?? []),
    }));
  }
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
