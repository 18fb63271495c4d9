import { addEnvLines } from '../files/env-lines';
import { addIniLines } from '../files/ini-lines';
import type { Added, Entry } from '../files/lines';
import {
  type FileChange,
  type MachineObservation,
  type Note,
  type PackageObservation,
  type PackageResult,
  type Plan,
  type Settings,
  type SettingsFile,
  settingNames,
  spelling,
} from '../model';
import { isComplete } from './complete';
import { differs, textOf } from './difference';
import { exampleEntries } from './example';
import { withIgnored } from './ignored';
import { holderOf, type Mechanism, settingsOf, unknownIn } from './mechanism';
import { referenceNotes } from './references';
import { codeNotes, environmentNotes, percentNotes, projectNotes } from './stronger';
import { isElsewhere } from './wanted';

/** A plan in the making: packages are added one after the other, and share the files that they have in common. */
export interface Draft {
  add(observed: PackageObservation, mechanism: Mechanism, wanted: Settings): void;
  /** Files that get a secret and that git would take. */
  readonly exposed: readonly string[];
  /** The plan; `ignore` says which of the exposed files `.gitignore` shall name. */
  plan(ignore: Readonly<Record<string, boolean>>): Plan;
}

/** A draft; `project` is the name that the code of all its packages shall use. */
export function createDraft(machine: MachineObservation, project: string | undefined): Draft {
  const changes = new Map<string, FileChange>();
  const notes: Note[] = [];
  const loadEnv: { root: string; file: string }[] = [];
  const named: string[] = [];
  const exposed = new Map<string, PackageObservation>();
  const results: PackageResult[] = [];
  return {
    add(observed, mechanism, wanted) {
      const result = { ...wanted, ...settingsOf(mechanism) };
      switch (mechanism.kind) {
        case 'in-force':
          note('inForce', 'info', { file: mechanism.file.path, package: observed.name });
          tellKept(mechanism, wanted, 'ini');
          break;
        case 'ini':
          if (write(mechanism, wanted)) percentNotes(observed, mechanism.file.path, wanted).forEach(take);
          break;
        case 'load':
          if (writeEnv(observed, mechanism, wanted)) loadEnv.push({ root: observed.root, file: mechanism.file.path });
          break;
        case 'env':
          if (writeEnv(observed, mechanism, wanted) && mechanism.unloaded)
            note('notLoaded', 'warning', { file: mechanism.file.path, package: observed.name });
          break;
        case 'none':
          note('noHome', 'error', {});
          break;
        case 'ask':
          throw new Error('a question is answered before a plan is made');
        default:
          mechanism satisfies never;
      }
      const settings = isElsewhere(settingsOf(mechanism), wanted) ? settingsOf(mechanism) : result;
      results.push({ root: observed.root, name: observed.name, settings, unknown: unknownIn(mechanism) });
      const told = [
        codeNotes(observed),
        environmentNotes(observed, mechanism, result, machine),
        referenceNotes(observed, mechanism),
      ];
      told.flat().forEach(take);
      if (project === undefined) return;
      const naming = projectNotes(observed, project);
      naming.forEach(take);
      if (naming.some(({ id }) => id === 'project')) named.push(observed.root);
    },
    get exposed() {
      return [...exposed.keys()];
    },
    plan(ignore) {
      for (const [file, observed] of exposed)
        if (ignore[file]) keepOutOfGit(file, observed);
        else note('notIgnored', 'warning', { file });
      return {
        kind: 'plan',
        changes: [...changes.values()],
        loadEnv,
        ...(project !== undefined && named.length > 0 && { project: { name: project, roots: named } }),
        notes,
        results,
      };
    },
  };

  function take(one: Note): void {
    if (!notes.some((known) => JSON.stringify(known) === JSON.stringify(one))) notes.push(one);
  }

  function note(id: Note['id'], level: Note['level'], data: Note['data']): void {
    take({ id, level, data });
  }

  function writeEnv(observed: PackageObservation, mechanism: Mechanism & { kind: 'env' | 'load' }, wanted: Settings): boolean {
    const { file } = mechanism;
    if (!write(mechanism, wanted)) return false;
    const gets = changes.get(file.path)?.secret;
    if (gets && file.git === 'tracked') note('tracked', 'warning', { file: file.path });
    else if (gets && file.git === 'untracked') {
      if (observed.gitignore && file.path.startsWith(`${observed.root}/`)) exposed.set(file.path, observed);
      else note('notIgnored', 'warning', { file: file.path });
    }
    pointOutLocal(observed, mechanism);
    const names = settingNames.filter((name) => wanted[name] !== undefined || holderOf(mechanism, name));
    const url = settingsOf(mechanism).url ?? wanted.url;
    for (const example of observed.envFiles)
      if (example.role === 'example' && example.trouble === undefined)
        change(example, addEnvLines(textNow(example), exampleEntries(textNow(example), names, url)), {}, 'warning');
    return true;
  }

  /** Nobody but a framework loads a `.env.local`. */
  function pointOutLocal(observed: PackageObservation, { sources, file }: Mechanism & { kind: 'env' | 'load' }): void {
    const local = observed.envFiles.find(({ name }) => name === '.env.local');
    if (!local || local.path === file.path || sources.includes(local)) return;
    if (!observed.languages.includes('typescript') || (observed.framework && !local.mentionsOpik)) return;
    note('localNotLoaded', 'warning', { file: local.path, package: observed.name });
  }

  /** Adds what is missing to the mechanism's file; false when that can't or must not be done. */
  function write(mechanism: Mechanism & { kind: 'env' | 'load' | 'ini' }, wanted: Settings): boolean {
    const file: SettingsFile = mechanism.file;
    const style = mechanism.kind === 'ini' ? 'ini' : 'environment';
    const own = settingsOf(mechanism);
    tellKept(mechanism, wanted, style);
    if (isElsewhere(own, wanted)) {
      note('otherServer', 'warning', { file: file.path, name: spelling[style][own.url === undefined ? 'apiKey' : 'url'] });
      return false;
    }
    const troubled = [file, ...mechanism.sources].find(({ trouble }) => trouble !== undefined);
    if (troubled?.trouble !== undefined) {
      note(troubled.trouble, 'error', { file: troubled.path });
      return false;
    }
    // A key that the user has for a server that seemed to need none is missing all the same.
    const isWhole = isComplete(own) && (wanted.apiKey === undefined || own.apiKey !== undefined);
    const missing = isWhole ? [] : settingNames.filter((name) => wanted[name] !== undefined && own[name] === undefined);
    const entries = missing.map((name): Entry => ({ name: spelling[style][name], value: textOf(wanted, name) }));
    const added = style === 'ini' ? addIniLines(textNow(file), entries) : addEnvLines(textNow(file), entries);
    const isDone = change(file, added, { outside: style === 'ini', secret: missing.includes('apiKey') }, 'error');
    if (isDone && !changes.has(file.path)) note('complete', 'info', { file: file.path });
    return isDone;
  }

  /** What is there and differs from what the user gave is told, and left. */
  function tellKept(mechanism: Mechanism, wanted: Settings, style: keyof typeof spelling): void {
    for (const name of settingNames) {
      const holder = holderOf(mechanism, name);
      if (holder && differs(wanted, holder.settings, name))
        note('kept', 'warning', { name: spelling[style][name], file: holder.path });
    }
  }

  function change(
    file: SettingsFile,
    added: Added,
    { outside = false, secret = false }: Partial<Pick<FileChange, 'outside' | 'secret'>>,
    level: Note['level'],
  ): boolean {
    if ('trouble' in added) {
      note(added.trouble, level, { file: file.path, ...(added.name !== undefined && { name: added.name }) });
      return false;
    }
    if (added.text === textNow(file)) return true;
    const earlier = changes.get(file.path);
    changes.set(file.path, {
      path: file.path,
      ...(file.text !== undefined && { before: file.text }),
      after: added.text,
      outside,
      secret: secret || earlier?.secret === true,
    });
    return true;
  }

  /** As the packages before this one leave it. */
  function textNow(file: Pick<SettingsFile, 'path' | 'text'>): string {
    return changes.get(file.path)?.after ?? file.text ?? '';
  }

  function keepOutOfGit(file: string, { root, gitignore }: PackageObservation): void {
    if (!gitignore) return;
    const text = withIgnored(textNow(gitignore), file.slice(root.length));
    change({ ...gitignore, settings: {} }, { text }, {}, 'warning');
  }
}
