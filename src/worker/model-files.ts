import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from '../engine/instrument/draft';
import { languageOf } from '../engine/languages';
import type { Layout } from '../engine/layout';
import type { Rule } from '../engine/rule';
import { modelPaths } from '../engine/sdk/llm-http';
import { llmImports } from '../engine/sdk/llm-modules';
import { createWorkspaceFiles, type Disk, isManifest, needles } from '../workspace';
import { NEEDLES } from './folder-files';
import type { Parsers } from './parsers';

/** What reads programs that need not know Opik. */
export interface Surroundings {
  readonly disk: Disk;
  readonly parsers: Parsers;
  readonly rules: readonly Rule[];
  /** The text as it is now, open or on disk. */
  textOf(file: string): string | undefined;
  versionOf(file: string): number | undefined;
  /** The folder of the workspace that a file lies in. */
  folderOf(file: string): string | undefined;
  /** The layout with the SDK that settings name. */
  asSet(layout: Layout): Layout;
  onDefect(what: string, error: unknown): void;
}

/** What in a file tells that it asks a language model, or uses Opik. */
const NAMES = needles([...NEEDLES, ...llmImports, ...modelPaths]);

/** Reads the files below some paths that ask language models or use Opik, with all that imports connect them to, and hands them to `work`. */
export async function withModelFiles<Result>(
  { paths, named, exclude = [] }: { paths: readonly string[]; named?: string; exclude?: readonly string[] },
  around: Surroundings,
  signal: AbortSignal,
  work: (sources: Sources) => Result | Promise<Result>,
): Promise<Result> {
  const scan = await createWorkspaceFiles(paths, { exclude, needles: NAMES }, around.disk).scan(signal);
  const texts = new Map<string, string>();
  for (const file of new Set([...(named === undefined ? [] : [named]), ...scan.files])) {
    signal.throwIfAborted();
    const language = languageOf(file);
    const text = language && around.textOf(file);
    if (!language || text === undefined) continue;
    await around.parsers.load(language);
    texts.set(file, text);
  }
  const { parsers, rules, onDefect, disk } = around;
  const exists = (file: string): boolean => disk.stamp(file) !== undefined;
  try {
    const frontEnds = parsers.read.over(parsers.loaded, texts);
    return await work({ texts, layout: around.asSet(scan.layout), frontEnds, rules, exists, onDefect });
  } finally {
    for (const file of texts.keys()) if (around.versionOf(file) === undefined) parsers.forget(file);
  }
}

/** The folder whose files may be connected with a file: that of the workspace, else of the package around it. */
export function baseOf(file: string, { folderOf }: Pick<Surroundings, 'folderOf'>): string {
  const given = folderOf(file);
  if (given !== undefined) return given;
  let folder = path.posix.dirname(file);
  while (existsSync(path.posix.join(folder, '__init__.py'))) folder = path.posix.dirname(folder);
  for (let above = folder, up = 0; up < 5; up += 1) {
    if (namesIn(above).some(isManifest)) return above;
    const parent = path.posix.dirname(above);
    if (parent === above || existsSync(path.posix.join(above, '.git'))) break;
    above = parent;
  }
  return folder;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
