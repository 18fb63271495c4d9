import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { repository } from './folders';
import { onPath, run } from './run';

const NAMES = [
  ...['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'],
  ...['microsoft-edge-stable', 'microsoft-edge', 'chrome', 'msedge'],
];

const ADVICE =
  'No Chrome, Chromium or Edge was found, and none could be installed. Install one of them ' +
  '(Debian: `apt-get install chromium`; else https://www.google.com/chrome), or set CHROMIUM to the path of one.';

/** The executable of a browser that Playwright can drive; installs one where there is none and this machine allows it. */
export async function provideBrowser(log: (line: string) => void): Promise<string> {
  const given = process.env.CHROMIUM;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM is set to \`${given}\`, which does not exist. Set it to the path of a Chrome, Chromium or Edge.`);
  }
  const installed = await findBrowser();
  if (installed !== undefined) return installed;
  const failures: string[] = [];
  for (const [name, install] of installers()) {
    log(`No Chrome, Chromium or Edge here: installing Chromium with ${name}.`);
    await install().catch((error: unknown) => failures.push(String(error).split('\n').slice(0, 3).join('\n')));
    const browser = await findBrowser();
    if (browser !== undefined) return browser;
  }
  throw new Error([ADVICE, ...failures].join('\n'));
}

/** A browser that is installed and starts, or undefined. */
export async function findBrowser(): Promise<string | undefined> {
  const candidates = [onPath(NAMES), ...usualPlaces(), chromium.executablePath()];
  for (const candidate of candidates) {
    if (candidate === undefined || !existsSync(candidate)) continue;
    // On Ubuntu a `chromium` may be a script that only says which package to install, so it is started once.
    if (process.platform !== 'linux') return candidate;
    const starts = await run(candidate, ['--version'], { timeoutMs: 30_000 }).then(
      () => true,
      () => false,
    );
    if (starts) return candidate;
  }
  return undefined;
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const roots = ['/Applications', path.join(homedir(), 'Applications')];
    return roots.flatMap((root) => apps.map((app) => path.join(root, `${app}.app`, 'Contents', 'MacOS', app)));
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, 'ProgramFiles(x86)': programFiles32, LOCALAPPDATA } = process.env;
    const roots = [ProgramFiles, programFiles32, LOCALAPPDATA].filter((root) => root !== undefined);
    const tails = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return roots.flatMap((root) => tails.map((tail) => path.join(root, tail)));
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium', '/snap/bin/chromium'];
}

function installers(): [name: string, install: () => Promise<void>][] {
  const root = process.getuid?.() === 0;
  const playwright = path.join(repository, 'node_modules', 'playwright-core', 'cli.js');
  // Its libraries come from the system's packages, which only root may install.
  const withLibraries = root && process.platform === 'linux' ? ['--with-deps'] : [];
  const download: [string, () => Promise<void>] = [
    "Playwright's download",
    async () => {
      await run(process.execPath, [playwright, 'install', ...withLibraries, '--no-shell', 'chromium'], { timeoutMs: 300_000 });
    },
  ];
  return isDebian() && root ? [['apt-get', installDebianPackage], download] : [download];
}

async function installDebianPackage(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patient = ['-o', 'DPkg::Lock::Timeout=120', '-q'];
  await run('apt-get', [...patient, 'update'], { env, timeoutMs: 180_000 });
  await run('apt-get', [...patient, 'install', '-y', '--no-install-recommends', 'chromium'], { env, timeoutMs: 300_000 });
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
