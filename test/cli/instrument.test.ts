import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../workspace/folder';
import { opikLens } from './terminal';

const AGENT = `from openai import OpenAI

client = OpenAI()


def answer(question: str) -> str:
    response = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": question}],
    )
    return response.choices[0].message.content


if __name__ == "__main__":
    print(answer("What is Opik?"))
`;

const sitting = (cwd: string, ...given: string[]) => opikLens(cwd, 'instrument', ...given);

describe('opik-lens instrument', () => {
  it('shows the changes of every program that asks a language model, and writes nothing', async () => {
    const folder = folderWith({
      'pyproject.toml': '[project]\nname = "helpdesk"\n',
      'agent.py': AGENT,
      'other.py': 'print(1)\n',
    });
    const { code, out, err } = await sitting(folder, '--diff');
    expect(code).toBe(1);
    expect(out).toContain('+client = track_openai(OpenAI())');
    expect(out).toContain('+@opik.track(project_name="helpdesk", entrypoint=True)');
    expect(out).not.toContain('other.py');
    expect(err).toContain('pip install opik');
    expect(readFileSync(`${folder}/agent.py`, 'utf8')).toBe(AGENT);
  });

  it('writes, and finds nothing to do the second time', async () => {
    const folder = folderWith({ 'agent.py': AGENT.replaceAll('\n', '\r\n') });
    expect((await sitting(folder, 'agent.py', '--write')).code).toBe(0);
    const written = readFileSync(`${folder}/agent.py`, 'utf8');
    expect(written).toContain('entrypoint=True');
    expect(written).not.toMatch(/(?<!\r)\n/);
    const again = await sitting(folder, 'agent.py', '--write');
    expect([again.code, again.out]).toEqual([0, '']);
    expect(again.err).toContain('Nothing has to be changed.');
    expect(readFileSync(`${folder}/agent.py`, 'utf8')).toBe(written);
  });

  it('leaves out the parts that are not asked for', async () => {
    const folder = folderWith({ 'agent.py': AGENT });
    const { out, err } = await sitting(folder, 'agent.py', '--diff', '--only', 'tracing');
    expect(out).toContain('track_openai');
    expect(out).not.toContain('entrypoint');
    expect(err).not.toContain('missing-entrypoint');
  });

  it('asks nobody and writes nothing without a terminal', async () => {
    const folder = folderWith({ 'agent.py': AGENT });
    const { code, err } = await sitting(folder);
    expect([code, readFileSync(`${folder}/agent.py`, 'utf8')]).toEqual([1, AGENT]);
    expect(err).toContain('add `--write`');
  });

  it.each([
    [['--only', 'spans'], '`spans` is no part'],
    [['--diff', '--write'], 'exclude each other'],
    [['nowhere.py'], '`nowhere.py` does not exist'],
    [['--frobnicate'], 'Unknown option'],
    [[], 'No program that asks a language model was found'],
  ])('says what is wrong with %j', async (given, sentence) => {
    const { code, err } = await sitting(folderWith({ 'other.py': 'print(1)\n' }), ...given);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
