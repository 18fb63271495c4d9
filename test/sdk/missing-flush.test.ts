import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type RunProgram, withEnvironment, withRelease } from './program';
import { receiverForFile } from './receiver';
import { repaired } from './repair';

/** What `missing-flush` claims: these programs lose what they logged, and its fix delivers it. */
interface Loss {
  readonly title: string;
  readonly program: string;
  /** What the surroundings do after the program's own text: call a handler, freeze the process. */
  readonly afterwards?: string;
  /** How it ends, before and after the repair: so nothing is taken for lost that was never logged. */
  readonly ends: number | 'SIGKILL';
  /** Traces that arrive before the repair, besides that of `agent` after it. */
  readonly before?: readonly string[];
}

const tracked = `import os
import opik

@opik.track
def agent(question: str) -> str:
    return question
`;

const frozen = 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n';

const python: readonly Loss[] = [
  { title: 'os._exit', program: `${tracked}\nagent("hello")\nos._exit(7)\n`, ends: 7 },
  {
    title: 'os._exit in an except block',
    program: `${tracked}
def main() -> None:
    try:
        agent("hello")
        raise ValueError("late")
    except ValueError:
        os._exit(7)

main()
`,
    ends: 7,
  },
  {
    title: 'a Lambda handler that is frozen after its answer',
    program: `${tracked}
def lambda_handler(event, context):
    answer = agent(event["question"])
    return {"statusCode": 200, "body": answer}
`,
    // The platform imports the module and stops the process when the answer is there; other threads don't run on.
    afterwards: `lambda_handler({"question": "hello"}, None)\n${frozen}`,
    ends: 'SIGKILL',
  },
  {
    title: 'a forked child',
    program: `import multiprocessing
${tracked}
def work(question):
    agent(question)

if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=work, args=("hello",))
    child.start()
    child.join()
`,
    ends: 0,
  },
  {
    title: 'a pool of spawned children',
    program: `import multiprocessing
${tracked}
if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.map(agent, ["hello"])
`,
    ends: 0,
  },
];

const trackedTs = `import { Opik, track } from 'opik';

const agent = track({ name: 'agent' }, async (question: string) => ({ question }));
`;

const typescript: readonly Loss[] = [
  { title: 'process.exit', program: `${trackedTs}\nawait agent('hello');\nprocess.exit(7);\n`, ends: 7 },
  {
    title: 'process.exit after client.flush(), which delivers only what that client logged',
    program: `${trackedTs}
const client = new Opik();
client.trace({ name: 'by hand' }).end();
await agent('hello');
await client.flush();
process.exit(7);
`,
    ends: 7,
    before: ['by hand'],
  },
  {
    title: 'a Lambda handler that is frozen after its answer',
    program: `${trackedTs}
export const handler = async (event: { question: string }) => {
  const answer = await agent(event.question);
  return { statusCode: 200, body: JSON.stringify(answer) };
};
`,
    afterwards: `await handler({ question: 'hello' });\nprocess.kill(process.pid, 'SIGKILL');\n`,
    ends: 'SIGKILL',
  },
];

const receiver = receiverForFile();

/** The timer that sends after 300 ms must not hide a loss on a slow machine. */
const PATIENT = { OPIK_BATCH_DELAY_MS: '30000' };

/** The names of the traces that arrive. */
async function delivered(run: RunProgram, text: string, ends: Loss['ends'], env = {}): Promise<string[]> {
  const project = randomUUID();
  const { code, signal, stderr } = await run({ text }, { url: receiver().url, project }, { env });
  expect(signal ?? code, `${text}\n${stderr}`).toBe(ends);
  return (await receiver().traces(project)).map(({ name }) => name).sort();
}

const environments = [
  ['python-2.2', { file: 'program.py', opik: '2.2.122' }, python],
  ['python-1.11', { file: 'program.py', opik: '1.11.4' }, python.slice(0, 1)],
  ['node-2.0', { file: 'program.mts', opik: '2.0.40' }, typescript],
  ['node-1.11', { file: 'program.mts', opik: '1.11.14' }, typescript.slice(0, 1)],
] as const;

for (const [environment, judged, losses] of environments) {
  withRelease(environment, (run) => {
    it.each(losses)('loses and repairs: $title', async ({ program, ends, afterwards = '', before = [] }) => {
      expect(await delivered(run, program + afterwards, ends, PATIENT)).toEqual(before);
      const text = await repaired('missing-flush', program, judged);
      expect(await delivered(run, text + afterwards, ends, PATIENT), text).toEqual([...before, 'agent'].sort());
    });
  });
}

withEnvironment('python-2.2', (run) => {
  it.each([
    ['a normal end', 0, 'agent("hello")\n'],
    ['sys.exit', 7, 'import sys\nagent("hello")\nsys.exit(7)\n'],
    ['an exception', 1, 'agent("hello")\nraise ValueError("late")\n'],
    [
      'a spawned child',
      0,
      'import multiprocessing\nif __name__ == "__main__":\n    child = multiprocessing.get_context("spawn").Process(target=agent, args=("hello",))\n    child.start()\n    child.join()\n',
    ],
  ])('delivers without a flush at %s', async (_title, ends, end) => {
    expect(await delivered(run, `${tracked}\n${end}`, ends)).toEqual(['agent']);
  });
});

withEnvironment('node-2.0', (run) => {
  it('delivers without a flush when nothing is left to do', async () => {
    expect(await delivered(run, `${trackedTs}\nawait agent('hello');\n`, 0)).toEqual(['agent']);
  });
});
