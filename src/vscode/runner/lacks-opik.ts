import { execFile } from 'node:child_process';

/** What Python ends with where there is none; a Python that cannot start, or fails, ends with something else. */
const NONE = 47;
const SCRIPT = `import sys, importlib.util; sys.exit(0 if importlib.util.find_spec("opik") else ${NONE})`;

/** Whether a Python says that it has no `opik`, also not in the folder it is started in. One that says nothing is left to show why. */
export const lacksOpik = (python: string, folder: string): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(python, ['-c', SCRIPT], { cwd: folder, timeout: 10_000 }, (error) => resolve(error?.code === NONE));
  });
