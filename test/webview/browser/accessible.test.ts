import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, it } from 'vitest';
import type { Look, Theme } from '../stand-in/open-panel';
import { panel, usePanel } from './panel';

usePanel();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FAILING = {
  id: 's',
  host: 'opik.example',
  workspace: 'team',
  project: 'shop',
  lacks: [],
  stale: { sentence: 'Nothing answers at `opik.example`.', since: 1_790_000_000_000 },
} as const;

const LOOKS: readonly (readonly [string, Look])[] = [
  ['the list', {}],
  ['nothing', { scene: { state: { tracing: 'off' } } }],
  ['no traces', { scene: { traces: 0 } }],
  ['a server that fails', { scene: { state: { tracing: 'off', server: FAILING } } }],
  ['a trace', { trace: 'trace-support' }],
];

const THEMES = ['dark', 'light', 'contrast', 'contrastLight'] satisfies Theme[];

for (const theme of THEMES)
  it.each(theme.startsWith('contrast') ? LOOKS.filter(([, { scene }]) => !scene) : LOOKS)(
    `axe finds nothing in %s, ${theme}`,
    async (_, look) => {
      const page = await panel({ ...look, theme, width: theme === 'light' ? 300 : 1200 });
      await page.locator('vscode-button:defined, vscode-text-field:defined').first().waitFor();
      await page.waitForTimeout(150);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      expect(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
        ),
      ).toEqual([]);
    },
  );
