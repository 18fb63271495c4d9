import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Editor } from './editor';
import { removeFolder, temporaryFolder } from './folders';
import { createProfile, type Profile, type Settings } from './profile';
import { run } from './run';

/** What a server is started with. */
export interface ServerOptions {
  /** Packed extensions to install. */
  readonly vsix?: readonly string[];
  /** Lets the page load an extension under development and its tests; it also hides notification toasts. */
  readonly testDriver?: boolean;
  readonly settings?: Settings;
  readonly env?: NodeJS.ProcessEnv;
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** A secret that the first request must carry as `tkn`; without it anyone on this machine may connect. */
  readonly token?: string;
  /** Off by default: folders open without the question whether to trust them. */
  readonly workspaceTrust?: boolean;
  /** The language of the workbench, for which a language pack is among the extensions; English unless it is named. */
  readonly locale?: string;
}

/** A running VS Code server on the loopback interface. */
export interface Server {
  readonly port: number;
  readonly profile: Profile;
  /** The folder that holds the installed extensions. */
  readonly extensions: string;
  /** The address of a window on a folder, or on the folders of a `.code-workspace`. */
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  output(): string;
  stop(): Promise<void>;
}

/** Starts the VS Code server with throw-away data folders. */
export async function startServer(editor: Editor, options: ServerOptions = {}): Promise<Server> {
  const folder = temporaryFolder('ol');
  const profile = createProfile(path.join(folder, 'user'), options.settings);
  const extensions = path.join(folder, 'extensions');
  const data = [
    '--server-data-dir',
    path.join(folder, 'server'),
    '--user-data-dir',
    profile.folder,
    '--extensions-dir',
    extensions,
  ];
  const env = { ...serverEnvironment(folder), ...options.env };
  for (const vsix of options.vsix ?? []) {
    await run(editor.node, [editor.server, '--install-extension', vsix, '--force', ...data], { env });
  }
  const access = options.token === undefined ? ['--without-connection-token'] : ['--connection-token', options.token];
  const flags = [
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
  ];
  if (!options.workspaceTrust) flags.push('--disable-workspace-trust');
  if (options.locale !== undefined) flags.push('--locale', options.locale);
  if (options.testDriver) flags.push('--enable-smoke-test-driver');
  const child = spawn(editor.node, [editor.server, ...flags, ...access, ...data], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name); // the group: extension host, file watcher, terminals
    } catch {
      // already gone
    }
  };
  const end = (): void => signal('SIGKILL');
  process.prependOnceListener('exit', end);
  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-200_000);
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (listening) resolve(Number(listening[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The VS Code server ended (${code}).\n${output}`)));
  });
  return {
    port,
    profile,
    extensions,
    address(workspace, payload = []) {
      const query = new URLSearchParams({ [workspace.endsWith('.code-workspace') ? 'workspace' : 'folder']: workspace });
      if (options.token !== undefined) query.set('tkn', options.token);
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://127.0.0.1:${port}/?${query}`;
    },
    output: () => output,
    async stop() {
      const ended = new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(undefined)));
      signal('SIGTERM');
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
      end();
      process.removeListener('exit', end);
      removeFolder(folder);
    },
  };
}

/** This environment without what a surrounding editor or test runner put into it; no marketplace, sockets and temporary files in `folder`. */
function serverEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: folder, TMPDIR: folder };
}
