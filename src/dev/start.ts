import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { provideBrowser } from '../../test/editor/launcher/browser';
import { desktopFlags, desktopForStart, hasDisplay } from '../../test/editor/launcher/desktop';
import { provideEditor, serverRunsHere } from '../../test/editor/launcher/editor';
import { repository, temporaryFolder, vsix } from '../../test/editor/launcher/folders';
import { createProfile } from '../../test/editor/launcher/profile';
import { exitOnInterrupt, onPath, packageCommand, run } from '../../test/editor/launcher/run';
import { startServer } from '../../test/editor/launcher/server';
import { copyOf } from '../../test/editor/launcher/workspace';
import { packExtension } from './package';
import { type Agent, provideAgent } from './sample-agent';

/** The first thing to see is what the sample is, where its faults are and how it is run. */
const SETTINGS = { 'workbench.startupEditor': 'readme' };

const FINDINGS = 'Open python/agent.py or typescript/agent.ts, and press Ctrl+. (on a Mac Cmd+.) where something is underlined.';
const TRACES =
  'Open the Opik view in the activity bar, click `Start Local Tracing`, then `Run It` (or Ctrl+Shift+B, Cmd+Shift+B): the spans of the agent appear while it runs.';

const hints = ({ missing }: Agent): string =>
  `${FINDINGS}\n${missing === undefined ? TRACES : `The agent cannot be run here, since ${missing}; \`Opik: Create a Sample Trace\` shows a trace.`}`;

/** Opens VS Code with the extension on a copy of the sample agent: `npm start -- [--no-open] [--port N]`. */
async function main(): Promise<void> {
  exitOnInterrupt();
  const { values } = parseArgs({
    options: { open: { type: 'boolean', default: true }, port: { type: 'string', default: '0' } },
    allowNegative: true,
  });
  const folder = copyOf();
  const desktop = values.open ? await desktopForStart() : undefined;
  const agent = await provideAgent(console.log, folder);
  if (desktop !== undefined) await openDesktop(desktop, folder, agent);
  else if (serverRunsHere()) await openServer(folder, agent, Number(values.port), values.open);
  else
    throw new Error('No VS Code was found. Install it from https://code.visualstudio.com, or set VSCODE_EXECUTABLE to its path.');
}

async function openDesktop(executable: string, folder: string, agent: Agent): Promise<void> {
  await run(packageCommand('tsx'), ['src/dev/build.ts']);
  const profile = createProfile(path.join(temporaryFolder('ol'), 'user'), { ...SETTINGS, ...agent.settings });
  const own = ['--extensions-dir', path.join(profile.folder, 'extensions'), '--extensionDevelopmentPath', repository];
  console.log(`Opening VS Code on ${folder} (a copy of the sample agent). Close its window to end this.\n${hints(agent)}`);
  const env = { ...process.env, ...ownData() };
  await run(executable, ['--new-window', '--wait', ...own, ...desktopFlags(profile.folder), folder], { env });
}

/** Traces of the sample are not put among the person's own. */
function ownData(): Record<string, string> {
  const data = temporaryFolder('ol-data');
  return { XDG_DATA_HOME: data, LOCALAPPDATA: data };
}

async function openServer(folder: string, agent: Agent, port: number, open: boolean): Promise<void> {
  await packExtension();
  // Whoever reaches this address can run commands as this user, so it carries a secret.
  const token = randomBytes(12).toString('hex');
  const settings = { ...SETTINGS, ...agent.settings };
  const options = { vsix: [vsix], port, token, settings, env: ownData() };
  const server = await startServer(await provideEditor(console.log), options);
  const address = server.address(folder);
  console.log(
    `VS Code runs on ${folder} (a copy of the sample agent), at\n\n  ${address}\n\n${hints(agent)}\nPress Ctrl+C to end it.`,
  );
  if (open && hasDisplay()) {
    const opener = onPath(['xdg-open']) ?? (await provideBrowser(console.log));
    spawn(opener, [address], { stdio: 'ignore', detached: true })
      .once('error', () => undefined)
      .unref();
  }
  await new Promise(() => undefined); // until it is interrupted
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
