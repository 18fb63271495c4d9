import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { out } from '../launcher/folders';
import { runMocha } from '../launcher/mocha';
import type { Report } from '../launcher/report';
import { startScreen } from '../launcher/screen';
import { shareSession } from './session';
import { screenshots, windowsOn } from './window';

/** Runs the tests on the screen: the packed extension in a real VS Code, driven like a person would. `long` stories are `*.long.test.ts`. */
export async function runOnScreen(vsix: string, stories: 'usual' | 'long' = 'usual'): Promise<Report> {
  rmSync(screenshots, { recursive: true, force: true });
  const screen = await startScreen(vsix);
  try {
    shareSession({ screen, windows: windowsOn(screen) });
    const files = readdirSync(__dirname).filter(
      (name) => name.endsWith('.test.ts') && name.endsWith('.long.test.ts') === (stories === 'long'),
    );
    return await runMocha(
      files.map((name) => path.join(__dirname, name)),
      300_000,
      1,
    );
  } finally {
    writeFileSync(path.join(out, 'screen-editor.log'), screen.output());
    await screen.stop();
  }
}
