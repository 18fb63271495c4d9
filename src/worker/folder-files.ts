import type { Layout, PackageLayout, SdkVersion } from '../engine/layout';
import { modules } from '../engine/sdk/view';
import type { FolderSettings, ScanSummary } from '../protocol/lint';
import {
  createWorkspaceFiles,
  type Disk,
  needles,
  type SettingsFiles,
  type WorkspaceFiles,
  type WorkspaceScan,
  type WorkspaceUpdate,
} from '../workspace';
import { type Folders, isInside } from './folders';

/** What a file must contain to matter by itself. */
export const NEEDLES = needles(modules());

/** Folders with the same patterns are looked at together. */
interface Group {
  readonly files: WorkspaceFiles;
  scan?: WorkspaceScan;
}

const groupKey = ({ exclude }: FolderSettings): string => JSON.stringify(exclude);

/** The files to analyse in all enabled folders. A file belongs to the innermost folder, which alone decides about it. */
export class FolderFiles {
  private readonly groups = new Map<string, Group>();

  constructor(
    /** May be replaced by folders with the same `filesKey`. */
    public folders: Folders,
    disk: Disk,
    private readonly settings: SettingsFiles,
  ) {
    for (const key of new Set(folders.enabled.map(groupKey))) {
      const together = folders.enabled.filter((one) => groupKey(one) === key);
      const paths = together.map(({ folder }) => folder);
      const files = createWorkspaceFiles(paths, { exclude: together[0]?.exclude ?? [], needles: NEEDLES, settings }, disk);
      this.groups.set(key, { files });
    }
  }

  get isScanned(): boolean {
    return [...this.groups.values()].every(({ scan }) => scan !== undefined);
  }

  async scan(signal?: AbortSignal): Promise<void> {
    for (const group of this.groups.values()) group.scan = await group.files.scan(signal);
  }

  /** Looks again at these files, and at everything where that does not tell. */
  async update(files: readonly string[]): Promise<void> {
    for (const group of this.groups.values()) {
      const update = updateOf(group.files, files);
      if (update.kind === 'rescan') group.scan = await group.files.scan();
      else if (update.kind === 'changed') group.scan = update.scan;
    }
  }

  get selected(): ReadonlySet<string> {
    const selected = new Set<string>();
    for (const [key, { scan }] of this.groups)
      for (const file of scan?.files ?? []) {
        const owner = this.folders.of(file);
        if (!owner || (owner.enabled && groupKey(owner) === key)) selected.add(file);
      }
    return selected;
  }

  get layout(): Layout {
    const packages = new Map<string, PackageLayout>();
    for (const { scan } of this.groups.values())
      for (const one of scan?.layout.packages ?? []) if (!packages.has(one.root)) packages.set(one.root, this.asSet(one));
    const incomplete = [...this.groups.values()].some(({ scan }) => (scan?.leftOut ?? 0) > 0);
    return { packages: [...packages.values()], ...(incomplete && { incomplete }) };
  }

  /** The package with the SDK that the settings of the project or the folder name instead of what is installed. */
  private asSet(one: PackageLayout): PackageLayout {
    const folder = this.folders.of(one.root) ?? this.folders.enabled.find((below) => isInside(one.root, below.folder));
    const version = this.settings.at(one.root)?.sdkVersion ?? folder?.sdkVersion;
    if (version === undefined) return one;
    const set: SdkVersion = { version, source: 'setting' };
    const isKnown = one.sdk.python !== undefined || one.sdk.typescript !== undefined;
    return {
      ...one,
      sdk: { ...((one.sdk.python || !isKnown) && { python: set }), ...((one.sdk.typescript || !isKnown) && { typescript: set }) },
    };
  }

  /** A layout with the SDKs that settings name. */
  withSettings(layout: Layout): Layout {
    return { ...layout, packages: layout.packages.map((one) => this.asSet(one)) };
  }

  get total(): number {
    return [...this.groups.values()].reduce((sum, { scan }) => sum + (scan?.total ?? 0), 0);
  }

  get skipped(): ScanSummary['skipped'] {
    return [...this.groups.values()].flatMap(({ scan }) => {
      const skipped = scan?.skipped.map(({ path, reason }) => ({ path, reason })) ?? [];
      const [first] = scan?.hits ?? [];
      if (!scan?.leftOut || first === undefined) return skipped;
      return [...skipped, { path: first, reason: 'too-many' }];
    });
  }
}

function updateOf(files: WorkspaceFiles, paths: readonly string[]): WorkspaceUpdate {
  try {
    return files.update(paths);
  } catch {
    return { kind: 'rescan' }; // a folder that cannot be read any more; the scan says which
  }
}
