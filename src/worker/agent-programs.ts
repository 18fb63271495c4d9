import { agentPrograms } from '../engine/instrument/programs';
import type { AgentProgramRecord } from '../protocol/instrument';
import type { FolderSettings } from '../protocol/lint';
import { type Surroundings, withModelFiles } from './model-files';

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
  const found = await withModelFiles({ paths, exclude }, around, signal, agentPrograms);
  return found.filter(({ file }) => paths.some((folder) => file.startsWith(`${folder}/`)));
}
