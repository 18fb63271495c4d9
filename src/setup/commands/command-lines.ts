import type { CommandKind, CommandLine } from './command-file';
import { manifestLines, taskLines } from './json-lines';
import { markdownLines } from './markdown-lines';
import { dockerLines, shellLines } from './shell-lines';
import { yamlLines } from './yaml-lines';

const readers: Readonly<Record<CommandKind, (text: string) => readonly CommandLine[]>> = {
  shell: shellLines,
  docker: dockerLines,
  yaml: yamlLines,
  manifest: manifestLines,
  tasks: taskLines,
  markdown: markdownLines,
};

/** Every stretch of a file that a shell is given. */
export const commandLines = (kind: CommandKind, text: string): readonly CommandLine[] => readers[kind](text);
