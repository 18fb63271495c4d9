import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();

const text = `import time
import opik

@opik.track
def sign_in(user: str, password: str, api_key: str = "k") -> bool:
    return user != password

sign_in("anna", "hidden", api_key="hidden")
time.sleep(1)
`;

for (const [environment, opik] of [
  ['python-1.11', '1.11.4'],
  ['python-2.2', '2.2.122'],
] as const) {
  withEnvironment(environment, (run) => {
    it('logs the secret, and leaves it out after the repair', async () => {
      const inputs = async (program: string): Promise<unknown[]> => {
        const place = { url: receiver().url, project: randomUUID() };
        const ended = await run({ text: program }, place);
        expect(ended.code, `${program}\n${ended.stderr}`).toBe(0);
        const traces = await receiver().traces(place.project);
        return traces.flatMap((trace) => [trace.input, ...trace.spans.map(({ input }) => input)]);
      };
      const whole = { user: 'anna', password: 'hidden', api_key: 'hidden' };
      expect(await inputs(text)).toEqual([whole, whole]);
      const fixed = await repaired('sensitive-argument', text, { file: 'program.py', opik });
      expect(await inputs(fixed)).toEqual([{ user: 'anna' }, { user: 'anna' }]);
    });
  });
}
