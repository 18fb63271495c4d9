import { describe, expect, it } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { instrumented } from '../../sdk/instrument/instrumented';

const client = 'from openai import OpenAI\n\nclient = OpenAI()\n\n\n';
const answer = `${client}def answer(question):\n    return client.responses.create(model="gpt-4o", input=question).output_text\n`;
const typescript =
  "import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\nexport const answer = (input: string) => client.responses.create({ model: 'gpt-4o', input });\n";

async function planned(texts: Readonly<Record<string, string>>, start: string) {
  const { files, plan } = await instrumented(new Map(Object.entries(texts)), { start, opik: '2.2.122', components });
  const notes = plan.notes.map(({ template, data }) => fill(template, data));
  return { changed: [...files].filter(([file, text]) => text !== texts[file]).map(([file]) => file), notes, plan };
}

describe('Opik: Instrument in a file with a syntax error', () => {
  it.each([
    ['agent.py', `${answer}\n\nprint(answer("hi")`],
    ['agent.ts', `${typescript}\nconsole.log(answer('hi'\n`],
  ])('changes nothing and says so: %s', async (file, text) => {
    const { changed, notes } = await planned({ [file]: text }, file);
    expect(changed).toEqual([]);
    expect(notes).toEqual([`\`${file}\` was left as it is: it has a syntax error. Mend it, and run this again.`]);
  });

  it('leaves that file of a program as it is', async () => {
    const { changed, notes, plan } = await planned(
      {
        'main.py': 'import shop\nfrom agent import answer\n\nprint(answer("hi"))\n',
        'agent.py': answer,
        'shop.py': `${answer}\n\nprint(`,
      },
      'main.py',
    );
    expect(changed).toEqual(['agent.py']);
    expect(plan.notes[0]?.file).toBe('/app/shop.py');
    expect(notes[0]).toContain('`shop.py` was left as it is');
  });
});
