import path from 'node:path';
import { homeFolder } from '../../home';

/** Beside the port of a local Opik (5173), and not one that development servers take next. */
export const DEFAULT_PORT = 5187;

/** What is kept: a month, or 2 GB. */
export const DEFAULT_RETENTION = { days: 30, bytes: 2 ** 31 };

/** Where traces are kept unless told: the user's folder for data of programs. */
export function defaultStore(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  return path.join(dataFolder(environment, platform), 'opik-lens', 'traces.db');
}

function dataFolder({ XDG_DATA_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return LOCALAPPDATA || path.join(homeFolder(), 'AppData', 'Local');
  // On a Mac it is set by those who want it there as well.
  if (XDG_DATA_HOME && path.isAbsolute(XDG_DATA_HOME)) return XDG_DATA_HOME;
  return platform === 'darwin'
    ? path.join(homeFolder(), 'Library', 'Application Support')
    : path.join(homeFolder(), '.local', 'share');
}
