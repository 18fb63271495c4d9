import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment, withRelease } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });
const sent = async ({ project }: Place): Promise<string[]> => (await receiver().traces(project)).map(({ name }) => name);

const wrapped = [
  ['an anonymous function', 'track(async (question: string) => ({ question }))', 'agent'],
  ['an anonymous function with options', "track({ type: 'general' }, async (question: string) => ({ question }))", 'agent'],
  ['a named function', 'track(async function answer(question: string) {\n  return { question };\n})', 'answer'],
] as const;

for (const [environment, opik] of [
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withRelease(environment, (run) => {
    it('throws where an anonymous function is made an entrypoint without a name', async () => {
      const ended = await run(
        { text: `import { track } from 'opik';\ntrack({ entrypoint: true }, async (question: string) => ({ question }));\n` },
        somewhere(),
      );
      expect(ended.code).not.toBe(0);
      expect(ended.stderr).toMatch(/name/);
    });

    it.each(opik === '2.0.40' ? wrapped : wrapped.slice(0, 1))(
      'runs and logs after the repair of %s',
      async (_title, wrapping, name) => {
        const place = somewhere();
        const wrong = `import { track } from 'opik';\n\nconst agent = ${wrapping};\n\nawait agent('hello');\n`;
        const text = await repaired('missing-entrypoint', wrong, { file: 'program.mts', opik });
        expect(text).toContain('entrypoint: true');
        const ended = await run({ text }, place);
        expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
        expect(await sent(place)).toEqual([name]);
      },
    );
  });
}

withEnvironment('python-2.2', (run) => {
  it.each([
    ['bare', '@opik.track'],
    ['called', '@opik.track(name="answer")'],
  ])('runs and logs after the repair of a %s decorator', async (_title, decorator) => {
    const place = somewhere();
    const wrong = `import opik\n\n${decorator}\ndef agent(question: str) -> str:\n    return question\n\nagent("hello")\n`;
    const text = await repaired('missing-entrypoint', wrong, { file: 'program.py', opik: '2.2.122' });
    expect(text).toContain('entrypoint=True');
    const ended = await run({ text }, place);
    expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
    expect(await sent(place)).toEqual([decorator.includes('answer') ? 'answer' : 'agent']);
  });
});
