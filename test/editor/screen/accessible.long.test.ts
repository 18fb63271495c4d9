import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openView } from './panel';
import { until, untilVisible } from './patience';
import { inWindow } from './session';
import { type Spoken, spokenIn } from './spoken';

const CONTROLS = new Set([
  'button',
  'link',
  'textbox',
  'checkbox',
  'option',
  'tab',
  'row',
  'treegrid',
  'grid',
  'listbox',
  'combobox',
]);

/** What is wrong with what is read aloud there: no name, the name twice, an icon's name in it, two controls that sound alike. */
function faultsOf(spoken: readonly Spoken[]): readonly string[] {
  const controls = spoken.filter(({ role }) => CONTROLS.has(role));
  const sounds = controls.map(({ role, name, description }) => `${role} ${name} ${description ?? ''}`);
  return controls.flatMap((one, place) => {
    const { role, name, description } = one;
    const sound = sounds[place] ?? '';
    return [
      ...(name.trim() === '' ? [`a ${role} without a name`] : []),
      ...(name !== '' && name === description ? [`the ${role} “${name}” says its name twice`] : []),
      ...(/\$\(|^(?:check|cloud|server|terminal|list-tree|debug-\w+|link-external|edit|add|pulse|warning) /.test(name)
        ? [`the ${role} “${name}” says an icon`]
        : []),
      ...(role !== 'row' && sounds.indexOf(sound) !== place ? [`two sound alike: ${sound}`] : []),
    ];
  });
}

describe('what a screen reader is told', () => {
  it('names every control of ours, once, with its state', () =>
    inWindow(async (window) => {
      const { page } = window;
      const faults: string[] = [];
      const listen = async (what: string, target: Locator, ...wanted: readonly (string | RegExp)[]): Promise<void> => {
        const spoken = await spokenIn(target);
        assert.ok(spoken.length > 0, `${what} is there`);
        faults.push(...faultsOf(spoken).map((fault) => `${what}: ${fault}`));
        const lines = spoken.map(({ role, name, states }) => [role, name, ...states].join(' '));
        for (const one of wanted)
          if (!lines.some((line) => (typeof one === 'string' ? line.includes(one) : one.test(line))))
            faults.push(`${what}: nothing says ${one} in\n${lines.join('\n')}`);
      };
      const picked = page.locator('.quick-input-widget:visible');
      const rows = picked.locator('.monaco-list-row');

      const panel = await openView(page);
      const title = page.locator('.sidebar .composite.title');
      await listen('the title of the view', title, 'button Start Local Tracing', 'button Choose Trace Source');
      await panel.locator('vscode-button', { hasText: 'Start' }).first().click();
      const item = page.locator('[id="opik-lens.opik-lens.opikLens.tracing"]');
      await item.filter({ hasText: 'Opik: this editor' }).waitFor();
      await listen('the status bar item', item, 'button Opik: this editor');
      await item.click();
      await rows.first().waitFor();
      await listen('the choices of the status bar item', picked, 'option Show Traces', 'option Stop Local Tracing');
      await page.keyboard.press('Escape');

      await window.command('Opik: Create a Sample Trace');
      await panel.locator('.span-row').first().waitFor();
      await panel.locator('vscode-text-field:defined').first().waitFor();
      await listen(
        'a trace',
        panel.locator('main'),
        /^row Tool look_up Error .*level=2/,
        /^row .*compose.*expanded/,
        'pressed=false',
      );
      await panel.getByRole('button', { name: 'Back', exact: true }).click();
      await panel.locator('.trace-row').first().waitFor();
      await listen('the list', panel.locator('main'), 'tab Traces selected', 'button Filter expanded=false', /^row OK /);

      await window.command('Opik: Choose Trace Source');
      await rows.first().waitFor();
      await listen('where traces are read', picked, /^option This Editor, shown now/);
      await page.keyboard.press('Escape');
      await picked.waitFor({ state: 'hidden' });
      await untilVisible(page.locator('.tab', { hasText: 'Why Is There No Trace?' }), () =>
        window.command('Opik: Why Is There No Trace?'),
      );
      const doctor = await until(
        'the page of the doctor',
        async () => {
          for (const frame of page.frames().reverse()) {
            const main = frame.locator('main[aria-busy="false"]:has(li)');
            if (await main.isVisible().catch(() => false)) return main;
          }
          return undefined;
        },
        (found) => found !== undefined,
      );
      // Packages of one folder may have the same trouble.
      if (doctor) await listen('the doctor', doctor.locator('xpath=.'), 'heading Why is there no trace?', 'button Look Again');
      await window.command('Opik: Explain Rule');
      await rows.first().waitFor();
      await listen('the rules', picked, /^option agent-config-defaults, warning/);
      await page.keyboard.press('Escape');
      assert.deepEqual(faults, []);
    }));
});
