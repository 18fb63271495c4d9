import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { recording } from '../stand-in/data';
import type { Look } from '../stand-in/open-panel';
import { panel, usePanel } from './panel';

usePanel();

/** What stands on the page or is read aloud: texts, and the attributes that hold some. */
const said = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (!/^(?:SCRIPT|STYLE)$/.test(node.parentElement?.tagName ?? '')) found.push(node.textContent ?? '');
    for (const name of [
      'title',
      'aria-label',
      'aria-description',
      'placeholder',
      'alt',
      'aria-valuetext',
      'aria-roledescription',
    ])
      for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? '');
    return [...new Set(found.map((text) => text.replace(/\s+/g, ' ').trim()))];
  });

/** Figures with their units, and points in time. */
const FIGURE = /^[\d.,:\s$×+−–-]*(?:ms|s|min|h|k|M)?(?:[\d.,:\s]*(?:ms|s|min))?$|^(?:[A-Z][a-z]{2} \d+, )?[\d:]+\s[AP]M$/;

/** What the traces hold is shown as it is. */
const visible = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ');
const data = visible(JSON.stringify(recording).replace(/\\u[0-9a-f]{4}(?:\[\d+m)?|\\[nt]/g, ' '));
const isData = (text: string): boolean =>
  /^(?:OPIK_\w+=|python chat\.py$)/.test(text) || text.split(' · ').every((part) => data.includes(visible(part).trim()));

const STATES: readonly (readonly [string, Look])[] = [
  ['the list', {}],
  ['a trace', { trace: 'trace-support' }],
  ['tracing that is off', { scene: { state: { tracing: 'off', hasTraces: false } } }],
  ['no traces', { scene: { traces: 0, state: { program: { command: 'python chat.py', folder: 'python' } } } }],
];

it.each(STATES)('%s has no sentence that is not translated', async (_, look) => {
  const page = await panel({ ...look, pseudo: true });
  await page.locator('vscode-button:defined, vscode-text-field:defined').first().waitFor();
  await page.locator('[role="row"], .empty').first().waitFor();
  const texts = await said(page);
  expect(texts.filter((text) => text.includes('⟦')).length, 'sentences that are translated').toBeGreaterThan(5);
  const left = texts.filter((text) => !text.includes('⟦') && /[a-z]{2}/i.test(text) && !FIGURE.test(text) && !isData(text));
  expect(left).toEqual([]);
});
