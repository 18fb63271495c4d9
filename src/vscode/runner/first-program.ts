import { readFileSync } from 'node:fs';
import path from 'node:path';
import { env, type Memento, ThemeIcon, window, workspace } from 'vscode';
import { firstProgram } from '../../runner/first-program';
import { rootOf } from '../../runner/readiness';
import { startCommands } from '../../runner/start-commands';
import { shellLine, shellOf } from '../../runner/words';
import { uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { isUnsaved } from '../linting/unsaved';
import { pythonsOf } from './on-disk';
import { type RunnablePackage, read } from './packages';
import { startableOf } from './startable';

/** How the program of the open folders is started, as far as the code tells. */
export interface FirstProgram {
  readonly of: RunnablePackage;
  readonly words: readonly string[];
}

/** The program to start first; undefined where none is known, or where nobody looks at the code since it has no Opik. */
export async function findFirstProgram(linting: Linting, memory: Memento): Promise<FirstProgram | undefined> {
  if (!linting.started) return undefined;
  const known = await read(linting);
  const file = firstProgram(
    known.traced.filter((one) => !isUnsaved(one.file)),
    startsByItself,
  );
  if (file === undefined) return undefined;
  const roots = known.packages.map((one) => one.root);
  const root = rootOf(file, roots);
  const of = known.packages.find((one) => one.root === root);
  if (!of) return undefined;
  const own = (await pythonsOf(of.root, of.top)).find(({ from }) => from !== 'path');
  const startable = await startableOf(known, of, own?.programs, memory);
  const language = file.endsWith('.py') ? 'python' : 'typescript';
  const python = own ? spelt(own.interpreter, of) : startable.python;
  const commands = startCommands({ ...startable, language, python, files: [path.posix.relative(of.root, file)] });
  const command = commands.find(({ from }) => from !== 'last');
  return command && { of, words: command.words };
}

/** As it is called in the folder of the package: what a shell does at its start may put another Python first on the search path. */
function spelt(interpreter: string, { root, top }: RunnablePackage): string {
  const isOwn = !path.relative(top, interpreter).startsWith('..');
  return isOwn ? path.relative(root, interpreter) : interpreter;
}

/** Python: a file may only define what others import. */
function startsByItself(file: string): boolean {
  if (!file.endsWith('.py')) return true;
  try {
    return /^if __name__ *==/m.test(readFileSync(uriOf(file).fsPath, 'utf8'));
  } catch {
    return false;
  }
}

/** The command as it is shown, and the folder where that is not the one that is open. */
export function shownProgram({ of, words }: FirstProgram): { readonly command: string; readonly folder?: string } {
  const folder = workspace.asRelativePath(of.root);
  return { command: words.join(' '), ...(of.root !== of.top && { folder }) };
}

/** Starts it in a terminal of its own, which has the variables of local tracing as every new one has. */
export async function startFirstProgram({ of, words }: FirstProgram): Promise<void> {
  // A program runs as it is on disk.
  await workspace.saveAll(false);
  const terminal = window.createTerminal({
    name: words.at(-1) ?? of.name,
    cwd: of.root,
    iconPath: new ThemeIcon('play'),
  });
  terminal.show(true);
  const line = shellLine(words, shellOf(terminal.state.shell ?? env.shell, process.platform));
  if (line !== undefined) terminal.sendText(line);
}
