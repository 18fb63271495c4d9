import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { serverRunsHere } from './editor';
import { cacheFolder } from './folders';
import { onPath } from './run';

/** Whether a desktop window can appear: on Linux that needs a display. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** What the user asked for with OPIK_LENS_EDITOR: `server`, `desktop`, or nothing. */
export function wishedEditor(): 'server' | 'desktop' | undefined {
  const wish = process.env.OPIK_LENS_EDITOR;
  if (wish === undefined || wish === '' || wish === 'server' || wish === 'desktop') return wish || undefined;
  throw new Error(`OPIK_LENS_EDITOR is \`${wish}\`; it may be \`server\` or \`desktop\`.`);
}

/** A desktop VS Code that is installed: VSCODE_EXECUTABLE, else `code` on PATH, else the usual places. */
export function installedDesktop(): string | undefined {
  const given = process.env.VSCODE_EXECUTABLE;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`VSCODE_EXECUTABLE is set to \`${given}\`, which does not exist.`);
  }
  const { LOCALAPPDATA, ProgramFiles } = process.env;
  const windows = [LOCALAPPDATA && path.join(LOCALAPPDATA, 'Programs'), ProgramFiles].filter((root) => root !== undefined);
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
    darwin: ['/Applications', path.join(homedir(), 'Applications')].map(
      (root) => `${root}/Visual Studio Code.app/Contents/MacOS/Electron`,
    ),
    win32: windows.map((root) => path.join(root, 'Microsoft VS Code', 'Code.exe')),
    linux: ['/usr/share/code/code', '/opt/visual-studio-code/code', '/snap/code/current/usr/share/code/code'],
  };
  const found = (places[process.platform] ?? []).find((place) => existsSync(place));
  return found ?? onPath(['code', 'codium']);
}

/**
 * The desktop VS Code that the tests run in, or undefined when they run in the server: VSCODE_EXECUTABLE where it is given, else
 * a copy that `@vscode/test-electron` downloads. Without a display or a network this answers at once.
 */
export async function desktopForTests(): Promise<string | undefined> {
  const wish = wishedEditor();
  if (wish === 'server') return undefined;
  if (process.env.VSCODE_EXECUTABLE) return installedDesktop();
  if (wish === undefined && !hasDisplay() && serverRunsHere()) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(cacheFolder(), 'desktop'), timeout: 15_000 });
  } catch (error) {
    if (wish === undefined && serverRunsHere()) return undefined;
    throw new Error('VS Code could not be downloaded. Check the network, or set VSCODE_EXECUTABLE to the path of one.', {
      cause: error,
    });
  }
}

/** The desktop VS Code that `npm start` opens, or undefined when it opens the server in a browser. */
export async function desktopForStart(): Promise<string | undefined> {
  if (wishedEditor() === 'server' || !hasDisplay()) return undefined;
  return installedDesktop() ?? (serverRunsHere() ? undefined : desktopForTests());
}

/** Flags that a desktop VS Code needs on a throw-away profile, and as root. */
export function desktopFlags(userData: string): string[] {
  const flags = [
    '--user-data-dir',
    userData,
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-telemetry',
  ];
  return process.getuid?.() === 0 ? [...flags, '--no-sandbox', '--disable-gpu'] : flags;
}
