import type { Answers, Deployment, Observation, Question, Settings } from '../model';
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
  const ownKey = answers.apiKey ?? own.apiKey;
  const deployment = answers.deployment ?? deploymentOf(own) ?? onlyDeployment(others) ?? deploymentOf({ apiKey: ownKey });
  // What another server takes is nothing for this one.
  const shared = deployment ? others.filter((one) => isFor(one, needsOf(deployment, ownKey).url)) : [];
  const key = ownKey ?? shared.find(({ apiKey }) => apiKey)?.apiKey;
  const isKeyMissing = own.apiKey === undefined && answers.deployment !== undefined && needsOf(answers.deployment, key).key;
  if (isComplete(own) && !isKeyMissing) return said;
  if (!deployment) return { ask: 'deployment' };
  const needs = needsOf(deployment, key);
  if (needs.key && !key) return { ask: 'key' };
  const kept = [own, ...shared].find(({ workspace: one }) => one !== undefined)?.workspace;
  const workspace = said.workspace ?? kept ?? needs.workspace;
  if (workspace === undefined) return { ask: 'workspace' };
  return { ...(key && { apiKey: key }), workspace, url: inStyleOf(addresses, needs.url) };
}

/** Where the others log to, when that is one server. */
function onlyDeployment(others: readonly Settings[]): Deployment | undefined {
  const found = others.filter((one) => deploymentOf(one) !== undefined);
  const [first] = found;
  const deployment = first && deploymentOf(first);
  if (!deployment) return undefined;
  const { url } = needsOf(deployment, first.apiKey);
  return found.every((one) => isFor(one, url)) ? deployment : undefined;
}

/** The settings lead to this server, or say nothing about one. */
function isFor(settings: Settings, url: string): boolean {
  const deployment = deploymentOf(settings);
  return deployment === undefined || isSameServer(needsOf(deployment, settings.apiKey).url, url);
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
