/** How the commands of a file are written. */
export type CommandKind = 'shell' | 'docker' | 'yaml' | 'manifest' | 'tasks' | 'markdown';

/** Folders below the root of a project whose files are looked at as well. */
export const COMMAND_FOLDERS: readonly string[] = [
  ...['.github/workflows', '.circleci', '.vscode', '.devcontainer', '.ci', 'ci'],
  ...['scripts', 'script', 'bin', 'tools', 'hack', 'deploy', 'docker', 'docs', 'doc', 'documentation'],
];

const names: readonly (readonly [CommandKind, RegExp])[] = [
  ['manifest', /^package\.json$/],
  ['shell', /^(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|\.justfile|Procfile(?:\.\w+)?)$|\.(?:sh|bash|zsh|ps1|bat|cmd|mk|just)$/],
  ['docker', /^(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.[Dd]ockerfile$/],
  ['yaml', /^(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines|[Tt]askfile|(?:docker-)?compose(?:\.[\w-]+)?)\.ya?ml$/],
  ['markdown', /\.(?:md|mdx|markdown)$/i],
];

/** Texts that tell what once was. */
const HISTORY = /^(?:change|histor|release|news|migrat|upgrad)/i;

/** How the commands in a file are written, by its path; undefined when no command is looked for in it. */
export function commandKindOf(path: string): CommandKind | undefined {
  const name = /[^/]*$/.exec(path)?.[0] ?? '';
  if (/\/\.vscode\/tasks\.json$/.test(path)) return 'tasks';
  if (/\/(?:\.github\/workflows|\.circleci)\/[^/]+\.ya?ml$/.test(path)) return 'yaml';
  const kind = names.find(([, pattern]) => pattern.test(name))?.[0];
  return kind === 'markdown' && HISTORY.test(name) ? undefined : kind;
}

/** A stretch of a file that a shell is given: one line, with those that a `\` joins to it. */
export interface CommandLine {
  readonly text: string;
  /** Its offset in the file. */
  readonly start: number;
  /** What stands around it, so that a quote in it has to be spelled otherwise. */
  readonly quoted: 'no' | 'json' | 'yaml';
}
