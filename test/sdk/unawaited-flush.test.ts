import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withRelease } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

for (const [environment, opik] of [
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withRelease(environment, (run) => {
    const head = `import { flushAll, Opik, track } from 'opik';
const client = new Opik();
const agent = track({ name: 'agent', type: 'general' }, async (question: string) => ({ question }));
`;
    const delivered = async (text: string): Promise<string[]> => {
      const place = somewhere();
      await run({ text }, place);
      return (await receiver().traces(place.project)).map(({ name }) => name);
    };

    it.each([
      ['flushAll', "await agent('hello');\nflushAll();\nprocess.exit(0);\n", 'agent'],
      ['the flush of a client', "client.trace({ name: 'by hand' }).end();\nclient.flush();\nprocess.exit(0);\n", 'by hand'],
      [
        'a signal handler',
        "await agent('hello');\nprocess.on('SIGTERM', () => {\n  flushAll();\n  process.exit(0);\n});\nprocess.kill(process.pid, 'SIGTERM');\nawait new Promise((resolve) => setTimeout(resolve, 2000));\n",
        'agent',
      ],
    ])('%s before an exit delivers nothing unless it is awaited', async (_title, lines, name) => {
      expect(await delivered(head + lines)).toEqual([]);
      expect(await delivered(await repaired('unawaited-flush', head + lines, { file: 'program.mts', opik }))).toEqual([name]);
    });

    it('delivers nothing in an exit handler', async () => {
      expect(
        await delivered(`${head}process.on('exit', () => {\n  flushAll();\n});\nawait agent('hello');\nprocess.exit(0);\n`),
      ).toEqual([]);
    });

    it('delivers at the natural end, awaited or not', async () => {
      expect(await delivered(`${head}await agent('hello');\nflushAll();\n`)).toEqual(['agent']);
    });
  });
}
