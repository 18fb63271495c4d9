import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provideEditor } from '../launcher/editor';
import { out } from '../launcher/folders';
import { runMocha } from '../launcher/mocha';
import { startBrowser } from '../launcher/page';
import type { Report } from '../launcher/report';
import { startServer } from '../launcher/server';
import { shareSession } from './session';
import { windowsOn } from './window';

/** Runs the tests on the screen: the packed extension in a real VS Code, driven like a person would. */
export async function runOnScreen(vsix: string): Promise<Report> {
  const server = await startServer(await provideEditor(console.log), { vsix: [vsix] });
  try {
    const browser = await startBrowser(console.log);
    try {
      shareSession({ server, windows: windowsOn(server, browser) });
      const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.ts'));
      const report = await runMocha(
        files.map((name) => path.join(__dirname, name)),
        120_000,
      );
      writeFileSync(path.join(out, 'screen-server.log'), server.output());
      return report;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
