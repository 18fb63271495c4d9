import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment, withRelease } from './program';
import { type Place, receiverForFile } from './receiver';
import { type Judged, repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });
const threads = async ({ project }: Place): Promise<(string | undefined)[]> =>
  (await receiver().traces(project)).map(({ thread }) => thread);

/** Two conversations whose traces get one literal as their thread id. */
const python = `import opik
from opik import opik_context

@opik.track
def chat(message: str, session_id: str) -> str:
    opik_context.update_current_trace(thread_id="support")
    return message

@opik.track
def answer(message: str) -> str:
    return message

def by_hand(message: str, session_id: str) -> None:
    with opik.start_as_current_trace("by hand", thread_id="support"):
        answer(message)

def by_argument(message: str, session_id: str) -> None:
    answer(message, opik_args={"trace": {"thread_id": "support"}})

def by_client(message: str, session_id: str) -> None:
    opik.Opik().trace(name="by client", thread_id="support").end()

for name in ("anna", "ben"):
    chat("hello", name)
    by_hand("hello", name)
    by_argument("hello", name)
    by_client("hello", name)
`;

const typescript = `import { getTrackContext, Opik, track } from 'opik';

const client = new Opik();

const chat = track({ name: 'chat' }, async (message: string, sessionId: string) => {
  getTrackContext()?.trace.update({ threadId: 'support' });
  return { message };
});

async function byClient(message: string, sessionId: string) {
  client.trace({ name: 'by client', input: { message }, threadId: 'support' }).end();
}

for (const name of ['anna', 'ben']) {
  await chat('hello', name);
  await byClient('hello', name);
}
await client.flush();
`;

for (const [environment, opik, file, text] of [
  ['python-1.11', '1.11.4', 'program.py', python],
  ['python-2.2', '2.2.122', 'program.py', python],
  ['node-1.11', '1.11.14', 'program.mts', typescript],
  ['node-2.0', '2.0.40', 'program.mts', typescript],
] as const) {
  withRelease(environment, (run) => {
    const judged: Judged = { file, opik };

    it('puts all conversations into one thread where the id is a literal, and each into its own after the repair', async () => {
      const place = somewhere();
      const ended = await run({ text }, place);
      expect(ended.code, ended.stderr).toBe(0);
      const before = await threads(place);
      expect(new Set(before)).toEqual(new Set(['support']));

      const fixed = somewhere();
      const program = await repaired('constant-thread-id', text, judged);
      const after = await run({ text: program }, fixed);
      expect(after.code, `${program}\n${after.stderr}`).toBe(0);
      expect((await threads(fixed)).toSorted()).toEqual(before.map((_, index) => (index < before.length / 2 ? 'anna' : 'ben')));
    });
  });
}

interface Missing {
  readonly python: readonly (readonly [title: string, program: string])[];
  readonly typescript: readonly (readonly [title: string, program: string])[];
}

const missing: Missing = {
  python: [
    [
      'a parameter',
      `import opik

@opik.track
def chat(message: str, session_id: str) -> str:
    return message

chat("hello", "anna")
`,
    ],
    [
      'a number that is passed by position',
      `import opik

@opik.track
async def chat(message: str, conversation_id: int) -> str:
    return message

import asyncio
asyncio.run(chat("hello", 7))
`,
    ],
    [
      'an id that the caller has',
      `import opik

@opik.track
def answer(message: str) -> str:
    return message

def handle(message: str, session_id: str) -> str:
    return answer(message)

handle("hello", "anna")
`,
    ],
    [
      'a context manager',
      `import opik

@opik.track
def answer(message: str) -> str:
    return message

def handle(message: str, session_id: str) -> str:
    with opik.start_as_current_trace("chat"):
        return message

handle("hello", "anna")
`,
    ],
  ],
  typescript: [
    [
      'a parameter',
      `import { track } from 'opik';

const chat = track({ name: 'chat' }, async (message: string, sessionId: string) => {
  return { message };
});

await chat('hello', 'anna');
`,
    ],
    [
      'a trace of the client',
      `import { Opik } from 'opik';

const client = new Opik();

async function chat(message: string, sessionId: string) {
  const trace = client.trace({ name: 'chat', input: { message } });
  trace.end();
}

await chat('hello', 'anna');
await client.flush();
`,
    ],
  ],
};

for (const [environment, opik, language] of [
  ['python-1.11', '1.11.4', 'python'],
  ['python-2.2', '2.2.122', 'python'],
  ['node-1.11', '1.11.14', 'typescript'],
  ['node-2.0', '2.0.40', 'typescript'],
] as const) {
  withRelease(environment, (run) => {
    it.each(missing[language])('logs no thread id, and the one at hand after the repair: %s', async (_title, program) => {
      const judged: Judged = { file: language === 'python' ? 'program.py' : 'program.mts', opik };
      const place = somewhere();
      // opik 1.11.4 may lose the end of a trace when the program ends at once.
      const waiting = language === 'python' ? '\nimport time\ntime.sleep(1)\n' : '';
      expect((await run({ text: program + waiting }, place)).code).toBe(0);
      expect(await threads(place)).toEqual([undefined]);

      const fixed = somewhere();
      const text = await repaired('missing-thread-id', program, judged);
      const ended = await run({ text: text + waiting }, fixed);
      expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
      expect(['anna', '7']).toContain((await threads(fixed))[0]);
    });
  });
}

withEnvironment('python-2.2', (run) => {
  it('takes the thread of a graph from its configuration where the tracer makes the trace, not inside a tracked function', async () => {
    const place = somewhere();
    const ended = await run(
      {
        text: `import opik
from typing import TypedDict
from langgraph.graph import StateGraph
from opik.integrations.langchain import OpikTracer

class State(TypedDict):
    text: str

graph = StateGraph(State)
graph.add_node("node", lambda state: {"text": "hello"})
graph.set_entry_point("node")
graph.set_finish_point("node")
app = graph.compile()

def ask():
    return app.invoke({"text": ""}, {"configurable": {"thread_id": "anna"}, "callbacks": [OpikTracer()]})

ask()
opik.track(name="tracked")(ask)()
`,
      },
      place,
    );
    expect(ended.code, ended.stderr).toBe(0);
    expect(await threads(place)).toEqual(['anna', undefined]);
  });
});
