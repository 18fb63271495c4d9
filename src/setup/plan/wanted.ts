import type { Answers, Observation, Question, Settings } from '../model';
import { inStyleOf, isSameServer, needsOf } from '../urls';
import { deploymentOf, isComplete } from './complete';

/** What a package has, and what else may be taken over for it. */
export interface Present {
  readonly own: Settings;
  /** The settings of other packages of the same plan, and of files that nothing loads. */
  readonly others: readonly Settings[];
  /** Every address that the project has somewhere, for its style. */
  readonly addresses: readonly string[];
}

/** What shall be in force for a package, from the answers and from what is there; or the question that is still open. */
export function wantedSettings(present: Present, answers: Answers): Settings | Question {
  const { own, others, addresses } = present;
  const said = saidSettings(present, answers);
  if (isElsewhere(own, said)) return said;
  const key = answers.apiKey ?? own.apiKey ?? others.find(({ apiKey }) => apiKey)?.apiKey;
  const isKeyMissing = own.apiKey === undefined && answers.deployment !== undefined && needsOf(answers.deployment, key).key;
  if (isComplete(own) && !isKeyMissing) return said;
  const all = [own, ...others];
  const inherited = all.map(deploymentOf).find((one) => one !== undefined);
  const deployment = answers.deployment ?? inherited ?? deploymentOf({ apiKey: key });
  if (!deployment) return { ask: 'deployment' };
  const needs = needsOf(deployment, key);
  if (needs.key && !key) return { ask: 'key' };
  const kept = all.find(({ workspace: one }) => one !== undefined)?.workspace;
  const workspace = said.workspace ?? kept ?? needs.workspace;
  if (workspace === undefined) return { ask: 'workspace' };
  const isKeyed = needs.key || answers.apiKey !== undefined;
  return { ...(isKeyed && key && { apiKey: key }), workspace, url: inStyleOf(addresses, needs.url) };
}

/** What the answers alone say; told, where a file that is complete says something else. */
function saidSettings({ own, addresses }: Present, { apiKey, workspace, deployment }: Answers): Settings {
  const needs = deployment && needsOf(deployment, apiKey ?? own.apiKey);
  const team = workspace ?? needs?.workspace;
  return {
    ...(apiKey && { apiKey }),
    ...(team !== undefined && { workspace: team }),
    ...(needs && { url: inStyleOf(addresses, needs.url) }),
  };
}

/** The present settings lead to another server than the wanted ones, so that nothing may be mixed. */
export function isElsewhere(own: Settings, wanted: Settings): boolean {
  const deployment = own.url !== undefined || isComplete(own) ? deploymentOf(own) : undefined;
  const url = own.url ?? (deployment && needsOf(deployment, own.apiKey).url);
  return url !== undefined && wanted.url !== undefined && !isSameServer(url, wanted.url);
}

/** Every address of a server that was seen, the nearest first. */
export const addressesIn = ({ packages, machine }: Observation): readonly string[] =>
  [
    ...packages.flatMap(({ envFiles, code }) => [...envFiles, ...code].map(({ settings }) => settings.url)),
    machine.ini?.settings.url,
  ].filter((url) => url !== undefined);
