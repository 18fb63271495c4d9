import { homedir, tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** The user's own folder, also where HOME is empty or relative; where nobody knows it, the folder for temporary files. */
export function homeFolder(): string {
  for (const told of [homedir, () => userInfo().homedir]) {
    try {
      const folder = told();
      if (path.isAbsolute(folder)) return folder;
    } catch {
      // This user has no entry in the list of users.
    }
  }
  return tmpdir();
}
