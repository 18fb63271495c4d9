import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withRelease } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';
import { JobServer, runnerMode } from './runner';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

/** Prints what the runner offers for each parameter, and what it hands over when `3` is written there. */
const asTheRunnerDoes = `
import inspect
from opik.runner import registry
from opik.runner.in_process_loop import cast_input_value
for name, entry in registry.get_all().items():
    for param in entry["params"]:
        print(param.name, param.type, repr(cast_input_value("3", param.type)))
`;

for (const [environment, opik] of [
  ['python-1.11', '1.11.4'],
  ['python-2.2', '2.2.122'],
] as const) {
  withRelease(environment, (run) => {
    const agent = (parameters: string, head = ''): string =>
      `${head}import opik\n\n\n@opik.track(entrypoint=True)\ndef agent(${parameters}):\n    return str(question)\n`;

    it('hands over text to a parameter without a type, and a number once it has one', async () => {
      const wrong = agent('question, limit=3');
      const before = await run({ text: wrong + asTheRunnerDoes }, somewhere());
      expect(before.stdout, before.stderr).toBe("question string '3'\nlimit string '3'\n");
      const text = await repaired('untyped-entrypoint-params', wrong, { file: 'program.py', opik });
      const after = await run({ text: text + asTheRunnerDoes }, somewhere());
      expect(after.stdout, text + after.stderr).toBe("question string '3'\nlimit integer 3\n");
    });

    it.each([
      ['a class', 'question: Question', 'class Question:\n    pass\n\n\n'],
      ['a list of anything', 'question: list', ''],
      ['a literal type', 'question: Literal["a"]', 'from typing import Literal\n'],
      ['anything', 'question: Any', 'from typing import Any\n'],
    ])('says that %s can’t be edited', async (_title, parameter, head) => {
      const ended = await run({ text: agent(parameter, head) + asTheRunnerDoes }, somewhere());
      expect(ended.stdout).toContain('question string');
      expect(ended.stderr).toMatch(/Could not resolve type for parameter\(s\) \['question'\]/);
    });

    it('says nothing about lists, dicts and prompts', async () => {
      const parameters = 'question: str, a: list[str], b: dict[str, int], c: Optional[float], d: opik.Prompt';
      const ended = await run({ text: agent(parameters, 'from typing import Optional\n') + asTheRunnerDoes }, somewhere());
      expect(ended.code, ended.stderr).toBe(0);
      expect(ended.stderr).not.toMatch(/Could not resolve/);
    });

    it('sees through Optional, and through the bar only where Python itself does', async () => {
      const wrong = agent('question: int | None = None');
      const version = 'import sys\nprint(sys.version_info >= (3, 14))\n';
      const before = await run({ text: wrong + asTheRunnerDoes + version }, somewhere());
      expect(before.stdout, before.stderr).toMatch(/^question string '3'\nFalse$|^question integer 3\nTrue$/m);
      const text = await repaired('untyped-entrypoint-params', wrong, { file: 'program.py', opik });
      const after = await run({ text: text + asTheRunnerDoes }, somewhere());
      expect(after.stdout, text + after.stderr).toBe('question integer 3\n');
    });
  });
}

for (const [environment, opik] of [
  ['node-1.11.4', '1.11.4'],
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withRelease(environment, (run) => {
    /** Runs a program as Opik's runner does, and gives what its function prints about its arguments. */
    const job = async (text: string): Promise<string> => {
      const jobs = await JobServer.start('agent', { question: 'hello', limit: 3, user: 'me' });
      const keptAlive = `${text}\nsetTimeout(() => process.exit(1), 3000);\n`;
      const ended = await run({ text: keptAlive }, { ...somewhere(), url: jobs.url }, { env: runnerMode });
      jobs.stop();
      const [, printed = ended.stdout + ended.stderr] = /^arguments: (.*)$/m.exec(ended.stdout) ?? [];
      return printed;
    };
    const agent = (options: string, parameters: string): string =>
      `import { track } from 'opik';

const seen = (...given: unknown[]) => {
  console.log('\\narguments: ' + JSON.stringify(given));
  setTimeout(() => process.exit(0), 100);
};
track({ name: 'agent', entrypoint: true${options} }, async (${parameters}) => seen(${parameters.replace(/: ?\w+/g, '')}));
`;

    it('hands over text without params, and numbers with those that the fix writes', async () => {
      const wrong = agent('', 'question: string, limit: number');
      expect(await job(wrong)).toBe('["hello","3"]');
      const text = await repaired('missing-params', wrong, { file: 'program.mts', opik });
      expect(await job(text)).toBe('["hello",3]');
    });

    it('hands over only what params names, by its place, in the types it says', async () => {
      const parameters = 'question: string, user: string';
      const [question, user] = ["{ name: 'question', type: 'string' }", "{ name: 'user', type: 'string' }"];
      expect(await job(agent(`, params: [${question}]`, parameters))).toBe('["hello",null]');
      expect(await job(agent(`, params: [${user}, ${question}]`, parameters))).toBe('["me","hello"]');
      const wrong = agent(", params: [{ name: 'limit', type: 'string' }]", 'limit: number');
      expect(await job(wrong)).toBe('["3"]');
      expect(await job(await repaired('missing-params', wrong, { file: 'program.mts', opik }))).toBe('[3]');
    });

    it('hands over no object, so that a function that takes one apart throws', async () => {
      expect(await job(agent('', '{ question }'))).toContain('Cannot destructure');
    });

    it('says that another type can’t be edited', async () => {
      const wrong = agent(", params: [{ name: 'limit', type: 'int' }]", 'limit: number');
      const ended = await run({ text: `${wrong}\n` }, somewhere());
      expect(ended.stdout + ended.stderr).toMatch(/Could not resolve type for parameter\(s\) \[limit \(int\)\]/);
    });

    it.each([
      ['an arrow function', 'async () => ({})'],
      ['a function expression', 'function () {}'],
    ])('throws for %s without a name, and takes what the fix names', async (_title, fn) => {
      const wrong = `import { track } from 'opik';\nexport const agent = track({ entrypoint: true }, ${fn});\n`;
      const before = await run({ text: wrong }, somewhere());
      expect(before.code).not.toBe(0);
      expect(before.stderr).toContain('entrypoint functions must have a name');
      const text = await repaired('anonymous-entrypoint', wrong, { file: 'program.mts', opik });
      const after = await run({ text }, somewhere());
      expect(after.code, after.stderr).toBe(0);
    });

    it.each(['arrow', 'own.ask', 'async function ask() {}'])('takes %s, which has a name', async (fn) => {
      const head = `import { track } from 'opik';\nconst arrow = async () => ({});\nconst own = { async ask() {} };\n`;
      const ended = await run({ text: `${head}track({ entrypoint: true }, ${fn});\n` }, somewhere());
      expect(ended.code, ended.stderr).toBe(0);
    });

    it('announces a wrapped function, and no decorated method', async () => {
      const announced = async (lines: string): Promise<string[]> => {
        const jobs = await JobServer.start('nobody', {});
        const text = `import { track } from 'opik';\n${lines}\nsetTimeout(() => process.exit(0), 1500);\n`;
        await run({ text }, { ...somewhere(), url: jobs.url }, { env: runnerMode });
        jobs.stop();
        return Object.keys(jobs.announced);
      };
      const method = 'async answer() {\n    return {};\n  }\n}';
      const wrapped = "track({ name: 'agent', entrypoint: true }, () => new Agent().answer());";
      // A plain method tells that the runner listens at all.
      expect(await announced(`class Agent {\n  ${method}\n${wrapped}`)).toEqual(['agent']);
      const decorate =
        "const own = Object.getOwnPropertyDescriptor(Agent.prototype, 'answer');\nObject.defineProperty(Agent.prototype, 'answer', track({ name: 'answer', entrypoint: true })(Agent.prototype, 'answer', own) ?? own);";
      expect(await announced(`class Agent {\n  ${method}\n${decorate}\n${wrapped}`)).toEqual(['agent']);
    });
  });
}
