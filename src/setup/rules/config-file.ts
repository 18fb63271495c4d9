import { type SettingName, settingNames, spelling } from '../model';
import { envRole } from '../observe/env-files';
import type { ConfigEntry, ConfigFile, ConfigKind, Span } from './rule';

/** What a file is by its path; undefined when it holds no settings that the rules know. */
export function kindOf(path: string): ConfigKind | undefined {
  const name = /[^/]*$/.exec(path)?.[0] ?? '';
  const role = envRole(name);
  if (role !== undefined) return role === 'example' ? 'example' : 'env';
  if (name === '.opik.config') return 'ini';
  if (/^(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/.test(name)) return 'compose';
  return /\/\.github\/workflows\/[^/]+\.ya?ml$|\/\.gitlab-ci\.yml$/.test(path) ? 'ci' : undefined;
}

/** Reads a file of settings line by line, with the places of what it says. Values over several lines are left out. */
export function configFile(
  path: string,
  kind: ConfigKind,
  text: string,
  isTracked: () => boolean,
  others: readonly ConfigFile[] = [],
): ConfigFile {
  const entries: ConfigEntry[] = [];
  const sections: { name: string; at: Span }[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const [, header] = kind === 'ini' ? (/^\[([^\]]*)\]/.exec(line) ?? []) : [];
    if (header !== undefined) sections.push({ name: header, at: { start: index, end: index + header.length + 2 } });
    const entry = header === undefined ? entryIn(line, kind) : undefined;
    const section = sections.at(-1)?.name;
    if (entry) entries.push({ ...moved(entry, index), ...(section !== undefined && { section }) });
  }
  return { kind, name: /[^/]*$/.exec(path)?.[0] ?? path, text, entries, sections, others, isTracked };
}

const lines: Readonly<Record<ConfigKind, RegExp>> = {
  env: /^(\s*(?:export\s+)?)([\w.-]+)(\s*=[ \t]*)(.*)$/,
  example: /^(\s*(?:export\s+)?)([\w.-]+)(\s*=[ \t]*)(.*)$/,
  ini: /^()([\w.-]+)(\s*[=:][ \t]*)(.*)$/,
  compose: /^(\s*(?:-\s*)?["']?)([A-Z][A-Z\d_]+)(["']?\s*(?::\s|=)[ \t]*)(.*)$/,
  ci: /^(\s*(?:-\s*)?["']?)([A-Z][A-Z\d_]+)(["']?\s*(?::\s|=)[ \t]*)(.*)$/,
};

function entryIn(line: string, kind: ConfigKind): ConfigEntry | undefined {
  const [, lead, name, gap, rest] = lines[kind].exec(line) ?? [];
  if (lead === undefined || name === undefined || gap === undefined || rest === undefined) return undefined;
  const [, quoted] = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(rest) ? (/^["'](.*?)["']\s*(?:#.*)?$/.exec(rest) ?? []) : [];
  const plain = kind === 'ini' ? rest.trimEnd() : rest.replace(/(?:^|\s+)#.*$/, '').trimEnd();
  const value = quoted ?? plain.replace(/["']$/, '');
  const start = lead.length + name.length + gap.length + (quoted === undefined ? 0 : 1);
  return {
    name,
    at: { start: lead.length, end: lead.length + name.length },
    value,
    valueAt: { start, end: start + value.length },
  };
}

const moved = (entry: ConfigEntry, by: number): ConfigEntry => ({
  ...entry,
  at: { start: entry.at.start + by, end: entry.at.end + by },
  valueAt: { start: entry.valueAt.start + by, end: entry.valueAt.end + by },
});

/** The entry of a setting, as this kind of file spells it, where it has a value. */
export function entryOf({ kind, entries }: ConfigFile, name: SettingName): ConfigEntry | undefined {
  const spelled = kind === 'ini' ? spelling.ini[name] : spelling.environment[name];
  const isIt = (one: ConfigEntry): boolean =>
    kind === 'ini' ? one.section === 'opik' && one.name.toLowerCase() === spelled : one.name === spelled;
  return entries.findLast((one) => isIt(one) && one.value !== '');
}

/** The settings with a value that is written in the file, not taken from elsewhere. */
export const writtenEntries = (file: ConfigFile): readonly { readonly name: SettingName; readonly entry: ConfigEntry }[] =>
  settingNames.flatMap((name) => {
    const entry = entryOf(file, name);
    return entry && !isReference(entry.value) ? [{ name, entry }] : [];
  });

/** `${{ secrets.KEY }}`, `$KEY`, `${KEY:-}`: the value is elsewhere. */
const isReference = (value: string): boolean => /\$[\w{(]|\{\{/.test(value);

/** What stands in a template in place of a value. */
export const isPlaceholder = (value: string): boolean =>
  /^(?:<[^>]*>|\[[^\]]*\]|(?:your|insert|enter|replace)[-_ ].*|my[-_ ](?:api[-_ ]?)?(?:key|workspace)|change[-_ ]?me|x{3,}|\.{3}|…|todo|key|api[-_]?key|workspace)$/i.test(
    value,
  );
