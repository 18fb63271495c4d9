import { describe, expect, it } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { type Files, instrumented } from '../../sdk/instrument/instrumented';

/** A program as Instrument leaves it, with what it says; a second run must change nothing. */
async function configured(texts: Readonly<Record<string, string>>, start = 'app.py') {
  const how = { start, opik: '2.2.122', components };
  const files: Files = new Map(Object.entries(texts));
  const { files: after, plan } = await instrumented(files, how);
  expect((await instrumented(after, how)).plan.changes, 'a second run changes nothing').toEqual([]);
  const notes = plan.notes.map(({ template, data }) => fill(template, data));
  return { text: after.get(start) ?? '', files: after, notes, left: plan.left.map(({ rule }) => rule) };
}

const imports = 'from langchain_openai import ChatOpenAI\n';
const ask = '\n\ndef answer(question: str) -> str:\n    return llm.invoke(question).content\n\n\nprint(answer("hi"))\n';

describe('what a module makes once', () => {
  it('is made where it is used, with what it is made of, so that all see the same objects', async () => {
    const { text, left } = await configured({
      'app.py': `from crewai import Agent, Crew, Task

# Knows things.
writer = Agent(
    role="Writer",
    goal="Write about {topic}",
    backstory="""You write.
Much.""",
)  # the only one
task = Task(description="Write about {topic}.", expected_output="A text", agent=writer)
LIMIT = 3


def run(topic: str) -> str:
    """One run."""
    return Crew(agents=[writer], tasks=[task]).kickoff(inputs={"topic": topic}).raw


print(run("bees"))
`,
    });
    expect(text).toContain(`# Knows things.
def build_writer():
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    return Agent(
        role=config.role,
        goal=config.goal,
        backstory=config.backstory,
    )  # the only one


def build_task(writer):
    return Task(description="Write about {topic}.", expected_output="A text", agent=writer)


LIMIT = 3
`);
    expect(text).toContain('    """One run."""\n    writer = build_writer()\n    task = build_task(writer)\n');
    expect(text).toContain('    backstory: str = """You write.\nMuch."""\n');
    expect(left).toEqual([]);
  });

  it('is made together with what else it is made of, so that two agents and their tasks stay the same two', async () => {
    const { text, left } = await configured({
      'app.py': `from crewai import Agent, Crew, Task

one = Agent(role="One", goal="Find.", backstory="Old.")
find = Task(description="Find.", expected_output="x", agent=one)
two = Agent(role="Two", goal="Write.", backstory="Young.")
write = Task(description="Write.", expected_output="x", agent=two, context=[find])


def run(topic: str) -> str:
    return Crew(agents=[one, two], tasks=[find, write]).kickoff(inputs={"topic": topic}).raw


print(run("bees"))
`,
    });
    expect(text.match(/^ {4}\w+ = build_\w+\(.*\)$/gm)).toEqual([
      '    one = build_one()',
      '    find = build_find(one)',
      '    two = build_two()',
      '    write = build_write(find, two)',
    ]);
    expect(text).toContain('def build_write(find, two):\n    return Task(');
    expect(text).toContain('    two_role: str = "Two"\n');
    expect(left).toEqual([]);
  });

  it('is made where other modules use it, under the name that they have for it', async () => {
    const { files, left } = await configured({
      'app.py': `from models import fast as quick\nfrom prompts import SYSTEM\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef ask(system: str, text: str) -> str:\n    return client.responses.create(model="gpt-4o", instructions=system, input=text).output_text\n\n\ndef run(question: str) -> str:\n    return ask(SYSTEM, quick.invoke(question).content)\n\n\nprint(run("hi"))\n`,
      'models.py': `${imports}\nllm = ChatOpenAI(model="gpt-4o-mini")\nfast = llm.bind(stop=["x"])\n`,
      'prompts.py': 'SYSTEM = "You are a clerk."\n',
    });
    expect(files.get('app.py')).toContain('from models import build_fast, AgentSettings, build_llm\n');
    expect(files.get('app.py')).toContain('    llm = build_llm()\n    quick = build_fast(llm)\n');
    expect(files.get('app.py')).toContain('ask(config.system_prompt, quick.invoke');
    expect(files.get('models.py')).toContain('    system_prompt: str = "You are a clerk."\n');
    expect(files.get('models.py')).toContain('    return ChatOpenAI(model=config.llm_model)\n');
    expect(left).toEqual([]);
  });

  it.each([
    [
      'has a memory',
      `from langgraph.prebuilt import create_react_agent\nllm = create_react_agent("gpt-4o", [], prompt="Hi.", checkpointer=True)${ask}`,
      'remembers something from one run to the next (`checkpointer`)',
    ],
    ['is used at the top level', `llm = ChatOpenAI(model="gpt-4o")\nprint(llm)${ask}`, 'the top level of `app.py` uses it'],
    [
      'is used by what no trace is around',
      `llm = ChatOpenAI(model="gpt-4o")\n\n\ndef warm():\n    return llm.get_name()\n\n\nwarm()${ask}`,
      '`warm` uses it',
    ],
    [
      'is changed',
      `llm = ChatOpenAI(model="gpt-4o")\n\n\ndef cool():\n    llm.temperature = 0\n${ask}`,
      'something changes it later',
    ],
    [
      'is made with something unknown',
      `from shop import setup\nllm = ChatOpenAI(model="gpt-4o", metadata=setup())${ask}`,
      'it is made with `setup`',
    ],
    [
      'is handed to a framework',
      `import dspy\ndspy.configure(lm=dspy.LM("openai/gpt-4o"))\nllm = dspy.Predict("a -> b")\n\n\ndef answer(question: str):\n    return llm(a=question)\n\n\nanswer("hi")\n`,
      '`dspy.configure` takes it once for all runs',
    ],
    [
      'is looked for by name',
      `from google.adk.agents import Agent\nfrom google.adk.runners import InMemoryRunner\nroot_agent = Agent(name="a", model="gemini-2.5-flash", instruction="Hi.")\n\n\nasync def answer(question: str):\n    async for event in InMemoryRunner(agent=root_agent).run_async(new_message=question):\n        print(event)\n`,
      'looks for it by this name',
    ],
    [
      'is an attribute of a class',
      `class Desk:\n    llm = ChatOpenAI(model="gpt-4o")\n\n    def run(self, text):\n        return self.llm.invoke(text).content\n\n\nprint(Desk().run("hi"))\n`,
      'the top level of `app.py` uses it',
    ],
    [
      'functions are registered on',
      `from pydantic_ai import Agent\nllm = Agent("openai:gpt-4o")\n\n\n@llm.tool_plain\ndef now() -> str:\n    return ""\n\n\ndef answer(question: str):\n    return llm.run_sync(question).output\n\n\nanswer("hi")\n`,
      'functions are registered on it',
    ],
    [
      'is an object that collects',
      `class Bot:\n    def __init__(self):\n        self.said = []\n        self.llm = ChatOpenAI(model="gpt-4o")\n\n    def invoke(self, text):\n        self.said.append(text)\n        return self.llm.invoke(text)\n\n\nllm = Bot()${ask}`,
      'an object of `Bot`',
    ],
    [
      'is remembered by a decorator',
      `from functools import lru_cache\n\n\n@lru_cache\ndef model():\n    return ChatOpenAI(model="gpt-4o")\n\n\ndef answer(question: str) -> str:\n    return model().invoke(question).content\n\n\nanswer("hi")\n`,
      'kept for later runs',
    ],
    [
      'is remembered by hand',
      `llm = None\n\n\ndef answer(question: str) -> str:\n    global llm\n    if llm is None:\n        llm = ChatOpenAI(model="gpt-4o")\n    return llm.invoke(question).content\n\n\nanswer("hi")\n`,
      'kept for later runs',
    ],
  ])('stays when it %s, and a note says so', async (_title, program, note) => {
    const { text, notes, left } = await configured({ 'app.py': imports + program });
    expect(
      notes.filter((one) => one.includes(note)),
      notes.join('\n'),
    ).toHaveLength(1);
    expect(text).not.toContain('get_or_create_config');
    expect(text).not.toContain('def build_');
    expect(left).toContain('hardcoded-config');
  });

  it('is made by the function that makes it now, once nothing else runs that', async () => {
    const { text, left } = await configured({
      'app.py': `${imports}\n\ndef make():\n    return ChatOpenAI(model="gpt-4o")\n\n\nllm = make()\n${ask}`,
    });
    expect(text).not.toMatch(/^llm = /m);
    expect(text).toContain('def answer(question: str) -> str:\n    llm = make()\n');
    expect(text).toContain('return ChatOpenAI(model=config.model)');
    expect(left).toEqual([]);
  });
});

describe('prompts that are handed over', () => {
  it('become fields that are named for their constants, one for each text', async () => {
    const { text, left } = await configured({
      'app.py': `from openai import OpenAI

client = OpenAI()
PROMPTS = {"summary": "Summarize.", "title": "Give a title."}


class Desk:
    def _ask(self, system, text, *, temperature=0.1):
        messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
        return client.chat.completions.create(model="gpt-4o", temperature=temperature, messages=messages)

    def run(self, text):
        first = self._ask(PROMPTS["summary"], text, temperature=0.7)
        second = self._ask("Summarize.", first)
        return self._ask(PROMPTS["title"], second)


print(Desk().run("hi"))
`,
    });
    expect(text).toContain('    summary_prompt: str = PROMPTS["summary"]\n');
    expect(text).toContain('    title_prompt: str = PROMPTS["title"]\n');
    expect(text).toContain('self._ask(config.summary_prompt, text, temperature=config.temperature)');
    expect(text).toContain('self._ask(config.summary_prompt, first)');
    expect(text).toContain('self._ask(config.title_prompt, second)');
    // That no entrypoint is there is said in a note already.
    expect(left).toEqual([]);
  });
});

describe('chains of functions', () => {
  it('are run where they are invoked, not where they are put together', async () => {
    const { text } = await configured({
      'app.py': `${imports}from langchain_core.runnables import RunnableLambda


def create_chain(llm):
    def ask(text):
        return llm.invoke(text).content

    return RunnableLambda(str.strip) | RunnableLambda(ask)


def answer(question: str) -> str:
    chain = create_chain(ChatOpenAI(model="gpt-4o"))
    return chain.invoke(question)


print(answer("hi"))
`,
    });
    expect(text).toContain('return chain.invoke(question, config={"callbacks": [OpikTracer()]})');
    expect(text).toContain('return llm.invoke(text).content');
    expect(text).toMatch(/@opik\.track\(.*entrypoint=True.*\)\ndef answer/);
    expect(text).not.toMatch(/@opik\.track.*\ndef create_chain/);
    expect(text).toContain('create_chain(ChatOpenAI(model=config.model))');
  });
});

describe('what is made outside of any trace', () => {
  it('asks no library of prompts, as what is changed there would not be seen', async () => {
    const { text, notes } = await configured({
      'app.py':
        'from crewai import Agent, Crew, Task\n\n\nclass Desk:\n    def __init__(self):\n        self.clerk = Agent(role="Clerk", goal="Help.", backstory="Old.")\n        self.said = []\n\n    def run(self, text):\n        task = Task(description=text, expected_output="x", agent=self.clerk)\n        return Crew(agents=[self.clerk], tasks=[task]).kickoff().raw\n\n\ndesk = Desk()\nprint(desk.run("hi"))\n',
    });
    expect(text).not.toContain('get_prompt');
    expect(notes.filter((one) => one.includes('`role`, `goal`, `backstory` in the code'))).toHaveLength(1);
  });
});

describe('clients of which one is chosen', () => {
  it('are all wrapped: those of a dict, and those that a function gives back', async () => {
    const { text } = await configured({
      'app.py': `from openai import OpenAI

CLIENTS = {"near": OpenAI(), "far": OpenAI(base_url="http://far")}


def client_for(kind: str):
    if kind == "old":
        return OpenAI(timeout=9)
    client = OpenAI(base_url="http://new")
    return client


def answer(question: str, kind: str) -> str:
    first = CLIENTS[kind].responses.create(model="gpt-4o", input=question).output_text
    return client_for(kind).responses.create(model="gpt-4o", input=first).output_text


print(answer("hi", "near"))
`,
    });
    expect(text).toContain('{"near": track_openai(OpenAI()), "far": track_openai(OpenAI(base_url="http://far"))}');
    expect(text).toContain('return track_openai(OpenAI(timeout=9))');
    expect(text).toContain('client = track_openai(OpenAI(base_url="http://new"))');
    expect(text.match(/track_openai\(/g)).toHaveLength(4);
  });
});

describe('a class of settings', () => {
  it('that can’t be converted stays, and a note says why', async () => {
    const { notes } = await configured({
      'app.py': `from dataclasses import dataclass

from openai import OpenAI


@dataclass
class Settings:
    api_key: str = ""
    model: str = "gpt-4o"
    temperature: float = 0.2


settings = Settings()


def answer(question: str) -> str:
    return OpenAI().responses.create(model=settings.model, temperature=settings.temperature, input=question).output_text


print(answer("hi"))
`,
    });
    expect(notes).toEqual([expect.stringContaining('`Settings` was not made Opik’s configuration: it holds a key')]);
  });
});
