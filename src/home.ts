import { homedir, tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/**
 * The home folder as programs see it, which is where the SDKs look for the settings of a machine. Undefined where there is none:
 * HOME may be empty, and a container may run as a user that no list of users knows.
 */
export function knownHome(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

/** A folder for what is kept for the user, which is there in any case: the home folder, else the one for temporary files. */
export function homeFolder(): string {
  for (const told of [knownHome, () => userInfo().homedir]) {
    try {
      const folder = told();
      if (folder !== undefined && path.isAbsolute(folder)) return folder;
    } catch {
      // This user has no entry in the list of users.
    }
  }
  return tmpdir();
}
