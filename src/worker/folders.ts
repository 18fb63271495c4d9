import type { FolderSettings } from '../protocol/lint';

/** `path` lies below `folder`, or is it. Both are absolute with forward slashes. */
export const isInside = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** The folders of a window. They may nest: a file belongs to the innermost one. */
export class Folders {
  private readonly innermostFirst: readonly FolderSettings[];

  constructor(folders: readonly FolderSettings[]) {
    this.innermostFirst = [...folders].sort((one, other) => other.folder.length - one.folder.length);
  }

  /** The folder that a file belongs to, whether it is enabled or not. */
  of(path: string): FolderSettings | undefined {
    return this.innermostFirst.find(({ folder }) => isInside(folder, path));
  }

  /** The same for the same settings. */
  get key(): string {
    return JSON.stringify(this.innermostFirst);
  }

  /** What decides which files are looked at; severities do not. */
  get filesKey(): string {
    return JSON.stringify(this.innermostFirst.map(({ folder, enabled, exclude }) => [folder, enabled, exclude]));
  }

  get enabled(): readonly FolderSettings[] {
    return this.innermostFirst.filter(({ enabled }) => enabled);
  }
}
