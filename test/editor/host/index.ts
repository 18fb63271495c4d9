import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { runMocha } from '../launcher/mocha';

/** VS Code calls this inside the extension host; the results go to the file that OPIK_LENS_REPORT names. */
export async function run(): Promise<void> {
  // The launcher sees the log of the whole editor as one stream, so each line of the tests is marked.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) console.log(`[test] ${line}`);
  };
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  const report = await runMocha(
    files.map((name) => path.join(__dirname, name)),
    60_000,
  );
  if (process.env.OPIK_LENS_REPORT) writeFileSync(process.env.OPIK_LENS_REPORT, JSON.stringify(report, null, 2));
}
