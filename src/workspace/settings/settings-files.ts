import { folderOf } from '../../engine/program/paths';
import { type Disk, nodeDisk } from '../disk';
import { liesInSkippedFolder } from '../skipped-folders';
import { isCommonGround } from '../surroundings';
import { type ProjectSettings, settingsFrom } from './project-settings';
import { isSettingsFile, SETTINGS_FILES, sectionOf } from './section';

/** What a change of files means for the settings: nothing, other severities or versions, or other files to look at. */
export type SettingsChange = 'none' | 'rules' | 'files';

/**
 * The settings that projects carry with them. For a file the nearest folder above it counts that has some, up to the repository's top;
 * settings of different folders are not merged.
 */
export class SettingsFiles {
  private own = new Map<string, ProjectSettings | undefined>();
  private readonly nearest = new Map<string, ProjectSettings | undefined>();

  constructor(
    /** The ids of the rules. */
    private readonly known: readonly string[],
    private readonly disk: Disk = nodeDisk,
  ) {}

  /** The settings that stand in the folder itself; `names` are what is in it, where that is known. */
  in(folder: string, names?: ReadonlySet<string>): ProjectSettings | undefined {
    if (!this.own.has(folder)) this.own.set(folder, this.readIn(folder, names));
    return this.own.get(folder);
  }

  /** The settings that hold for what lies in a folder. */
  at(folder: string): ProjectSettings | undefined {
    if (!this.nearest.has(folder)) this.nearest.set(folder, this.findFrom(folder));
    return this.nearest.get(folder);
  }

  /** The settings that hold for a file. */
  of(file: string): ProjectSettings | undefined {
    return this.at(folderOf(file));
  }

  /** The settings read so far. */
  get all(): readonly ProjectSettings[] {
    return [...this.own.values()].flatMap((one) => one ?? []);
  }

  /** Everything is read anew when it is asked for. */
  forget(): void {
    this.own = new Map();
    this.nearest.clear();
  }

  /** Reads changed settings files again. */
  changed(paths: readonly string[]): SettingsChange {
    const folders = new Set(paths.filter((path) => isSettingsFile(nameOf(path))).map(folderOf));
    let change: SettingsChange = 'none';
    for (const folder of folders) {
      const before = this.own.get(folder);
      this.own.delete(folder);
      const now = this.in(folder);
      if (JSON.stringify(before) === JSON.stringify(now)) continue;
      // Settings that come or go take the place of others.
      const isOther = !before !== !now || JSON.stringify(before?.exclude) !== JSON.stringify(now?.exclude);
      if (change !== 'files') change = isOther ? 'files' : 'rules';
    }
    if (change !== 'none') this.nearest.clear();
    return change;
  }

  private findFrom(folder: string): ProjectSettings | undefined {
    if (isCommonGround(folder) || liesInSkippedFolder(folder)) return undefined;
    return this.in(folder) ?? (this.isThere(`${folder}/.git`) ? undefined : this.at(folderOf(folder)));
  }

  private isThere(path: string): boolean {
    try {
      return this.disk.stamp(path) !== undefined;
    } catch {
      return false;
    }
  }

  private readIn(folder: string, names: ReadonlySet<string> | undefined): ProjectSettings | undefined {
    let first: ProjectSettings | undefined;
    for (const name of SETTINGS_FILES) {
      if (names && !names.has(name)) continue;
      const settings = this.read(folder, name);
      if (!settings) continue;
      if (!first) first = settings;
      else first = { ...first, problems: [...first.problems, shadowed(nameOf(settings.file))] };
    }
    return first;
  }

  private read(folder: string, name: (typeof SETTINGS_FILES)[number]): ProjectSettings | undefined {
    const file = `${folder === '/' ? '' : folder}/${name}`;
    const text = this.textOf(file);
    if (text === undefined || (name !== '.opik-lens.json' && !text.includes('opik-lens'))) return undefined;
    const section = sectionOf(name, text.replace(/^\ufeff/, ''));
    if (!section) return undefined;
    if ('locate' in section) return settingsFrom(file, folder, section, this.known);
    const { format, reason, at } = section;
    return {
      file,
      folder,
      rules: {},
      exclude: [],
      problems: [{ severity: 'error', messageId: 'unreadable', data: { format, reason }, at }],
    };
  }

  /** What cannot be read is told where it is read for what it says of packages. */
  private textOf(file: string): string | undefined {
    try {
      return this.disk.bytes(file)?.toString('utf8');
    } catch {
      return undefined;
    }
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const shadowed = (file: string): ProjectSettings['problems'][number] => ({
  severity: 'warning',
  messageId: 'shadowed',
  data: { file },
  at: { line: 0, start: 0, end: 0 },
});
