import { readFileSync } from 'node:fs';
import path from 'node:path';
import { env, l10n, window } from 'vscode';
import type { CliChoice } from '../../runner/cli';
import { installCommands } from '../../workspace/install-commands';
import { onPath } from './on-disk';
import type { RunnablePackage } from './packages';

/** What installs, and what renews what is there. */
const RENEWING: Readonly<Record<string, string>> = {
  'pip install opik': 'pip install --upgrade opik',
  'uv add opik': 'uv sync --upgrade-package opik',
  'poetry add opik': 'poetry update opik',
  'pdm add opik': 'pdm update opik',
  'pipenv install opik': 'pipenv update opik',
};

/** How a package is added that only developers need. */
const DEVELOPING: Readonly<Record<string, string>> = {
  'npm install tsx': 'npm install --save-dev tsx',
  'pnpm add tsx': 'pnpm add --save-dev tsx',
  'yarn add tsx': 'yarn add --dev tsx',
  'bun add tsx': 'bun add --dev tsx',
};

/** The line that adds `tsx` to a project, or installs what it asks for already, for the user to read and run. */
export function tsxLine(root: string): string {
  const [line = 'npm install tsx'] = installCommands(root, [{ language: 'typescript', name: 'tsx' }]);
  return says(root, 'package.json', /"tsx"\s*:/) ? line.replace(/ \w+ tsx$/, ' install') : (DEVELOPING[line] ?? line);
}

/** The line that installs or renews the command, for the user to read and run. */
export function installLine({ root, language }: RunnablePackage, isThere: boolean): string {
  // A TypeScript project has no Python environment to put it into.
  if (language === 'typescript') {
    if (onPath('uv')) return isThere ? 'uv tool upgrade opik' : 'uv tool install opik';
    return isThere ? 'pipx upgrade opik' : 'pipx install opik';
  }
  // It is locked, and only the environment is missing.
  if (!isThere && says(root, 'uv.lock', /^name = "opik"$/m)) return 'uv sync';
  const [line = 'pip install opik'] = installCommands(root, [{ language: 'python', name: 'opik' }]);
  return isThere ? (RENEWING[line] ?? line) : line;
}

function says(root: string, name: string, pattern: RegExp): boolean {
  try {
    return pattern.test(readFileSync(path.join(root, name), 'utf8'));
  } catch {
    return false;
  }
}

/** Says that the command is missing or too old, shows the line that helps, and copies it when asked to. Nothing is run. */
export async function offerInstall(choice: Exclude<CliChoice, { kind: 'ready' }>, of: RunnablePackage): Promise<void> {
  const line = installLine(of, choice.kind !== 'missing');
  const copy = l10n.t('Copy Install Command');
  const about = of.language === 'typescript' ? l10n.t('It is a Python package, also for programs in TypeScript.') : '';
  const sentence = ((): string => {
    switch (choice.kind) {
      case 'missing':
        return l10n.t('The Local Runner needs the `opik` command, and none was found. {about} Install it with: {line}', {
          about,
          line,
        });
      case 'too-old':
        return l10n.t('`opik` {version} can’t run programs for Opik; 1.10.40 or newer can. Renew it with: {line}', {
          version: choice.version,
          line,
        });
      case 'unknown':
        return l10n.t('`{file}` does not say which release it is. Renew it with: {line}', { file: choice.cli.executable, line });
      default:
        return choice satisfies never;
    }
  })();
  if ((await window.showWarningMessage(sentence.replaceAll('  ', ' '), copy)) === copy) await env.clipboard.writeText(line);
}
