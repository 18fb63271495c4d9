import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../launcher/folders';
import { type CometDouble, startCometDouble } from './comet-double';
import { configuring } from './configuring';
import { inWindow, session } from './session';
import type { Window } from './window';

const agentPy = 'import opik\n\n\n@opik.track\ndef agent(question: str) -> str:\n    return question\n\n\nagent("hello")\n';
const agentTs =
  "import { track } from 'opik';\n\nexport const agent = track({ name: 'agent', type: 'general' }, async (question: string) => question);\nawait agent('hello');\n";
const pyproject = (name: string): string => `[project]\nname = "${name}"\nversion = "1.0.0"\ndependencies = ["opik"]\n`;
const manifest = (name: string, more: object = {}): string =>
  `${JSON.stringify({ name, type: 'module', dependencies: { opik: '^2.0.0', ...more } }, null, 2)}\n`;

/** A workspace with one package for each situation. */
const projects: Readonly<Record<string, string>> = {
  'python-env/pyproject.toml': pyproject('python-env'),
  'python-env/main.py': agentPy.replace('import opik\n', 'import opik\nfrom dotenv import load_dotenv\n\nload_dotenv()\n'),
  'python-env/.env': '# keys of the models\nOPENAI_API_KEY=sk-1234567890abcdefghij\n',
  'python-env/.env.example': 'OPENAI_API_KEY=your-key\n',
  'python-plain/pyproject.toml': pyproject('python-plain'),
  'python-plain/main.py': agentPy,
  'python-unloaded/pyproject.toml': pyproject('python-unloaded'),
  'python-unloaded/main.py': agentPy,
  'python-unloaded/.env': 'DEBUG=1\n',
  'web/package.json': manifest('web', { next: '^15.0.0' }),
  'web/app/agent.ts': agentTs,
  'node-app/package.json': manifest('node-app'),
  'node-app/index.ts': agentTs,
  'both/pyproject.toml': pyproject('both'),
  'both/package.json': manifest('both'),
  'both/agent.py': agentPy,
  'both/agent.ts': agentTs,
};

function writeProjects(ready: string): string {
  const folder = path.join(temporaryFolder('ol-configure'), 'shop');
  const files = { ...projects, 'ready/package.json': manifest('ready'), 'ready/index.ts': agentTs, 'ready/.env': ready };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  execFileSync('git', ['init', '-q', path.join(folder, 'node-app')]);
  return folder;
}

describe('Opik: Configure', () => {
  let comet: CometDouble;
  let projectsFolder: string;
  let folder: string;
  const lines = (): string => `OPIK_API_KEY=${comet.key}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${comet.url}\n`;
  const onDisk = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const inProjects = (story: (window: Window) => Promise<void>): Promise<void> =>
    inWindow(
      (window) => {
        folder = window.folder;
        return story(window);
      },
      { folder: projectsFolder },
    );
  const ini = (): string => path.join(session().screen.home, '.opik.config');

  before(async () => {
    comet = await startCometDouble(['team', 'other-team']);
    projectsFolder = writeProjects(
      `OPIK_API_KEY=${comet.key}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${comet.url}\nOPIK_PROJECT_NAME=shop\n`,
    );
  });
  after(() => comet.stop());

  /** Cloud, with a key that leads to the stand-in, and the first workspace. */
  async function answerCloud(words: ReturnType<typeof configuring>): Promise<void> {
    await words.pick('Where shall traces go', 'Opik Cloud');
    await words.type('Paste your API key', comet.key);
    await words.pick('Which workspace', 'team');
  }

  it('connects packages of every kind, each in its own way', () =>
    inProjects(async (window) => {
      const words = configuring(window);

      await words.start('python-env');
      await answerCloud(words);
      await words.preview();
      await window.screenshot('configure-preview');
      assert.doesNotMatch((await window.page.locator('.multiDiffEditor').textContent()) ?? '', /abcdefghijklmnop|sk-1234567890/);
      await words.press('Write these changes', 'Write');
      assert.match(await words.told('Connected to'), /workspace `?team/);
      assert.equal(onDisk('python-env/.env'), `${projects['python-env/.env']}\n${lines()}`);
      assert.match(onDisk('python-env/.env.example'), /OPIK_API_KEY=your-api-key/);

      await words.start('web');
      await answerCloud(words);
      await words.preview();
      await words.press('Write these changes', 'Write');
      await words.press('Connected to', 'Name the Project');
      await words.type('The project that traces', 'web-shop');
      await words.preview();
      await words.press('Write these changes', 'Write');
      await window.page.locator('.statusbar-item', { hasText: 'Traces go to the project' }).waitFor();
      assert.match(onDisk('web/app/agent.ts'), /type: 'general', projectName: 'web-shop' }/);
      assert.equal(onDisk('web/.env.local'), lines());
      assert.equal(statSync(path.join(folder, 'web/.env.local')).mode & 0o777, 0o600);

      await words.start('node-app');
      await answerCloud(words);
      await words.pick('Git would commit', 'Add it to `.gitignore`');
      await words.preview();
      await words.press('Write these changes', 'Write');
      await words.told('Connected to');
      assert.equal(onDisk('node-app/.env'), lines());
      assert.equal(onDisk('node-app/.gitignore'), '/.env\n');

      await words.start('ready');
      assert.match(await words.told('Connected to'), /project `?shop/);

      await words.start('python-unloaded');
      await words.pick('Nothing loads', 'Load it in the code');
      await answerCloud(words);
      await words.preview();
      await window.screenshot('configure-load');
      await words.press('Write these changes', 'Write');
      await words.told('python-dotenv');
      assert.match(onDisk('python-unloaded/main.py'), /load_dotenv\(\)\n\n\n@opik.track/);
      assert.equal(onDisk('python-unloaded/.env'), `DEBUG=1\n\n${lines()}`);
    }));

  it('writes the file of the machine for Python without a .env, and for both languages', () =>
    inProjects(async (window) => {
      const words = configuring(window);
      for (const name of ['python-plain', 'both']) {
        rmSync(ini(), { force: true });
        await words.start(name);
        await words.pick('Where shall traces go', 'Another server');
        await words.type('address of the server', `${comet.origin}/opik/team/projects`);
        await words.type('Paste your API key', 'not-the-right-key');
        await window.page.locator('.quick-input-message', { hasText: 'does not know this key' }).waitFor();
        await window.page.keyboard.press('ControlOrMeta+a');
        await words.type('does not know this key', comet.key);
        await words.pick('Which workspace', 'team');
        await words.preview();
        await words.press('Write these changes', 'Write');
        await words.told('Connected to');
        assert.equal(
          readFileSync(ini(), 'utf8'),
          `[opik]\napi_key = ${comet.key}\nworkspace = team\nurl_override = ${comet.url}\n`,
        );
        assert.ok(!existsSync(path.join(folder, name, '.env')));
      }
    }));

  it('can be gone back in, left and taken back', () =>
    inProjects(async (window) => {
      rmSync(ini(), { force: true });
      const { page } = window;
      const words = configuring(window);
      await words.start('web');
      await words.pick('Where shall traces go', 'Opik Cloud');
      await words.asked('Paste your API key').first().waitFor();
      await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
      await words.pick('Where shall traces go', 'Another server');
      await words.asked('The address of the server').first().waitFor();
      await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
      await words.pick('Where shall traces go', 'A server on this machine');
      await words.preview();
      await page.locator('.tab.active .tab-actions .action-label').click();
      await page.locator('.multiDiffEditor').waitFor({ state: 'detached' });
      assert.ok(!existsSync(path.join(folder, 'web/.env.local')), 'closing the preview writes nothing');
      await words.start('web');
      await words.pick('Where shall traces go', 'Another server');
      await words.type('address of the server', 'http://127.0.0.1:59999');
      await words.preview();
      await page.locator('.editor-actions .codicon-check').click();
      await words.press('Nothing answers', 'Undo the Changes');
      await page.locator('.statusbar-item', { hasText: 'as it was before' }).waitFor();
      assert.ok(!existsSync(path.join(folder, 'web/.env.local')), 'taken back');
    }));

  it('finds and repairs what is wrong in a .env', () =>
    inProjects(async (window) => {
      writeFileSync(path.join(window.folder, 'web', '.env.local'), 'OPIK_WORKSPACE_NAME=team\n');
      await window.openFile('.env.local');
      await window.waitForSquiggle('warning');
      await window.openLightbulb('Rename it to `OPIK_WORKSPACE`');
      await window.choose('Rename it to `OPIK_WORKSPACE`');
      await window.waitForText('OPIK_WORKSPACE=team');
      await window.save();
      await window.waitForNoSquiggle('warning');
    }));

  it('shows where the settings come from, and is clear in every theme and size', () =>
    inProjects(async (window) => {
      writeFileSync(ini(), `[opik]\napi_key = ${comet.key}\nurl_override = ${comet.url}\n`);
      const { page } = window;
      const words = configuring(window);
      await window.theme('dark');
      await window.resize({ width: 640, height: 700 });
      await words.start('web');
      await words.pick('already connects', 'Give this project settings');
      await words.asked('Where shall traces go').first().waitFor();
      await window.screenshot('configure-where-640');
      await words.pick('Where shall traces go', 'Opik Cloud');
      await words.asked('Paste your API key').first().waitFor();
      await window.screenshot('configure-key-640');
      await words.type('Paste your API key', comet.key);
      await words.pick('Which workspace', 'team');
      await words.preview();
      await window.screenshot('configure-preview-640');
      await words.press('Write these changes', 'Back');
      await words.asked('Which workspace').first().waitFor();
      await page.keyboard.press('Escape');
      await window.theme('high contrast');
      await window.resize({ width: 1200, height: 700 });
      await window.command('Opik: Show Configuration');
      const shown = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await shown.locator('h1', { hasText: 'Opik configuration' }).waitFor();
      assert.doesNotMatch((await shown.locator('body').textContent()) ?? '', /abcdefghijklmnop/);
      await window.screenshot('configure-sources-1200');
    }));
});
