import { describe, expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { type Component, components } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { rules } from '../../../src/engine/rules/index';
import { installed, layoutOf, loadFrontEnds } from '../analysis';

const file = '/app/app.py';

async function planOf(text: string, wanted: readonly Component[] = components, without: readonly string[] = []) {
  const layout = layoutOf('/app', {}, { python: installed('2.2.122') });
  const sources = { texts: new Map([[file, text]]), layout, frontEnds: await loadFrontEnds(), rules };
  return instrument(sources, { file, components: wanted, without, project: 'desk' });
}

/** What is said of the agent configuration. */
async function said(text: string, wanted: readonly Component[] = components): Promise<readonly string[]> {
  const { notes } = await planOf(text, wanted);
  return notes.filter(({ component }) => component === 'config').map(({ template, data }) => fill(template, data));
}

const agent = (model: string) =>
  `import sys\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef answer(question: str) -> str:\n    return client.responses.create(model=${model}, input=question).output_text\n\n\nprint(answer("hi"))\n`;

describe('an agent configuration that was asked for and has no step', () => {
  it('has a note where no call is given a plain value', async () => {
    expect(await said(agent('sys.argv[1]'))).toEqual([expect.stringMatching(/no call .* is given a model, prompt or setting/)]);
    expect(await said(agent('sys.argv[1]'), ['config'])).toHaveLength(1);
  });

  it('has none where settings move, where it was not asked for, and where a step was left out', async () => {
    expect(await said(agent('"gpt-4o"'))).toEqual([]);
    expect(await said(agent('sys.argv[1]'), ['tracing', 'entrypoint'])).toEqual([]);
    const { steps } = await planOf(agent('"gpt-4o"'));
    const unticked = steps.filter(({ component }) => component === 'config').map(({ key }) => key);
    expect(unticked).not.toEqual([]);
    const { notes } = await planOf(agent('"gpt-4o"'), components, unticked);
    expect(notes.filter(({ component }) => component === 'config')).toEqual([]);
  });

  it('is said to be there where the program reads one', async () => {
    const text = `import opik\nimport sys\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\nclass Settings(opik.Config):\n    model: str\n\n\ndef answer(question: str) -> str:\n    config = opik.Opik().get_or_create_config(fallback=Settings(model="gpt-4o"))\n    return client.responses.create(model=config.model, input=question).output_text\n\n\nprint(answer("hi"))\n`;
    expect(await said(text)).toEqual([expect.stringContaining('has one already')]);
  });

  it('needs no word where nothing at all is to be done', async () => {
    const done = `import opik\nimport sys\nfrom openai import OpenAI\nfrom opik.integrations.openai import track_openai\n\nclient = track_openai(OpenAI())\n\n\n@opik.track(project_name="desk", entrypoint=True)\ndef answer(question: str) -> str:\n    return client.responses.create(model=sys.argv[1], input=question).output_text\n\n\nprint(answer("hi"))\nopik.flush_tracker()\n`;
    const { changes, notes } = await planOf(done);
    expect([changes, notes]).toEqual([[], []]);
  });
});
