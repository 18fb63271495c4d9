import type { Answers, Deployment, Observation, PackageObservation, Question, Settings, Step } from '../model';
import { isLocal, needsOf } from '../urls';
import { createDraft } from './draft';
import { type Mechanism, mechanismOf } from './mechanism';

type Target = { readonly observed: PackageObservation; readonly mechanism: Mechanism };

/** What comes next on the way to a connected project: one question at a time, then what shall be written. Pure: the same input, the same step. */
export function nextStep(observation: Observation, answers: Answers): Step {
  const packages = chosen(observation, answers);
  if (!packages) return ask({ ask: 'packages', packages: observation.packages.map(({ root, name }) => ({ root, name })) });
  if (answers.deployment?.kind === 'editor' && !answers.projectSettings) return editorPlan(answers.deployment.url);
  const targets: Target[] = packages.map((observed) => ({
    observed,
    mechanism: mechanismOf(observed, observation.machine, answers),
  }));
  const unclear = targets.find(({ mechanism }) => mechanism.kind === 'ask');
  if (unclear?.mechanism.kind === 'ask')
    return ask({ ask: 'unloaded', root: unclear.observed.root, file: unclear.mechanism.file.path });
  const inForce = targets[0]?.mechanism;
  const allInForce = targets.every(({ mechanism }) => mechanism.kind === 'in-force');
  if (inForce?.kind === 'in-force' && allInForce && answers.projectSettings === undefined)
    return ask({ ask: 'project-settings', inForce: inForce.file.path });

  const open = targets.filter(({ mechanism }) => !isComplete(mechanism));
  const wanted = open.length === 0 ? undefined : wantedSettings(open, answers);
  if (wanted && 'ask' in wanted) return ask(wanted);
  const draft = createDraft(observation.machine, wanted ?? {});
  for (const { observed, mechanism } of targets) draft.add(observed, mechanism);
  const exposed = draft.exposed.find((file) => answers.ignore?.[file] === undefined);
  if (exposed !== undefined) return ask({ ask: 'ignore', file: exposed });
  return draft.plan(answers.ignore ?? {});
}

const ask = (question: Question): Step => ({ kind: 'ask', question });

function editorPlan(url: string): Step {
  const notes = [{ id: 'editor', level: 'info', data: {} }] as const;
  return { kind: 'plan', changes: [], loadEnv: [], notes, result: { url, workspace: 'default' } };
}

function chosen({ packages }: Observation, answers: Answers): readonly PackageObservation[] | undefined {
  if (answers.packages) return packages.filter(({ root }) => answers.packages?.includes(root));
  return packages.length > 1 ? undefined : packages;
}

/** What a file has already. */
export const settingsOf = (mechanism: Mechanism): Settings => (mechanism.kind === 'none' ? {} : mechanism.file.settings);

/** Nothing is missing: a key with a workspace, or the address of a server that needs neither. */
function isComplete(mechanism: Mechanism): boolean {
  if (mechanism.kind === 'in-force') return true;
  const { apiKey, workspace, url } = settingsOf(mechanism);
  const deployment = deploymentOf(url, apiKey);
  if (!deployment) return false;
  const needs = needsOf(deployment, apiKey);
  return (!needs.key || apiKey !== undefined) && workspace !== undefined && (url !== undefined || apiKey !== undefined);
}

/** The deployment that present settings speak of. */
function deploymentOf(url: string | undefined, apiKey: Settings['apiKey']): Deployment | undefined {
  if (url !== undefined) {
    if (/^https:\/\/(?:www\.)?comet\.com\/opik\/api\/?$/.test(url)) return { kind: 'cloud' };
    return isLocal(url) ? { kind: 'local', url } : { kind: 'self-hosted', url };
  }
  return apiKey ? { kind: 'cloud' } : undefined;
}

/** What shall be in force, from the answers and from what is there; or the question that is still open. */
function wantedSettings(targets: readonly Target[], answers: Answers): Settings | Question {
  const present = targets.map(({ mechanism }) => settingsOf(mechanism));
  const key = answers.apiKey ?? present.find(({ apiKey }) => apiKey)?.apiKey;
  const url = present.find((one) => one.url !== undefined)?.url;
  const deployment = answers.deployment ?? deploymentOf(url, key);
  if (!deployment) return { ask: 'deployment' };
  const needs = needsOf(deployment, key);
  if (needs.key && !key) return { ask: 'key' };
  const workspace = answers.workspace ?? present.find((one) => one.workspace !== undefined)?.workspace ?? needs.workspace;
  if (workspace === undefined) return { ask: 'workspace' };
  return { ...(needs.key && key && { apiKey: key }), workspace, url: needs.url };
}
