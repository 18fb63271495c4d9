import type { Language } from '../facts/model';
import type { QualifiedName } from '../sdk/model';
import { spanTypes } from '../sdk/span-types';
import { because, type Offer } from './offer';

/** A value of an option, ready to be quoted. */
export interface PossibleValue {
  readonly text: string;
  /** Spelled without quotes. */
  readonly bare?: boolean;
  readonly why: Offer['why'];
  readonly known?: boolean;
}

/** Names of environments that Opik's own documents use; the first is read where none is named. */
const environments: readonly string[] = ['prod', 'staging', 'dev'];

const configReads = /\.(?:get_agent_config|get_or_create_config|getAgentConfigVersion|getOrCreateConfig)$/;
const deploys = /\.(?:set_config_env|setConfigEnv)$/;

/** A call that deploys a version with its first argument (`config.deploy_to("prod")`). */
export const deploysFirst = (callee: string): boolean => /\.(?:deploy_to|deployTo)$/.test(callee);

/** The environments that a version can be deployed to. */
export const deployTargets = (): readonly PossibleValue[] =>
  environments.map((name) => ({ text: name, why: because('deploy', { name }) }));

/** What an option of Opik's can be given, where that is known. `projects` are those that the code names. */
export function valuesOf(
  language: Language,
  name: QualifiedName,
  option: string,
  parameters: readonly string[],
  projects: readonly string[],
): readonly PossibleValue[] {
  const isTrue = language === 'python' ? 'True' : 'true';
  switch (option) {
    case 'type':
      return /Prompt|_prompt/.test(name)
        ? []
        : spanTypes.map((type) => ({ text: type, known: true, why: because('spanType', { type }) }));
    case 'entrypoint':
      return [{ text: isTrue, bare: true, known: true, why: because('entrypoint') }];
    case 'project_name':
    case 'projectName':
      return projects.map((text) => ({ text, why: because('project') }));
    case 'latest':
      return configReads.test(name) ? [{ text: isTrue, bare: true, known: true, why: because('newest') }] : [];
    case 'version':
      // Where `latest` is an option of its own, a version has a name.
      return configReads.test(name) && !parameters.includes('latest') ? [{ text: 'latest', why: because('newest') }] : [];
    case 'env':
      if (deploys.test(name)) return deployTargets();
      return configReads.test(name) ? environments.map((env) => ({ text: env, why: because('environment', { name: env }) })) : [];
    default:
      return [];
  }
}
