import path from 'node:path';
import type { Settings } from '../../test/editor/launcher/profile';
import { interpreterOf, provideEnvironment } from '../../test/sdk/environments';
import { linkEnvironment } from './link-environment';

/** What the editor needs to run the sample agent, or why it can't. */
export interface Agent {
  readonly settings: Settings;
  readonly missing?: string;
}

const ENVIRONMENT = 'python-2.1';

/**
 * Puts a Python with the packages of the sample first on the path of terminals and tasks, and into the `.venv` of the sample's copy, where
 * other commands look for it; it is installed the first time.
 */
export async function provideAgent(log: (line: string) => void, copy?: string): Promise<Agent> {
  const environment = await provideEnvironment(ENVIRONMENT, log);
  if ('missing' in environment) return { settings: {}, missing: environment.missing };
  const { folder } = environment;
  if (copy !== undefined) linkEnvironment(copy, folder);
  const variables = {
    PATH: `${path.dirname(interpreterOf(ENVIRONMENT, folder))}${path.delimiter}\${env:PATH}`,
    VIRTUAL_ENV: folder,
    // What is tried here is told to nobody.
    OPIK_ANALYTICS_ENABLE: 'false',
    OPIK_SENTRY_ENABLE: 'false',
  };
  const platforms = ['linux', 'osx', 'windows'];
  return { settings: Object.fromEntries(platforms.map((name) => [`terminal.integrated.env.${name}`, variables])) };
}
