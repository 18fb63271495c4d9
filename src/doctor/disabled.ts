import { envValues } from '../setup/files/env-lines';
import { iniValues } from '../setup/files/ini-lines';
import type { Observation } from '../setup/model';
import { loadedOf } from '../setup/plan/loaded';
import type { DoctorFacts } from './model';

const VARIABLE = 'OPIK_TRACK_DISABLE';
const SETTING = 'track_disable';

/** What the SDKs take for yes (pydantic in Python; `true` and `1` in TypeScript). */
const isYes = (value: string | undefined): boolean => /^(?:1|true|t|yes|y|on)$/i.test(value?.trim() ?? '');

/** Where tracing is switched off: the environment of the editor, a `.env` that programs load, the machine's file. */
export function disabledIn(
  { packages, machine }: Observation,
  environment: Readonly<Record<string, string | undefined>>,
  placeOf: (file: string) => string,
): DoctorFacts['disabled'] {
  const files = packages.flatMap((one) =>
    loadedOf(one)
      .files.filter(({ text }) => isYes(envValues(text ?? '')[VARIABLE]))
      .map(({ path }) => ({ name: VARIABLE, place: placeOf(path), file: path })),
  );
  const { ini } = machine;
  return [
    ...(isYes(environment[VARIABLE]) ? [{ name: VARIABLE, place: placeOf('') }] : []),
    ...new Map(files.map((one) => [one.file, one])).values(),
    ...(ini && isYes(iniValues(ini.text ?? '')?.[SETTING]) ? [{ name: SETTING, place: placeOf(ini.path), file: ini.path }] : []),
  ];
}
