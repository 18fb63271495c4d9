import { expect, it } from 'vitest';
import { pairsIn } from '../../src/setup/commands';
import type { EnvironmentName } from './environments';
import { withEnvironment } from './program';

const nowhere = { url: 'http://127.0.0.1:1/api', project: 'shop' };

/** Gives the words to the command line of the installed release; a folder without an entrypoint keeps `endpoint` from asking a server. */
const command = (line: string): string => `import sys
from opik.cli.main import cli
sys.argv = ${JSON.stringify(line.split(' '))}
cli()
`;

const OLD = 'opik connect --pair A1B2C3 python3 app.py';

function written(): string {
  const [finding] = pairsIn({ kind: 'shell', text: OLD, until: '1.11.3', project: 'shop' });
  const edits = [...(finding?.fix?.edits ?? [])].sort((a, b) => b.at.start - a.at.start);
  return edits.reduce((now, { at, text }) => now.slice(0, at.start) + text + now.slice(at.end), OLD);
}

for (const name of ['python-1.11', 'python-2.1', 'python-2.2'] satisfies EnvironmentName[])
  withEnvironment(name, (run) => {
    it('refuses `opik connect --pair` before it asks a server', async () => {
      const { code, stderr } = await run({ text: command(OLD) }, nowhere);
      expect(code).toBe(2);
      expect(stderr).toMatch(/No such option '?--pair|Missing option '--project'/);
    });

    it('takes what the fix writes', async () => {
      expect(written()).toBe('opik endpoint --project shop -- python3 app.py');
      const { code, stderr } = await run({ text: command(written()) }, nowhere);
      // The words are understood: it looks for a function to run, of which the folder has none.
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('No entrypoint found') });
    });
  });
