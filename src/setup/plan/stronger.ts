import { type MachineObservation, type Note, type PackageObservation, type Settings, settingNames, spelling } from '../model';
import { differs } from './difference';
import type { Mechanism } from './mechanism';

/** What the code says itself: it beats every file. */
export const codeNotes = ({ code }: PackageObservation): readonly Note[] =>
  code
    .filter(({ settings, unread }) => settingNames.some((name) => settings[name] !== undefined || unread?.includes(name)))
    .map(({ by, file }) => ({ id: 'codeWins', level: 'warning', data: { by, file } }));

/** What the variables of the editor's process say: they beat every file, unless a loader replaces what is set. */
export function environmentNotes(
  { loadings }: PackageObservation,
  mechanism: Mechanism,
  result: Settings,
  { environment }: MachineObservation,
): readonly Note[] {
  if (mechanism.kind === 'none' || mechanism.kind === 'ask') return [];
  if (mechanism.kind === 'env' && loadings.some(({ overrides }) => overrides)) return [];
  const { path } = mechanism.file;
  return settingNames
    .filter((name) => differs(result, environment, name))
    .map((name) => ({ id: 'environmentWins', level: 'warning', data: { name: spelling.environment[name], file: path } }));
}

/** A project's name belongs into the code; one that is there already is left. */
export function projectNotes({ code }: PackageObservation, name: string): readonly Note[] {
  const other = code.find(({ projectName }) => projectName !== undefined);
  if (!other) return [{ id: 'project', level: 'info', data: { name } }];
  const { by, file, projectName = '' } = other;
  return projectName === name ? [] : [{ id: 'projectKept', level: 'warning', data: { by, file, other: projectName } }];
}

/** SDKs for Python before 2.2.79 take a `%` in the INI file for a reference. */
export function percentNotes({ languages, sdk }: PackageObservation, path: string, wanted: Settings): readonly Note[] {
  const isNew = /^(?:[3-9]|\d{2,}|2\.(?:[3-9]|\d{2,})|2\.2\.(?:79|[89]\d|\d{3,}))/.test(sdk.python ?? '');
  const values = [wanted.apiKey?.reveal(), wanted.workspace, wanted.url];
  if (isNew || !languages.includes('python') || !values.some((value) => value?.includes('%'))) return [];
  return [{ id: 'percent', level: 'warning', data: { file: path } }];
}
