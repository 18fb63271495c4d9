import { type SettingName, type SetupLanguage, settingNames, spelling } from '../model';
import { isSameUrl } from '../urls';
import { entryOf, isPlaceholder, writtenEntries } from './config-file';
import type { ConfigEntry, ConfigFile, ConfigFinding, ConfigRule } from './rule';

const languages: Readonly<Record<SetupLanguage, string>> = { python: 'Python', typescript: 'TypeScript' };

interface Conflict {
  readonly name: SettingName;
  readonly entry: ConfigEntry;
  readonly other: ConfigFile;
  readonly languages: readonly string[];
}

/** Two files that the same programs read say different things. */
export const configConflict: ConfigRule = {
  id: 'config-conflict',
  summary: 'Two files that the programs read have different values for the same setting of Opik.',
  severity: 'warning',
  messages: {
    machine:
      'The machine’s `{other}` has another value for {names}. With the SDK for {sdk}, programs that load `{file}` use this one and all others the machine’s, so their traces go to different places. Let both say the same, or keep one.',
    loses:
      '`{other}` is loaded as well and has another value for `{name}`. With the SDK for {sdk} that one wins, so this line has no effect. Keep one of the two.',
  },
  *check(file) {
    if (file.kind !== 'env' || !file.use) return;
    const { wins, loses } = conflictsOf(file);
    for (const { name, entry, other, languages: sdks } of loses) {
      const data = { other: other.name, name: spelling.environment[name], sdk: sdks.join(' and ') };
      yield { at: entry.at, messageId: 'loses', data };
    }
    if (wins.length > 0) yield machineFinding(file, wins);
  },
};

/** One finding for the machine's file, at the first line that disagrees. */
function machineFinding(file: ConfigFile, wins: readonly Conflict[]): ConfigFinding {
  const ordered = [...wins].sort((a, b) => a.entry.at.start - b.entry.at.start);
  const names = ordered.map(({ name }) => `\`${spelling.environment[name]}\``).join(', ');
  const sdk = [...new Set(ordered.flatMap((one) => one.languages))].join(' and ');
  const data = { other: ordered[0]?.other.name ?? '', names, sdk, file: file.name };
  // A machine with settings of its own is usual: worth knowing, no fault of the project.
  return { at: ordered[0]?.entry.at ?? { start: 0, end: 0 }, messageId: 'machine', severity: 'info', data };
}

function conflictsOf(file: ConfigFile): { readonly wins: readonly Conflict[]; readonly loses: readonly Conflict[] } {
  const wins: Conflict[] = [];
  const loses: Conflict[] = [];
  const { loaded = [], machine } = file.use ?? {};
  for (const name of settingNames) {
    for (const { language, files, settled } of loaded) {
      if (settled.includes(name) || !files.includes(file.name)) continue;
      const present = files.flatMap((one) => [file, ...file.others].find((other) => other.name === one) ?? []);
      const winner = present.find((one) => entryOf(one, name));
      const own = said(file, name);
      if (!winner || !own) continue;
      // A file that is named for its place, over the plain one, is meant to win.
      if (winner !== file && file.name !== '.env' && disagrees(name, own, said(winner, name)))
        add(loses, { name, entry: own, other: winner, languages: [languages[language]] });
      if (winner === file && machine && disagrees(name, own, said(machine, name)))
        add(wins, { name, entry: own, other: machine, languages: [languages[language]] });
    }
  }
  return { wins, loses };
}

/** One conflict in both languages is told once. */
function add(all: Conflict[], one: Conflict): void {
  const at = all.findIndex(({ name, other }) => name === one.name && other === one.other);
  const before = all[at];
  if (before) all[at] = { ...before, languages: [...before.languages, ...one.languages] };
  else all.push(one);
}

/** What stands there in full; a placeholder says nothing yet. */
const said = (file: ConfigFile, name: SettingName): ConfigEntry | undefined =>
  writtenEntries(file).find((one) => one.name === name && !isPlaceholder(one.entry.value))?.entry;

function disagrees(name: SettingName, one: ConfigEntry, other: ConfigEntry | undefined): boolean {
  if (!other) return false;
  return name === 'url' ? !isSameUrl(one.value, other.value) : one.value !== other.value;
}
