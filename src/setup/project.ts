import { envValues } from './files/env-lines';
import { iniValues } from './files/ini-lines';
import type { Observation, PackageObservation } from './model';
import { loadedOf } from './plan/loaded';
import { defaultProject } from './verify/project-page';

/** Where a package's project name comes from. */
export interface NamedProject {
  readonly name: string;
  /** The code names it, where it belongs. */
  readonly isInCode: boolean;
}

/** The project that traces of a package go to: the code's, else the environment's, that of the `.env` which it loads, the machine's. */
export function projectOf(
  observed: PackageObservation,
  { machine }: Pick<Observation, 'machine'>,
  environment: Readonly<Record<string, string | undefined>>,
): NamedProject {
  const inCode = observed.code.find(({ projectName }) => projectName)?.projectName;
  const name =
    inCode ??
    (environment.OPIK_PROJECT_NAME ||
      loadedOf(observed)
        .files.map(({ text }) => envValues(text ?? '').OPIK_PROJECT_NAME)
        .find(Boolean) ||
      iniValues(machine.ini?.text ?? '')?.project_name ||
      defaultProject);
  return { name, isInCode: inCode !== undefined };
}
