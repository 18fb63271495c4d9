import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { desktopFlags, desktopForTests } from './desktop';
import { provideEditor, type ReleaseName } from './editor';
import { out, temporaryFolder } from './folders';
import { newPage, startBrowser } from './page';
import { failedReport, type Report } from './report';
import { startServer } from './server';

/** A run inside the extension host: which extension, which compiled tests (a module that exports `run()`), on which folder. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  readonly workspace: string;
  readonly timeoutMs?: number;
  /** The newest unless it is named; only where the server runs. */
  readonly release?: ReleaseName;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs tests inside the extension host of a desktop VS Code, or of the VS Code server where there is none. */
export async function runInHost(hostRun: HostRun): Promise<Report> {
  const file = path.join(out, 'in-host.json');
  mkdirSync(out, { recursive: true });
  rmSync(file, { force: true });
  const desktop = hostRun.release === undefined ? await desktopForTests() : undefined;
  const data = temporaryFolder('ol-data');
  // Traces of tests are no traces of the user.
  const env = { XDG_DATA_HOME: data, LOCALAPPDATA: data, ...hostRun.env, OPIK_LENS_REPORT: file };
  try {
    if (desktop === undefined) await runInServer(hostRun, env);
    else await runInDesktop(desktop, hostRun, env);
  } catch (error) {
    if (!existsSync(file)) return failedReport('the extension host', error);
  }
  // The exit code says nothing: a host that is killed ends with 0. Only the report that the tests wrote counts.
  if (!existsSync(file)) return failedReport('the extension host', 'It ended without a test report.');
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

async function runInDesktop(executable: string, hostRun: HostRun, env: Record<string, string>): Promise<void> {
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: hostRun.extension,
    extensionTestsPath: hostRun.tests,
    extensionTestsEnv: env,
    launchArgs: [hostRun.workspace, '--disable-extensions', ...desktopFlags(temporaryFolder('ol'))],
  });
}

async function runInServer(hostRun: HostRun, env: Record<string, string>): Promise<void> {
  const server = await startServer(await provideEditor(console.log, hostRun.release), { testDriver: true, env });
  const browser = await startBrowser(console.log).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const page = await newPage(browser);
  const chatter: string[] = [];
  try {
    // One stream carries the workbench's log and the host's console; the tests mark their lines, the rest is for a failure.
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const line = format(...args);
      if (line.startsWith('[test] ')) console.log(line.slice('[test] '.length));
      else chatter.push(line);
    });
    const remote = (target: string): string => `vscode-remote://127.0.0.1:${server.port}${pathToFileURL(target).pathname}`;
    const ended = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('The tests did not finish in time.')), hostRun.timeoutMs ?? 480_000).unref();
      page.once('crash', () => reject(new Error('The page of the editor crashed.')));
      page.exposeFunction('codeAutomationExit', () => resolve()).catch(reject);
    });
    const payload = [
      ['extensionDevelopmentPath', remote(hostRun.extension)],
      ['extensionTestsPath', remote(hostRun.tests)],
      ['skipWelcome', 'true'],
    ] as const;
    await Promise.all([ended, page.goto(server.address(hostRun.workspace, payload))]);
  } catch (error) {
    await page.screenshot({ path: path.join(out, 'in-host-failure.png') }).catch(() => undefined);
    throw error;
  } finally {
    writeFileSync(path.join(out, 'in-host-server.log'), [...chatter, server.output()].join('\n'));
    await browser.close();
    await server.stop();
  }
}
