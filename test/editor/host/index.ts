import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { runMocha } from '../launcher/mocha';

/** VS Code calls this inside the extension host; the results go to the file that OPIK_LENS_REPORT names. */
export async function run(): Promise<void> {
  markConsole();
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  const report = await runMocha(
    files.map((name) => path.join(__dirname, name)),
    30_000,
  );
  if (process.env.OPIK_LENS_REPORT) writeFileSync(process.env.OPIK_LENS_REPORT, JSON.stringify(report, null, 2));
}

/**
 * The launcher sees the workbench's log and this host's console as one stream, so each line of a test is marked.
 * The methods of VS Code's console cannot be assigned (their setters do nothing), so the object itself is replaced.
 */
function markConsole(): void {
  const host = console;
  const methods = (['log', 'info', 'warn', 'error'] as const).map((level) => {
    const value = (...args: unknown[]): void => {
      for (const line of format(...args).split('\n')) host[level](`[test] ${line}`);
    };
    return [level, { value }] as const;
  });
  globalThis.console = Object.create(host, Object.fromEntries(methods));
  Mocha.reporters.Base.consoleLog = console.log; // mocha kept the one it found when it was loaded
}
