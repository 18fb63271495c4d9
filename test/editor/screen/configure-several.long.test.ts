import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../launcher/folders';
import { type CometDouble, startCometDouble } from './comet-double';
import { type Configuring, configuring } from './configuring';
import { startProxyDouble } from './proxy-double';
import { inWindow } from './session';

const agentPy =
  'import opik\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n\n@opik.track\ndef agent(question: str) -> str:\n    return question\n\n\nagent("hello")\n';
const agentTs =
  "import { track } from 'opik';\n\nexport const agent = track({ name: 'agent', type: 'general' }, async (question: string) => question);\nawait agent('hello');\n";
const manifest = (name: string, more: object = {}): string =>
  `${JSON.stringify({ name, type: 'module', dependencies: { opik: '^2.0.0', ...more } }, null, 2)}\n`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = path.join(temporaryFolder('ol-several'), 'work');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

const api = { 'api/pyproject.toml': '[project]\nname = "api"\ndependencies = ["opik"]\n', 'api/main.py': agentPy };
const web = { 'web/package.json': manifest('web', { next: '^15.0.0' }), 'web/agent.ts': agentTs };

describe('Opik: Configure, with more than one of something', () => {
  let comet: CometDouble;
  const lines = (): string => `OPIK_API_KEY=${comet.key}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${comet.url}\n`;
  before(async () => {
    comet = await startCometDouble(['team']);
  });
  after(() => comet.stop());

  async function answerCloud(words: Configuring): Promise<void> {
    await words.pick('Where shall traces go', 'Opik Cloud');
    await words.type('Paste your API key', comet.key);
    await words.pick('Which workspace', 'team');
  }

  it('connects the folders of a workspace in both languages, and says of each what its server says', () => {
    const old = 'OPIK_URL_OVERRIDE=http://127.0.0.1:59999/api\nOPIK_WORKSPACE=default\n';
    const folder = folderWith({
      ...api,
      'api/.env': lines(),
      ...web,
      'old/package.json': manifest('old'),
      'old/agent.ts': agentTs,
      'old/.env': old,
      'all.code-workspace': JSON.stringify({ folders: [{ path: 'api' }, { path: 'web' }, { path: 'old' }] }),
    });
    return inWindow(
      async (window) => {
        const words = configuring(window);
        const onDisk = (file: string): string => readFileSync(path.join(window.folder, file), 'utf8');
        await window.command('Opik: Configure');
        await words.asked('Which packages').first().waitFor();
        await window.screenshot('configure-packages');
        await window.page.keyboard.press('Enter');
        await words.pick('Where shall traces go', 'Opik Cloud');
        // The workspace is that of the package which logs to the same server.
        await words.type('Paste your API key', comet.key);
        await words.preview();
        await window.screenshot('configure-several-preview');
        await words.press('Write these changes', 'Write');
        await window.page.locator('.notification-toast', { hasText: 'Nothing answers' }).waitFor();
        await window.screenshot('configure-several-result');
        const told = await words.told('Nothing answers');
        assert.match(told, /api`?, `?web`?: Connected to .*old`?: Nothing answers at `?127\.0\.0\.1:59999/);
        assert.equal(onDisk('api/.env'), lines());
        assert.equal(onDisk('web/.env.local'), lines());
        assert.equal(onDisk('old/.env'), old);
      },
      { folder, workspaceFile: 'all.code-workspace' },
    );
  });

  it('lets one of two windows win, and the other one say so', () =>
    inWindow(
      async (first) => {
        const words = configuring(first);
        await first.command('Opik: Configure');
        await answerCloud(words);
        await words.preview();
        await inWindow(
          async (second) => {
            const others = configuring(second);
            await second.command('Opik: Configure');
            await answerCloud(others);
            await others.preview();
            await words.write();
            await words.told('Connected to');
            await others.write();
            await second.page.locator('.notification-toast', { hasText: 'changed since the preview' }).waitFor();
            await second.screenshot('configure-second-window');
          },
          { folder: first.folder, inPlace: true },
        );
        assert.equal(readFileSync(path.join(first.folder, 'api', '.env'), 'utf8'), `A=1\n\n${lines()}`);
      },
      { folder: folderWith({ ...api, 'api/.env': 'A=1\n' }) },
    ));

  it('follows a link, and leaves a file that is read-only', () =>
    inWindow(
      async (window) => {
        const words = configuring(window);
        const file = path.join(window.folder, 'api', '.env');
        const elsewhere = path.join(temporaryFolder('ol-shared'), 'settings');
        writeFileSync(elsewhere, 'A=1\n', { mode: 0o444 });
        symlinkSync(elsewhere, file);
        await window.command('Opik: Configure');
        await answerCloud(words);
        await words.preview();
        await words.press('Write these changes', 'Write');
        assert.match(await words.told('was not written'), /read-only/);
        assert.equal(readFileSync(elsewhere, 'utf8'), 'A=1\n');
        chmodSync(elsewhere, 0o640);
        await window.command('Opik: Configure');
        await answerCloud(words);
        await words.preview();
        await words.press('Write these changes', 'Write');
        await words.told('Connected to');
        assert.equal(readFileSync(elsewhere, 'utf8'), `A=1\n\n${lines()}`);
        assert.ok(lstatSync(file).isSymbolicLink());
        assert.equal(lstatSync(elsewhere).mode & 0o777, 0o640);
      },
      { folder: folderWith(api) },
    ));

  it('asks through the proxy of the settings', async () => {
    const proxy = await startProxyDouble(comet.origin);
    try {
      await inWindow(
        async (window) => {
          const words = configuring(window);
          await window.command('Opik: Configure');
          await words.pick('Where shall traces go', 'Another server');
          await words.type('address of the server', 'http://opik.example.test/opik');
          await words.type('Paste your API key', comet.key);
          await words.pick('Which workspace', 'team');
          await words.preview();
          await words.write();
          assert.match(await words.told('Connected to'), /opik\.example\.test/);
          assert.ok(proxy.hosts.includes('opik.example.test'));
        },
        { folder: folderWith(api), settings: { 'http.proxy': proxy.address } },
      );
    } finally {
      proxy.stop();
    }
  });
});
