import type { Language } from '../facts/model';
import { isWithin } from './version';

/** How one generation of the SDK spells agent configuration. */
export interface ConfigGeneration {
  readonly name: 'agent-config' | 'config';
  /** Python: the class that configurations derive from, in the module `opik`. */
  readonly base?: 'AgentConfig' | 'Config';
  /** The client's method that stores a configuration at start-up. */
  readonly create: string;
  /** The client's method that reads it inside a trace. */
  readonly read: string;
  /** Fields may have defaults (Python). */
  readonly defaults: boolean;
  readonly since: string;
  readonly until?: string;
  /** The installed version is not known, so that this is the generation of the newest release. */
  readonly assumed: boolean;
}

type Entry = Omit<ConfigGeneration, 'assumed'>;

/** Newest first. Python: 1.10.26 to 1.10.44 have the class and the reading, not yet the creating. */
const generations: Readonly<Record<Language, readonly [newest: Entry, ...Entry[]]>> = {
  python: [
    { name: 'config', base: 'Config', create: 'create_config', read: 'get_or_create_config', defaults: true, since: '1.11.5' },
    {
      name: 'agent-config',
      base: 'AgentConfig',
      create: 'create_agent_config_version',
      read: 'get_agent_config',
      defaults: false,
      since: '1.10.45',
      until: '1.11.5',
    },
  ],
  typescript: [
    { name: 'config', create: 'createConfig', read: 'getOrCreateConfig', defaults: true, since: '1.11.8' },
    {
      name: 'agent-config',
      create: 'createAgentConfig',
      read: 'getAgentConfigVersion',
      defaults: true,
      since: '1.11.4',
      until: '1.11.8',
    },
  ],
};

/** The generation of a version, that of the newest release for one that is not known; undefined before there was any. */
export function generationOf(language: Language, version: string | undefined): ConfigGeneration | undefined {
  const all = generations[language];
  if (version === undefined) return { ...all[0], assumed: true };
  const found = all.find((one) => isWithin(version, one.since, one.until));
  return found && { ...found, assumed: false };
}

/** A generation by its name. */
export function generationNamed(language: Language, name: ConfigGeneration['name']): ConfigGeneration {
  const found = generations[language].find((one) => one.name === name) ?? generations[language][0];
  return { ...found, assumed: false };
}
