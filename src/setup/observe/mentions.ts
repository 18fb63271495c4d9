import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A folder with more files is not searched: then nothing is concluded. */
const mostFiles = 3000;
const mostBytes = 1_048_576;

const skipped = /^(?:node_modules|__pycache__|site-packages|dist|build|venv|\.git|\.venv|\.tox|\.nox|\..*_cache)$/;
const texts =
  /\.(?:pyw?|ipynb|toml|cfg|ini|ya?ml|jsonc?|txt|in|sh|bash|zsh|fish|bat|cmd|ps1|mk|just|nix|service|conf|code-workspace|md|rst)$|^(?:Dockerfile|Makefile|Procfile)\./i;
/** What does not load, though it names a `.env`; and templates and the files themselves. */
const silent =
  /^(?:\.env(?:\..*)?|\.\w+ignore|\.gitattributes|\.pre-commit-config\.yaml|\.opik-lens\.json|.+\.lock|[\w-]+-lock\.(?:json|ya?ml))$/i;

/** A loader, an option that takes the file, or a package or tool that loads one when it starts. */
const loaders =
  /dotenv|env[_-]?file|environs|environ\.Env|decouple|dynaconf|(?:^|["'`\s/=:(<])\.env\b|^\s*(?:import|from)\s+(?:litellm|dspy|crewai|chainlit|flask|marimo|browser_use|agentops|google\.adk)\b/im;
/** Compose takes what it passes on from the `.env` beside it. */
const composed = /OPIK_/;
/** Prose tells people to copy a `.env`; what counts there is a command that loads it. */
const commands = /--env-file|env_file|dotenv|direnv|pipenv|set -a|(?:source|\.)\s+\S*\.env\b|(?:cat|xargs)\b[^\n]*\.env\b/i;

/** Whether anything in a package, or beside it in the folders above, may load a `.env`. Remembers what it has read. */
export class EnvMentions {
  private readonly read = new Map<string, { readonly stamp: string; readonly mentions: boolean }>();

  /** True also where that can't be told. */
  mayLoad(root: string): boolean {
    const files = filesBelow(root);
    const around = foldersAbove(root).flatMap((folder) => [...filesIn(folder), ...filesIn(`${folder}/.vscode`)]);
    return files === undefined || [...files, ...around].some((file) => this.mentions(file));
  }

  private mentions(file: string): boolean {
    const name = path.posix.basename(file);
    // Pipenv loads the `.env` of its folder by itself.
    if (name === 'Pipfile') return true;
    if (silent.test(name) || (name.lastIndexOf('.') > 0 && !texts.test(name))) return false;
    try {
      const { size, mtimeMs, ...found } = statSync(file);
      const stamp = `${size} ${mtimeMs}`;
      const before = this.read.get(file);
      if (before?.stamp === stamp) return before.mentions;
      const isText = (found.mode & 0o170000) === 0o100000 && size <= mostBytes;
      const mentions = isText && patternsFor(name).some((pattern) => pattern.test(readFileSync(file, 'utf8')));
      this.read.set(file, { stamp, mentions });
      return mentions;
    } catch {
      return true;
    }
  }
}

function patternsFor(name: string): readonly RegExp[] {
  if (/\.(?:md|rst)$/i.test(name)) return [commands];
  return /compose[^/]*\.ya?ml$/i.test(name) ? [loaders, composed] : [loaders];
}

/** Undefined where they are too many. */
function filesBelow(root: string): readonly string[] | undefined {
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (folder !== root && existsSync(`${folder}/pyvenv.cfg`)) continue;
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory() && !skipped.test(entry.name)) folders.push(`${folder}/${entry.name}`);
      else if (entry.isFile() || entry.isSymbolicLink()) files.push(`${folder}/${entry.name}`);
    }
    if (files.length + folders.length > mostFiles) return undefined;
  }
  return files.filter((file) => !isFolder(file));
}

const filesIn = (folder: string): readonly string[] =>
  entriesOf(folder).flatMap((entry) => (entry.isFile() ? [`${folder}/${entry.name}`] : []));

/** Up to the repository's root; none outside of one. */
function foldersAbove(root: string): readonly string[] {
  const above: string[] = [];
  for (let at = root; ; at = path.posix.dirname(at)) {
    if (at !== root) above.push(at);
    if (existsSync(`${at}/.git`)) return above;
    if (path.posix.dirname(at) === at) return [];
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return true; // a link that leads nowhere
  }
}
