import { expect, it } from 'vitest';
import type { Look, Theme } from '../stand-in/open-panel';
import { panel, usePanel } from './panel';
import { violationsOn } from './violations';

usePanel();

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
  ['no traces', { scene: { traces: 0, state: { program: { command: 'python chat.py', folder: 'python' } } } }],
  ['a server that fails', { scene: { state: { tracing: 'off', server: FAILING } } }],
  ['a trace', { trace: 'trace-support' }],
];

const THEMES = ['dark', 'light', 'contrast', 'contrastLight'] satisfies Theme[];

for (const theme of THEMES)
  it.each(theme.startsWith('contrast') ? LOOKS.filter(([, { scene }]) => !scene) : LOOKS)(
    `axe finds nothing in %s, ${theme}`,
    async (_, look) => {
      const page = await panel({ ...look, theme, width: theme === 'light' ? 300 : 1200 });
      expect(await violationsOn(page)).toEqual([]);
    },
  );
