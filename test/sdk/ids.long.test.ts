import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { isOpikId } from '../../src/engine/sdk/ids';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });
const ids = async ({ project }: Place): Promise<boolean[]> => (await receiver().traces(project)).map(({ id }) => isOpikId(id));

const python = `import time
import uuid
import opik

client = opik.Opik()
client.trace(id=str(uuid.uuid4()), name="foreign").end()
client.flush()
time.sleep(1)
`;
const typescript = `import { randomUUID } from 'node:crypto';
import { Opik } from 'opik';

const client = new Opik();
client.trace({ id: randomUUID(), name: 'foreign' }).end();
await client.flush();
`;

for (const [environment, opik, file, text] of [
  ['python-1.11', '1.11.4', 'program.py', python],
  ['python-2.2', '2.2.122', 'program.py', python],
  ['node-1.11', '1.11.14', 'program.mts', typescript],
  ['node-2.0', '2.0.40', 'program.mts', typescript],
] as const) {
  withEnvironment(environment, (run) => {
    it('sends an id that is not Opik’s as it is, and one that is after the repair', async () => {
      const place = somewhere();
      expect((await run({ text }, place)).code).toBe(0);
      expect(await ids(place)).toEqual([false]);
      const fixed = somewhere();
      const program = await repaired('foreign-id', text, { file, opik });
      const ended = await run({ text: program }, fixed);
      expect(ended.code, `${program}\n${ended.stderr}`).toBe(0);
      expect(await ids(fixed)).toEqual([true]);
    });
  });
}
