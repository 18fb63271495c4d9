import { type Figure, median } from './figures';
import type { PanelWindow } from './panel-window';

/** What the view holds after its list was gone through, as the difference that hiding it makes: it shares its process with the window. */
export async function memory({ page, view, heap, hide, show }: PanelWindow, rounds: number): Promise<readonly Figure[]> {
  const own: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const list = view.getByRole('grid', { name: 'Traces' });
    const rows = Number(await list.getAttribute('aria-rowcount')) - 1;
    const box = await list.boundingBox();
    if (!box) throw new Error('There is no list to scroll.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    // More pages than the list keeps.
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, 5000);
      await page.waitForTimeout(50);
    }
    await list.press('End');
    await view.locator(`.trace-row:not(.unread)[aria-rowindex="${rows + 1}"]`).waitFor();
    const shown = await heap();
    all.push(shown);
    await hide();
    own.push(shown - (await heap()));
    await show();
    await view.locator('.trace-row:not(.unread)').first().waitFor();
  }
  return [
    {
      name: 'held by the view with its list',
      value: median(own),
      unit: 'MB',
      target: 60,
      note: `${Math.min(...own).toFixed(1)} to ${Math.max(...own).toFixed(1)}`,
    },
    { name: 'held by the whole window, the editor in it', value: median(all), unit: 'MB' },
  ];
}
