import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { interpreterOf, provideEnvironment } from '../../sdk/environments';
import { temporaryFolder } from '../launcher/folders';
import { configuring } from './configuring';
import { until } from './patience';
import { inWindow, session } from './session';

const files: Readonly<Record<string, string>> = {
  'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["opik"]\n',
  'main.py':
    'import opik\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n\n@opik.track(\n    name="agent",\n    entrypoint=True,\n)\ndef agent(question: str) -> str:\n    return question\n\n\nagent("hello")\nopik.flush_tracker()\n',
};

function project(more: Readonly<Record<string, string>> = {}): string {
  const folder = path.join(temporaryFolder('ol-code'), 'shop');
  for (const [file, text] of Object.entries({ ...files, ...more })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

describe('around Opik: Configure', () => {
  it('names the project from the lightbulb, after a preview', () =>
    inWindow(
      async (window) => {
        const words = configuring(window);
        await window.openFile('main.py');
        await window.goToText('main.py', 'opik.track');
        await window.openLightbulb('Name the project that the traces go to');
        await window.screenshot('project-lightbulb');
        await window.choose('Name the project that the traces go to');
        await words.asked('The project that traces').first().waitFor();
        await window.screenshot('project-name');
        await window.page.keyboard.press('ControlOrMeta+a');
        await words.type('The project that traces', 'web-shop');
        await words.preview();
        await window.screenshot('project-preview');
        await words.press('Write these changes', 'Write');
        await window.page.locator('.statusbar-item', { hasText: 'Traces go to the project' }).waitFor();
        assert.match(readFileSync(path.join(window.folder, 'main.py'), 'utf8'), /project_name="web-shop"/);
      },
      { folder: project() },
    ));

  it('moves the name of the project from a .env into the code', () =>
    inWindow(
      async (window) => {
        const words = configuring(window);
        await window.openFile('.env');
        await window.goTo(2, 3);
        await window.openLightbulb('Name the project `bakery` in the code');
        await window.screenshot('project-move');
        await window.choose('Name the project `bakery` in the code');
        await words.asked('The project that traces').first().waitFor();
        await window.page.keyboard.press('Enter');
        await words.preview();
        await words.press('Write these changes', 'Write');
        await window.page.locator('.statusbar-item', { hasText: 'Traces go to the project' }).waitFor();
        assert.match(readFileSync(path.join(window.folder, 'main.py'), 'utf8'), /project_name="bakery"/);
        assert.equal(readFileSync(path.join(window.folder, '.env'), 'utf8'), 'A=1\n');
      },
      { folder: project({ '.env': 'A=1\nOPIK_PROJECT_NAME=bakery\n' }) },
    ));

  it('judges the file of the machine while it is open, and can be silenced there', () => {
    const ini = path.join(session().screen.home, '.opik.config');
    return inWindow(
      async (window) => {
        writeFileSync(ini, '# mine\n[opik]\nurl = http://localhost:5173/api\n');
        await window.openFile(ini);
        await window.waitForSquiggle('warning');
        await window.goTo(3, 1);
        await window.openLightbulb('Ignore `config-section` on this line');
        await window.screenshot('machine-file');
        await window.choose('Ignore `config-section` on this line');
        await window.waitForText('# opik-lens: ignore[config-section]');
        await window.save();
        await window.waitForNoSquiggle('warning');
      },
      { folder: project() },
    );
  });

  it('leaves the rest to the wizard of the SDK, and keeps what that overwrites', async function () {
    const environment = await provideEnvironment('python-2.1', console.log);
    if ('missing' in environment) return this.skip();
    const python = interpreterOf('python-2.1', environment.folder);
    const folder = project({
      '.venv/bin/opik': `#!/bin/sh\nexec '${python}' -c 'from opik.cli import cli; cli(prog_name="opik")' "$@"\n`,
    });
    chmodSync(path.join(folder, '.venv', 'bin', 'opik'), 0o755);
    const { home } = session().screen;
    const ini = '# mine\n[other]\na = 1\n';
    await inWindow(
      async (window) => {
        writeFileSync(path.join(home, '.opik.config'), ini);
        const words = configuring(window);
        await window.command('Opik: Configure');
        await words.asked('Where shall traces go').first().waitFor();
        await window.screenshot('configure-wizards');
        await words.pick('Where shall traces go', 'opik configure --use_local');
        await window.page.locator('.terminal.xterm').first().waitFor();
        await window.page.locator('.notification-toast', { hasText: 'is kept as' }).waitFor();
        const rows = window.page.locator('.terminal.xterm .xterm-rows').first();
        await until(
          'the wizard asks',
          () => rows.textContent(),
          (text) => /Opik\s+instance/.test(text ?? ''),
        );
        await window.screenshot('configure-wizard-terminal');
        const kept = readdirSync(home).filter((name) => name.startsWith('.opik.config.before-opik-lens'));
        assert.deepEqual(
          kept.map((name) => readFileSync(path.join(home, name), 'utf8')),
          [ini],
        );
        assert.ok(existsSync(path.join(home, '.opik.config')));
      },
      { folder, settings: { 'terminal.integrated.gpuAcceleration': 'off' } }, // else the text is drawn, and can't be read
    );
  });
});
