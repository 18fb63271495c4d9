import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { uuid7 } from '../../../src/traces/ids';
import { sampleTrace } from '../../../src/traces/sample';

/** A picture of one red point. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const BODIES = {
  picture: {
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: PICTURE } }] }],
  },
  markup: { role: 'assistant', content: '</script><script>document.title = "broken in"</script><img src=x onerror=alert(1)>' },
  colours: '\u001b[31mred\u001b[0m then plain\u0007',
  'right to left': { role: 'assistant', content: 'שלום עולם, mixed with English' },
  large: 'large '.repeat(1_700_000),
} as const;

/** Writes a file of traces as the export does: one trace whose name and values are what no page should trust. */
export function oddTraces(folder: string): void {
  const { trace, spans, ...rest } = sampleTrace(Date.now());
  const file = path.join(folder, 'odd-traces.json');
  const first = spans.at(0);
  if (!first) throw new Error('The sample has spans.');
  const odd = Object.entries(BODIES).map(([name, output], index) => {
    const { input: _, metadata: __, ...bare } = first;
    return { ...bare, id: uuid7(Date.now() + index), name, output };
  });
  const name = '</title><b>odd</b> שלום 👩🏽‍💻 '.repeat(8);
  const one = { ...rest, trace: { ...trace, name, thread_id: '<i>thread</i>', tags: ['</b>', 'x'.repeat(200)] }, spans: odd };
  writeFileSync(file, JSON.stringify({ format: 'opik-lens-traces', version: 1, traces: [one] }));
}
