import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });
const threads = async ({ project }: Place): Promise<(string | undefined)[]> =>
  (await receiver().traces(project)).map(({ thread }) => thread);

/** Each is tried inside a tracked function; the program prints what it raises. */
const raising = [
  'opik_context.update_current_trace(error_info={"exception_type": "E", "traceback": "t"})',
  'opik_context.update_current_trace(session_id="1")',
  'opik_context.update_current_span(thread_id="1")',
  'opik.start_as_current_trace("name", distributed_headers={}).__enter__()',
  'opik.track(thread_id="1")(print)',
  'opik.Opik(workspace_name="me")',
];

const python = `import opik
from opik import opik_context

@opik.track
def attempt(code: str) -> str:
    try:
        exec(code)
    except TypeError:
        return "TypeError"
    return "nothing"

print([attempt(code) for code in ${JSON.stringify(raising)}])
`;

const thread = {
  python: `import time
import opik

@opik.track
def chat(message: str) -> str:
    opik.opik_context.update_current_trace(session_id="anna")
    return message

try:
    chat("hello")
except TypeError:
    pass
opik.Opik().trace(name="by hand", session_id="anna").end()
time.sleep(1)
`,
  typescript: `import { getTrackContext, Opik, track } from 'opik';

const client = new Opik({ workspace: 'my-team' });
const chat = track({ name: 'chat', tags: ['chat'] }, async (message: string) => {
  getTrackContext()?.trace.update({ session_id: 'anna', sessionId: 'anna' });
  return { message };
});

await chat('hello');
client.trace({ name: 'by hand', sessionId: 'anna' }).end();
await client.flush();
console.log(client.config.workspaceName);
`,
};

for (const [environment, opik] of [
  ['python-1.11', '1.11.4'],
  ['python-2.2', '2.2.122'],
] as const) {
  withEnvironment(environment, (run) => {
    it('raises for what it does not know', async () => {
      const ended = await run({ text: python }, somewhere());
      expect(ended.stdout, ended.stderr).toContain(`[${raising.map(() => "'TypeError'").join(', ')}]`);
    });

    it('logs what is meant after the repair', async () => {
      const place = somewhere();
      expect((await run({ text: thread.python }, place)).code).toBe(0);
      expect(await threads(place)).toEqual([undefined, undefined]);
      const fixed = somewhere();
      const text = await repaired('unknown-option', thread.python, { file: 'program.py', opik });
      const ended = await run({ text }, fixed);
      expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
      expect(await threads(fixed)).toEqual(['anna', 'anna']);
    });
  });
}

for (const [environment, opik] of [
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withEnvironment(environment, (run) => {
    it('ignores what it does not know, and logs what is meant after the repair', async () => {
      const text = thread.typescript.replace("session_id: 'anna', ", '').replace(", tags: ['chat']", '');
      const place = somewhere();
      const before = await run({ text: thread.typescript }, place);
      expect(before.stdout, before.stderr).toMatch(/^default$/m);
      expect(await threads(place)).toEqual([undefined, undefined]);
      expect((await receiver().traces(place.project)).map(({ tags }) => tags)).toEqual([undefined, undefined]);

      const fixed = somewhere();
      const repairedText = await repaired('unknown-option', text, { file: 'program.mts', opik });
      const ended = await run({ text: repairedText }, fixed);
      expect(ended.stdout, `${repairedText}\n${ended.stderr}`).toMatch(/^my-team$/m);
      expect(await threads(fixed)).toEqual(['anna', 'anna']);
    });
  });
}
