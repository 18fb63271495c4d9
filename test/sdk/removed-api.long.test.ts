import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

const configuration = `import opik


class Settings(opik.AgentConfig):
    model: str


client = opik.Opik()
settings = Settings(model="gpt-4o")
print(client.create_agent_config_version(settings, description="first"))


@opik.track
def agent() -> str:
    return client.get_agent_config(fallback=settings, latest=True).model


print(agent())
`;

const suites = `import opik

client = opik.Opik()
suite = client.get_or_create_evaluation_suite("smoke", assertions=[])
suite.run(lambda item: {"input": item, "output": "x"}, verbose=0)
print(type(client.get_evaluation_suite("smoke")).__name__)
`;

const prompt = `import opik

prompt = opik.Opik().create_prompt(name="greeting", prompt="Hello {{name}}!")
print(prompt.format({"name": "Ann"}))
`;

withEnvironment('python-1.11', (run) => {
  it('has the old configuration', async () => {
    const ended = await run({ text: configuration }, somewhere());
    expect(ended.stdout, ended.stderr).toContain('v1\ngpt-4o');
  });

  it('has the old suites', async () => {
    const names = `import opik\nprint([name for name in dir(opik.Opik) if name.endswith("_suite")], opik.EvaluationSuite.run)\n`;
    expect((await run({ text: names }, somewhere())).stdout).toContain("'get_or_create_evaluation_suite'");
  });

  it('takes keywords for a prompt, no dict', async () => {
    expect((await run({ text: prompt }, somewhere())).stderr).toMatch(
      /TypeError: .*format\(\) takes 1 positional argument but 2/,
    );
  });
});

for (const [environment, opik] of [
  ['python-2.1', '2.1.14'],
  ['python-2.2', '2.2.122'],
] as const) {
  withEnvironment(environment, (run) => {
    it('fails with the old configuration, and runs after the repair', async () => {
      expect((await run({ text: configuration }, somewhere())).stderr).toMatch(
        /AttributeError: .*has no attribute 'AgentConfig'/,
      );
      const text = await repaired('removed-api', configuration, { file: 'program.py', opik });
      const right = await run({ text }, somewhere());
      expect(right.stdout, `${text}\n${right.stderr}`).toContain('v1\ngpt-4o');
    });

    it('fails with the old suites, and finds them after the repair', async () => {
      expect((await run({ text: suites }, somewhere())).stderr).toMatch(/no attribute 'get_or_create_evaluation_suite'/);
      const text = await repaired('removed-api', suites, { file: 'program.py', opik });
      expect(text).toContain('opik.run_tests(suite, lambda');
      const checked = `${text.replace(/^suite = /m, 'import inspect\ninspect.signature(client.get_or_create_test_suite).bind("smoke", global_assertions=[])\ninspect.signature(opik.run_tests).bind("suite", print, verbose=0)\nprint("fits")\nsuite = ')}`;
      expect((await run({ text: checked }, somewhere())).stdout).toContain('fits');
    });

    it('takes keywords for a prompt', async () => {
      const text = await repaired('removed-api', prompt, { file: 'program.py', opik });
      const right = await run({ text }, somewhere());
      expect(right.stdout, `${text}\n${right.stderr}`).toContain('Hello Ann!');
    });

    it('has one of the two names of the metric', async () => {
      const wrong =
        'from opik.evaluation.metrics import SessionCompletenessMetric\n\nprint(SessionCompletenessMetric.__name__)\n';
      expect((await run({ text: wrong }, somewhere())).stderr).toContain('ImportError');
      const text = await repaired('removed-api', wrong, { file: 'program.py', opik });
      expect((await run({ text }, somewhere())).stdout).toContain('SessionCompletenessQuality');
    });
  });
}

const node = `import { Opik, track } from 'opik';
import { z } from 'zod';

const client = new Opik();
const schema = z.object({ model: z.string() }).describe('Settings');
const defaults = { model: 'gpt-4o' };
await client.createAgentConfig(schema, defaults, { description: 'first' });

const agent = track({ name: 'agent' }, async () => {
  const config = await client.getAgentConfigVersion(schema, { fallback: defaults, latest: true });
  return { model: config.model };
});

console.log((await agent()).model);
`;

withEnvironment('node-1.11.4', (run) => {
  it('has the old configuration', async () => {
    const ended = await run({ text: node }, somewhere());
    expect(ended.stdout, ended.stderr).toContain('gpt-4o');
  });
});

for (const [environment, opik] of [
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withEnvironment(environment, (run) => {
    it('fails with the old configuration, and runs after the repair', async () => {
      const wrong = await run({ text: node }, somewhere());
      expect(wrong.stderr + wrong.stdout).toMatch(/createAgentConfig is not a function/);
      const text = await repaired('removed-api', node, { file: 'program.mts', opik });
      const right = await run({ text }, somewhere());
      expect(right.stdout, `${text}\n${right.stderr}`).toContain('gpt-4o');
    });

    it('has no evaluation suites, and imports after the repair', async () => {
      const wrong =
        "import { EvaluationSuite, evaluateSuite } from 'opik';\n\nconsole.log('suites', typeof EvaluationSuite, typeof evaluateSuite);\n";
      expect((await run({ text: wrong }, somewhere())).stderr).toMatch(/does not provide an export|not found/);
      const text = await repaired('removed-api', wrong, { file: 'program.mts', opik });
      expect((await run({ text }, somewhere())).stdout).toContain('suites function function');
    });
  });
}
