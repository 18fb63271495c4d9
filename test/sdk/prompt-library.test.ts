import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment, withGeneration } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

/** Nothing listens there, and the program does not wait until its flush has given up. */
const nowhere: Place = { url: 'http://127.0.0.1:9/api', project: 'desk' };
const withoutFlush = (text: string): string => text.replace('await flushAll();', 'process.exit();');

/** A stand-in for the vendor's package, which prints what it is told. */
const python = `import sys
import types

import opik


class FakeResponses:
    def create(self, **given):
        print("told", repr(given["instructions"]))
        return "ok"


class FakeOpenAI:
    responses = FakeResponses()


sys.modules["openai"] = types.SimpleNamespace(OpenAI=FakeOpenAI)
from openai import OpenAI

client = OpenAI()


class User:
    name = None


@opik.track(entrypoint=True)
def agent(question: str, tone: str, user: User) -> str:
    client.responses.create(instructions="""Be {{ brief }}.
    Always.""", input=question)
    client.responses.create(instructions=f"Answer {{it}} in a {tone} tone, as {user.name} likes it.", input=question)
    text = "Translate all of it to {language}, or to {{this}}, for {tone} people."
    client.responses.create(instructions=text.format(language="German", tone=tone), input=question)
    return question


if __name__ == "__main__":
    agent("Why?", "kind & <b>", User())
`;

const toldInPython = [
  "told 'Be {{ brief }}.\\n    Always.'",
  "told 'Answer {it} in a kind & <b> tone, as None likes it.'",
  "told 'Translate all of it to German, or to {this}, for kind & <b> people.'",
];

const lines = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.startsWith('told'));

for (const [environment, opik] of [
  ['python-2.1', '2.1.14'],
  ['python-2.2', '2.2.122'],
] as const) {
  withGeneration(environment, (run) => {
    it('tells the model the same from the Prompt Library, in a first and a second run', async () => {
      expect(lines((await run({ text: python }, somewhere())).stdout)).toEqual(toldInPython);
      const text = await repaired('hardcoded-config', python, { file: 'program.py', opik }, 'library');
      expect(text.match(/create_prompt\(/g)).toHaveLength(3);
      const place = somewhere();
      for (const runs of ['first', 'second']) {
        const ended = await run({ text }, place);
        expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
        expect(lines(ended.stdout), runs).toEqual(toldInPython);
      }
    });

    it('tells the model what the code says where no server answers', async () => {
      const text = await repaired('hardcoded-config', python, { file: 'program.py', opik }, 'library');
      const ended = await run({ text: `${text}    import os\n    sys.stdout.flush()\n    os._exit(0)\n` }, nowhere, {
        timeoutMs: 110_000,
      });
      expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
      expect(lines(ended.stdout)).toEqual(toldInPython);
    });

    it('goes on with what was changed in the library', async () => {
      const text = await repaired('hardcoded-config', python, { file: 'program.py', opik }, 'library');
      const place = somewhere();
      expect((await run({ text }, place)).code).toBe(0);
      const name = /create_prompt\(\s*name="([\w-]+)",\s*prompt="""Be/.exec(text)?.[1] ?? '';
      const change = `import opik\nopik.Opik().create_prompt(name="${name}", prompt="Be long.")\n`;
      expect((await run({ text: change }, place)).code).toBe(0);
      expect(lines((await run({ text }, place)).stdout)[0]).toBe("told 'Be long.'");
    });
  });
}

/** The generation before keeps its prompts as fields of the configuration. */
withEnvironment('python-1.11', (run) => {
  it('fills in a prompt that became a field', async () => {
    expect(lines((await run({ text: python }, somewhere())).stdout)).toEqual(toldInPython);
    const text = await repaired('hardcoded-config', python, { file: 'program.py', opik: '1.11.4' });
    expect(text.match(/opik\.Prompt\(/g)).toHaveLength(3);
    const place = somewhere();
    for (const runs of ['first', 'second']) {
      const ended = await run({ text }, place);
      expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
      expect(lines(ended.stdout), runs).toEqual(toldInPython);
    }
  });
});

const typescript = `import OpenAI from 'openai';
import { flushAll, track } from 'opik';

const fetch = async (_url, init) => {
  console.log('told', JSON.stringify(JSON.parse(init.body).instructions));
  return Response.json({ id: 'r', object: 'response', output: [] });
};
const client = new OpenAI({ apiKey: 'none', fetch });

const agent = track({ name: 'agent', entrypoint: true }, async (input, tone, user) => {
  await client.responses.create({ instructions: 'Be {{ brief }} & <b>.', input });
  const answer = await client.responses.create({ instructions: \`Answer {it} in a \${tone} tone,
  as \${user.name} likes it.\`, input });
  return { id: answer.id };
});

await agent('Why?', 'kind & <b>', {});
await flushAll();
`;

const toldInTypeScript = ['told "Be {{ brief }} & <b>."', 'told "Answer {it} in a kind & <b> tone,\\n  as undefined likes it."'];

withEnvironment('node-1.11', (run) => {
  it('tells the model the same from the Prompt Library, in a first and a second run', async () => {
    expect(lines((await run({ text: typescript }, somewhere())).stdout)).toEqual(toldInTypeScript);
    const text = await repaired('hardcoded-config', typescript, { file: 'program.mts', opik: '1.11.14' }, 'library');
    expect(text.match(/createPrompt\(/g)).toHaveLength(2);
    const place = somewhere();
    for (const runs of ['first', 'second']) {
      const ended = await run({ text }, place);
      expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
      expect(lines(ended.stdout), runs).toEqual(toldInTypeScript);
    }
  });

  it('tells the model what the code says where no server answers', async () => {
    const text = await repaired('hardcoded-config', typescript, { file: 'program.mts', opik: '1.11.14' }, 'library');
    const ended = await run({ text: withoutFlush(text) }, nowhere);
    expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
    expect(lines(ended.stdout)).toEqual(toldInTypeScript);
  });
});

/** Without the vendor's package, which these environments lack: a module that stands in for it. */
const vendor = `export default class {
  responses = { async create(given) {
    console.log('told', JSON.stringify(given.instructions), given.model ?? '', given.temperature ?? '');
    return { id: 'r' };
  } };
}`;
const loader = `export const resolve = (name, context, next) => name === 'openai'
  ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(vendor)}`)}, shortCircuit: true }
  : next(name, context);`;
const standIn = typescript.replace("import OpenAI from 'openai';\n", "import { register } from 'node:module';\n").replace(
  /const fetch[\s\S]*?fetch \}\);\n/,
  () => `register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(loader)}`)});
const { default: OpenAI } = await import('openai');
const client = new OpenAI();
`,
);

withEnvironment('node-2.0', (run) => {
  it('tells the model the same from the Prompt Library of the newest release', async () => {
    const before = lines((await run({ text: standIn }, somewhere())).stdout);
    expect(before.map((line) => line.trim())).toEqual(toldInTypeScript);
    const text = await repaired('hardcoded-config', standIn, { file: 'program.mts', opik: '2.0.40' }, 'library');
    const place = somewhere();
    for (const runs of ['first', 'second']) {
      const ended = await run({ text }, place);
      expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
      expect(lines(ended.stdout), runs).toEqual(before);
    }
    const alone = await run({ text: withoutFlush(text) }, nowhere);
    expect(alone.code, `${text}\n${alone.stderr}`).toBe(0);
    expect(lines(alone.stdout)).toEqual(before);
  });
});

withEnvironment('node-1.11.4', (run) => {
  it('asks with the same values from a configuration with a schema', async () => {
    const wrong = standIn.replace(
      "{ instructions: 'Be {{ brief }} & <b>.', input }",
      "{ model: 'gpt-4o', temperature: 0.5, instructions: 'Be {{ brief }} & <b>.', input }",
    );
    const before = lines((await run({ text: wrong }, somewhere())).stdout);
    expect(before[0]).toContain('gpt-4o 0.5');
    const text = await repaired('hardcoded-config', wrong, { file: 'program.mts', opik: '1.11.4' }, 'extract');
    expect(text).toContain("describe('AgentSettings')");
    const place = somewhere();
    for (const runs of ['first', 'second']) {
      const ended = await run({ text }, place);
      expect(ended.code, `${runs}: ${text}\n${ended.stderr}`).toBe(0);
      expect(lines(ended.stdout), runs).toEqual(before);
    }
  });
});
