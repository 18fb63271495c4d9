import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page once its controls are there. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.locator('main :not(:defined)').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(150);
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ rules: { 'label-content-name-mismatch': { enabled: true } } })",
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
}
