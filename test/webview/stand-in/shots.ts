import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { out } from '../../editor/launcher/folders';
import { startBrowser } from '../../editor/launcher/page';
import { difyScene } from '../../traces/dify/scene';
import { type Look, standPanel, type Theme } from './open-panel';

const SERVER = { id: 's', host: 'opik.example.com', workspace: 'data-team', project: 'support-bot', lacks: [] } as const;
const STALE = {
  sentence: 'Nothing answers at `opik.example.com`. Is the Opik server running?',
  since: Date.now() - 90_000,
};

const LOOKS: Readonly<Record<string, Look>> = {
  list: {},
  off: { scene: { state: { tracing: 'off' } } },
  waiting: { scene: { traces: 0 } },
  failed: { scene: { state: { tracing: 'failed', trouble: 'Port 5173 is taken by another program.' } } },
  server: { scene: { state: { tracing: 'off', server: SERVER } } },
  stale: { scene: { state: { tracing: 'off', server: { ...SERVER, stale: STALE } } } },
  'server-empty': { scene: { traces: 0, state: { tracing: 'off', server: SERVER } } },
  'server-trace': { trace: 'trace-support', scene: { state: { tracing: 'off', server: SERVER } } },
  trace: { trace: 'trace-support' },
  running: { trace: 'trace-running' },
  large: { trace: 'trace-support', scene: { spans: 20_000 } },
};

/** What two Dify apps logged. */
async function difyLooks(): Promise<Readonly<Record<string, Look>>> {
  const { recording, older, newer } = await difyScene();
  const scene = { recording };
  return {
    'dify-list': { scene },
    'dify-chatflow': { scene, trace: newer.at.chatflow.trace },
    'dify-lost': { scene, trace: older.at.workflow.trace },
    'dify-missing': { scene, trace: older.at.retrieval.trace },
  };
}

/** Takes pictures of the panel: `npx tsx test/webview/stand-in/shots.ts [name] [theme] [width]`, into `out/panel`. */
async function main([name, theme, width]: readonly string[]): Promise<void> {
  const folder = path.join(out, 'panel');
  mkdirSync(folder, { recursive: true });
  const browser = await startBrowser(console.log);
  const stand = await standPanel();
  const isWanted = (shot: string): boolean => !name || name === 'all' || name === shot;
  const looks = !name || name === 'all' || name.startsWith('dify') ? { ...LOOKS, ...(await difyLooks()) } : LOOKS;
  for (const [shot, look] of Object.entries(looks)) {
    if (!isWanted(shot)) continue;
    for (const one of ['dark', 'light', 'contrast'] satisfies Theme[]) {
      if (theme && theme !== 'all' && theme !== one) continue;
      for (const wide of [300, 1200]) {
        if (width && Number(width) !== wide) continue;
        const page = await stand.open(browser, { ...look, theme: one, width: wide });
        page.on('console', (message) => console.log(shot, message.text()));
        page.on('pageerror', (error) => console.log(shot, error));
        await page.waitForTimeout(600);
        await page.screenshot({ path: path.join(folder, `${shot}-${one}-${wide}.png`) });
        await page.context().close();
      }
    }
  }
  stand.stop();
  await browser.close();
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
