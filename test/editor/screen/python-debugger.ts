import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedFolder, temporaryFolder } from '../launcher/folders';
import { packageCommand, run } from '../launcher/run';

const DEBUGPY = '1.8.22';

/**
 * A stand-in of the extension "Python Debugger", which no registry of packages has: it has its name, and hands debug sessions to the
 * same debugger, which is on PyPI. A packed extension.
 */
export async function pythonDebuggerStandIn(interpreter: string): Promise<string> {
  const library = await cachedFolder(`debugpy-${DEBUGPY}`, async (folder) => {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps'];
    await run(interpreter, ['-m', 'pip', 'install', ...quiet, '--target', folder, `debugpy==${DEBUGPY}`], { timeoutMs: 300_000 });
  });
  const folder = path.join(temporaryFolder('ol-debugpy'), 'debugpy');
  mkdirSync(folder);
  const manifest = {
    name: 'debugpy',
    publisher: 'ms-python',
    displayName: 'Python Debugger, a stand-in for tests',
    description: 'Hands debug sessions to debugpy.',
    version: '0.0.1',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    activationEvents: ['onDebugResolve:debugpy'],
    contributes: { breakpoints: [{ language: 'python' }], debuggers: [{ type: 'debugpy', label: 'Python Debugger' }] },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'README.md'), 'Only for tests.\n');
  writeFileSync(path.join(folder, 'extension.js'), extensionOf(path.join(library, 'debugpy', 'adapter')));
  const vsix = path.join(path.dirname(folder), 'debugpy.vsix');
  const careless = ['--skip-license', '--allow-missing-repository', '--no-dependencies'];
  await run(packageCommand('vsce'), ['package', ...careless, '--out', vsix], { cwd: folder });
  return vsix;
}

const extensionOf = (adapter: string): string => `const { debug, DebugAdapterExecutable } = require('vscode');
exports.activate = ({ subscriptions }) => subscriptions.push(debug.registerDebugAdapterDescriptorFactory('debugpy', {
  createDebugAdapterDescriptor: ({ configuration }) => new DebugAdapterExecutable(configuration.python, [${JSON.stringify(adapter)}]),
}));
`;
