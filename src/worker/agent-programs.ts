import { agentPrograms } from '../engine/instrument/programs';
import { languageOf } from '../engine/languages';
import { llmImports } from '../engine/sdk/llm-modules';
import type { AgentProgramRecord } from '../protocol/instrument';
import type { FolderSettings } from '../protocol/lint';
import { createWorkspaceFiles, needles } from '../workspace';
import { NEEDLES } from './folder-files';
import type { Surroundings } from './instrumenting';

/** The programs of some folders that ask language models, whether Opik is in them or not. */
export async function agentProgramsIn(
  folders: readonly FolderSettings[],
  around: Surroundings,
  signal: AbortSignal,
): Promise<readonly AgentProgramRecord[]> {
  const paths = folders.map(({ folder }) => folder);
  const [only, ...others] = folders;
  if (!only) return [];
  const exclude = others.length === 0 ? only.exclude : [];
  const searched = needles([...NEEDLES, ...llmImports]);
  const scan = await createWorkspaceFiles(paths, { exclude, needles: searched }, around.disk).scan(signal);
  const texts = new Map<string, string>();
  for (const file of scan.files) {
    signal.throwIfAborted();
    const language = languageOf(file);
    const text = language && around.textOf(file);
    if (!language || text === undefined) continue;
    await around.parsers.load(language);
    texts.set(file, text);
  }
  const { parsers, rules, onDefect } = around;
  const sources = { texts, layout: around.asSet(scan.layout), frontEnds: parsers.loaded, rules, onDefect };
  const found = agentPrograms(sources);
  for (const file of texts.keys()) if (around.versionOf(file) === undefined) parsers.forget(file);
  return found.filter(({ file }) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
}
