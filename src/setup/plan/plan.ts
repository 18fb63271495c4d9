import type { Answers, Observation, PackageObservation, Question, Settings, Step } from '../model';
import { createDraft } from './draft';
import { type Mechanism, mechanismOf, settingsOf } from './mechanism';
import { codeNotes } from './stronger';
import { addressesIn, wantedSettings } from './wanted';

type Target = { readonly observed: PackageObservation; readonly mechanism: Mechanism };

/** What comes next on the way to a connected project: one question at a time, then what shall be written. Pure: the same input, the same step. */
export function nextStep(observation: Observation, answers: Answers): Step {
  const packages = chosen(observation, answers);
  if (!packages) return ask({ ask: 'packages', packages: observation.packages.map(({ root, name }) => ({ root, name })) });
  if (answers.deployment?.kind === 'editor' && !answers.projectSettings) return editorPlan(packages, answers.deployment.url);
  const targets: Target[] = packages.map((observed) => ({
    observed,
    mechanism: mechanismOf(observed, observation.machine, answers),
  }));
  for (const { observed, mechanism } of targets)
    if (mechanism.kind === 'ask')
      return ask({ ask: 'unloaded', root: observed.root, file: mechanism.file.path, ways: mechanism.ways });
  const inForce = targets[0]?.mechanism;
  const allInForce = targets.every(({ mechanism }) => mechanism.kind === 'in-force');
  if (inForce?.kind === 'in-force' && allInForce && answers.projectSettings === undefined)
    return ask({ ask: 'project-settings', inForce: inForce.file.path });

  const draft = createDraft(observation.machine, answers.project);
  const addresses = addressesIn(observation);
  for (const target of targets) {
    const wanted = wantedSettings({ own: settingsOf(target.mechanism), others: othersOf(target, targets), addresses }, answers);
    if ('ask' in wanted && target.mechanism.kind !== 'none') return ask(wanted);
    draft.add(target.observed, target.mechanism, 'ask' in wanted ? {} : wanted);
  }
  const exposed = draft.exposed.find((file) => answers.ignore?.[file] === undefined);
  if (exposed !== undefined) return ask({ ask: 'ignore', file: exposed });
  return draft.plan(answers.ignore ?? {});
}

const ask = (question: Question): Step => ({ kind: 'ask', question });

function editorPlan(packages: readonly PackageObservation[], url: string): Step {
  const notes = [{ id: 'editor', level: 'info', data: {} } as const, ...packages.flatMap(codeNotes)];
  const settings = { url, workspace: 'default' };
  const results = packages.map(({ root, name }) => ({ root, name, settings, unknown: [] }));
  return { kind: 'plan', changes: [], loadEnv: [], notes, results };
}

function chosen({ packages }: Observation, answers: Answers): readonly PackageObservation[] | undefined {
  if (answers.packages) return packages.filter(({ root }) => answers.packages?.includes(root));
  return packages.length > 1 ? undefined : packages;
}

/** What may be taken over: settings in files of the package that nothing loads, and those of the other packages. Files for deployments are no source. */
function othersOf(target: Target, targets: readonly Target[]): readonly Settings[] {
  const local = target.observed.envFiles.filter(({ name }) => name === '.env.local').map(({ settings }) => settings);
  return [...local, ...targets.filter((one) => one !== target).map(({ mechanism }) => settingsOf(mechanism))];
}
