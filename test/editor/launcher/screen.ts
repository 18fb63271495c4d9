import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { _electron, type Page } from 'playwright-core';
import { desktopFlags, desktopForTests } from './desktop';
import { provideEditor } from './editor';
import { temporaryFolder } from './folders';
import { newPage, startBrowser } from './page';
import { createProfile, type Profile } from './profile';
import { run } from './run';
import { startServer } from './server';

/** An editor with packed extensions installed, whose windows Playwright can drive. */
export interface Screen {
  readonly profile: Profile;
  /** The folder that holds the installed extensions. */
  readonly extensions: string;
  /** The home folder of the editor's own process and of what it starts: no test touches that of the machine. */
  readonly home: string;
  open(folder: string): Promise<OpenWindow>;
  /** What the editor said so far, for the log. */
  output(): string;
  stop(): Promise<void>;
}

/** A window of the editor. */
export interface OpenWindow {
  readonly page: Page;
  close(): Promise<void>;
}

/** A screen with these extensions on a desktop VS Code, or on the server with a browser where there is none. */
export async function startScreen(...vsix: readonly string[]): Promise<Screen> {
  const desktop = await desktopForTests();
  return desktop === undefined ? browserScreen(vsix) : desktopScreen(desktop, vsix);
}

async function browserScreen(vsix: readonly string[]): Promise<Screen> {
  const home = temporaryFolder('ol-home');
  const server = await startServer(await provideEditor(console.log), { vsix, env: homeAt(home) });
  const browser = await startBrowser(console.log).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    ...server,
    home,
    async open(folder) {
      const page = await newPage(browser);
      await page.goto(server.address(folder));
      return { page, close: () => page.context().close() };
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

/** An environment with this home folder, in which no program finds settings of Opik. */
function homeAt(home: string): Record<string, string | undefined> {
  const settings = Object.keys(process.env).filter((name) => name.startsWith('OPIK_') && !name.startsWith('OPIK_LENS'));
  return { ...Object.fromEntries(settings.map((name) => [name, undefined])), HOME: home, USERPROFILE: home };
}

async function desktopScreen(executablePath: string, vsix: readonly string[]): Promise<Screen> {
  const data = temporaryFolder('ol');
  const profile = createProfile(path.join(data, 'user'));
  const extensions = path.join(data, 'extensions');
  const home = path.join(data, 'home');
  mkdirSync(home);
  const [cli = executablePath] = resolveCliArgsFromVSCodeExecutablePath(executablePath);
  const folders = ['--user-data-dir', profile.folder, '--extensions-dir', extensions];
  for (const one of vsix) await run(cli, ['--install-extension', one, '--force', ...folders]);
  return {
    profile,
    extensions,
    home,
    async open(folder) {
      const args = ['--new-window', '--disable-updates', '--extensions-dir', extensions, ...desktopFlags(profile.folder), folder];
      const app = await _electron.launch({ executablePath, args, env: definedIn({ ...process.env, ...homeAt(home) }) });
      const page = await app.firstWindow();
      page.setDefaultTimeout(60_000);
      return { page, close: () => app.close() };
    },
    output: () => '',
    stop: async () => undefined,
  };
}

const definedIn = (env: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
