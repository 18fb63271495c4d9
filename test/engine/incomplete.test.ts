import { describe, expect, it } from 'vitest';
import { analyzerOf, layoutOf, describe as line } from './analysis';

/** Where not everything was seen, nothing is concluded from what is missing. */
const files = {
  '/app/agent.py': `import opik

client = opik.Opik()
config = client.get_or_create_config(fallback=None)


@opik.track
def agent(question):
    return question


def load():
    return client.get_or_create_config(fallback=None)


load()
agent("hello")
`,
};

async function found(incomplete: boolean, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const analyzer = await analyzerOf({ ...files, ...more }, { ...layoutOf('/app'), incomplete });
  analyzer.run();
  return analyzer.files.flatMap((path) => analyzer.findings(path)).map((finding) => line(analyzer, finding));
}

const certain = ['agent.py:4 error agent-config-outside-track'];

describe('absence proves something only where everything was seen', () => {
  it('reports what is missing in a whole program', async () => {
    expect((await found(false)).sort()).toEqual([
      'agent.py:13 error agent-config-outside-track',
      'agent.py:17 info missing-flush',
      'agent.py:4 error agent-config-outside-track',
      'agent.py:7 info missing-entrypoint',
    ]);
  });

  it('keeps to what is certain when files were left out', async () => {
    expect(await found(true)).toEqual([...certain, 'agent.py:13 hint agent-config-outside-track']);
  });

  it('keeps to what is certain when a file that shares code has a syntax error', async () => {
    const broken = { '/app/other.py': 'from agent import load\n\ndef half(:\n    load(' };
    expect(await found(false, broken)).toContain('agent.py:13 hint agent-config-outside-track');
  });
});
