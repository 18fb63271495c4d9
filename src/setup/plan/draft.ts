import { addEnvLines } from '../files/env-lines';
import { addIniLines } from '../files/ini-lines';
import type { Added, Entry } from '../files/lines';
import {
  type EnvFile,
  type FileChange,
  type MachineObservation,
  type Note,
  type PackageObservation,
  type Plan,
  type Settings,
  type SettingsFile,
  settingNames,
  spelling,
} from '../model';
import { isSameUrl } from '../urls';
import type { Mechanism } from './mechanism';

/** A plan in the making: packages are added one after the other, and share the files that they have in common. */
export interface Draft {
  add(observed: PackageObservation, mechanism: Mechanism): void;
  /** Files that get a secret and that git would take. */
  readonly exposed: readonly string[];
  /** The plan; `ignore` says which of the exposed files `.gitignore` shall name. */
  plan(ignore: Readonly<Record<string, boolean>>): Plan;
}

/** What people put in place of a value in a template that they commit. */
const placeholders = { apiKey: 'your-api-key', workspace: 'your-workspace' } as const;

/** A draft for these settings. */
export function createDraft(machine: MachineObservation, wanted: Settings): Draft {
  const changes = new Map<string, FileChange>();
  const notes: Note[] = [];
  const loadEnv: { root: string; file: string }[] = [];
  const exposed = new Map<string, PackageObservation>();
  let result: Settings = wanted;
  return {
    add(observed, mechanism) {
      switch (mechanism.kind) {
        case 'in-force':
          note('inForce', 'info', { file: mechanism.file.path, package: observed.name });
          result = { ...wanted, ...mechanism.file.settings };
          break;
        case 'ini':
          write(mechanism.file, 'ini', true);
          warnOfPercent(observed, mechanism.file);
          break;
        case 'load':
          loadEnv.push({ root: observed.root, file: mechanism.file.path });
          writeEnv(observed, mechanism.file);
          break;
        case 'env':
          writeEnv(observed, mechanism.file);
          break;
        case 'none':
          note('noHome', 'error', {});
          break;
        case 'ask':
          throw new Error('a question is answered before a plan is made');
        default:
          mechanism satisfies never;
      }
      noteStronger(observed, mechanism);
    },
    get exposed() {
      return [...exposed.keys()];
    },
    plan(ignore) {
      for (const [file, observed] of exposed) if (ignore[file]) keepOutOfGit(file, observed);
      return { kind: 'plan', changes: [...changes.values()], loadEnv, notes, result };
    },
  };

  function note(id: Note['id'], level: Note['level'], data: Note['data']): void {
    const known = notes.some((one) => one.id === id && JSON.stringify(one.data) === JSON.stringify(data));
    if (!known) notes.push({ id, level, data });
  }

  function writeEnv(observed: PackageObservation, file: SettingsFile & Pick<EnvFile, 'git' | 'name'>): void {
    write(file, 'environment', false);
    const gets = changes.get(file.path)?.secret;
    if (gets && file.git === 'tracked') note('tracked', 'warning', { file: file.path });
    else if (gets && file.git === 'untracked') {
      note('notIgnored', 'warning', { file: file.path });
      if (observed.gitignore) exposed.set(file.path, observed);
    }
    if (
      file.name === '.env.local' &&
      observed.framework !== 'next' &&
      observed.framework !== 'bun' &&
      observed.loadings.length === 0
    )
      note('localNotLoaded', 'warning', { file: file.path, package: observed.name });
    for (const example of observed.envFiles) if (example.role === 'example') writeExample(example);
  }

  function write(file: SettingsFile, style: 'environment' | 'ini', outside: boolean): void {
    const given = settingNames.flatMap((name) => (wanted[name] === undefined ? [] : [name]));
    result = { ...wanted, ...file.settings };
    if (file.trouble !== undefined) {
      note('unusable', 'error', { file: file.path, trouble: file.trouble });
      return;
    }
    for (const name of given)
      if (differs(wanted, file.settings, name)) note('kept', 'warning', { name: spelling[style][name], file: file.path });
    const entries = given.map((name): Entry => ({ name: spelling[style][name], value: textOf(wanted, name) }));
    const added = style === 'ini' ? addIniLines(file.text ?? '', entries) : addEnvLines(file.text ?? '', entries);
    change(file, added, { outside, secret: wanted.apiKey !== undefined && file.settings.apiKey === undefined });
    if (!changes.has(file.path) && file.trouble === undefined && !('trouble' in added))
      note('complete', 'info', { file: file.path });
  }

  function writeExample(file: EnvFile): void {
    if (file.trouble !== undefined) return;
    const given = settingNames.filter(
      (name) => wanted[name] !== undefined && !new RegExp(`\\b${spelling.environment[name]}\\b`).test(file.text ?? ''),
    );
    const entries = given.map(
      (name): Entry => ({
        name: spelling.environment[name],
        value: name === 'url' ? textOf(wanted, name) : placeholders[name],
      }),
    );
    change(file, addEnvLines(file.text ?? '', entries), { outside: false, secret: false });
  }

  function change(file: SettingsFile, added: Added, traits: Pick<FileChange, 'outside' | 'secret'>): void {
    if ('trouble' in added) {
      note('unusable', 'error', { file: file.path, trouble: added.trouble });
      return;
    }
    if (added.text === (file.text ?? '')) return;
    changes.set(file.path, {
      path: file.path,
      ...(file.text !== undefined && { before: file.text }),
      after: added.text,
      ...traits,
    });
  }

  function keepOutOfGit(file: string, { root, gitignore }: PackageObservation): void {
    if (!gitignore) return;
    const before = changes.get(gitignore.path)?.after ?? gitignore.text ?? '';
    const line = file.startsWith(`${root}/`) ? file.slice(root.length) : `/${/[^/]*$/.exec(file)?.[0] ?? ''}`;
    const eol = before.includes('\r\n') ? '\r\n' : '\n';
    const after = `${before}${before === '' || before.endsWith('\n') ? '' : eol}${line}${eol}`;
    changes.set(gitignore.path, {
      path: gitignore.path,
      ...(gitignore.text !== undefined && { before: gitignore.text }),
      after,
      outside: false,
      secret: false,
    });
  }

  /** What beats the file that is written, so that the user is not surprised. */
  function noteStronger(observed: PackageObservation, mechanism: Mechanism): void {
    for (const { by, file, settings } of observed.code)
      if (settingNames.some((name) => settings[name] !== undefined)) note('codeWins', 'warning', { by, file });
    if (mechanism.kind === 'none') return;
    for (const name of settingNames)
      if (differs(result, machine.environment, name))
        note('environmentWins', 'warning', { name: spelling.environment[name], file: mechanism.file.path });
  }

  function warnOfPercent({ sdk }: PackageObservation, { path }: SettingsFile): void {
    const isNew = /^(?:[3-9]|\d{2,}|2\.(?:[3-9]|\d{2,})|2\.2\.(?:79|[89]\d|\d{3,}))/.test(sdk.python ?? '');
    if (!isNew && settingNames.some((name) => textOf(wanted, name).includes('%'))) note('percent', 'warning', { file: path });
  }
}

/** Both have the setting, with different values. */
function differs(one: Settings, other: Settings, name: (typeof settingNames)[number]): boolean {
  if (one[name] === undefined || other[name] === undefined) return false;
  const [value, kept] = [textOf(one, name), textOf(other, name)];
  return name === 'url' ? !isSameUrl(value, kept) : value !== kept;
}

function textOf(settings: Settings, name: (typeof settingNames)[number]): string {
  return name === 'apiKey' ? (settings.apiKey?.reveal() ?? '') : (settings[name] ?? '');
}
