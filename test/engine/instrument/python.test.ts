import { describe, expect, it } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { sampleAgents } from '../../sdk/instrument/agents';
import { type Files, instrumented, sample } from '../../sdk/instrument/instrumented';

const opik = '2.2.122';

/** One file with tracing and entrypoint, its notes, and what our rules would newly say; a second run must change nothing. */
async function traced(text: string) {
  const how = { start: 'app.py', opik, components: ['tracing', 'entrypoint'] } as const;
  const { files, plan } = await instrumented(new Map([['app.py', text]]), how);
  expect((await instrumented(files, how)).plan.changes, 'a second run changes nothing').toEqual([]);
  return {
    text: files.get('app.py') ?? '',
    notes: plan.notes.map(({ template, data }) => fill(template, data)),
    left: plan.left.filter(({ introduced }) => introduced).map(({ rule }) => rule),
  };
}

const client = 'from openai import OpenAI\n\nclient = OpenAI()\n\n\n';
const ask = 'client.responses.create(model="gpt-4o", input=question).output_text';
const chain = 'from langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(model="gpt-4o")\n\n\n';

describe('Opik: Instrument in Python', () => {
  it('marks what Opik can start below the route that begins the trace', async () => {
    const { text, notes } = await traced(
      `from fastapi import FastAPI\nfrom pydantic import BaseModel\n${client}app = FastAPI()\n\n\nclass Body(BaseModel):\n    text: str\n\n\ndef moderate(text: str):\n    return text\n\n\ndef answer(question: str):\n    return ${ask}\n\n\n@app.post("/ask")\ndef route(body: Body):\n    return answer(moderate(body.text))\n`,
    );
    expect(text).toContain('@opik.track(type="guardrail")\ndef moderate');
    expect(text).toContain('@opik.track(entrypoint=True, project_name="instrumented")\ndef answer');
    expect(text).toContain('@app.post("/ask")\n@opik.track(project_name="instrumented")\ndef route');
    expect(notes).toEqual([]);
  });

  it('does not mark a method, and says why', async () => {
    const { text, notes } = await traced(
      `${client}class Agent:\n    def run(self, question):\n        return ${ask}\n\n\nprint(Agent().run("hi"))\n`,
    );
    expect(text).toContain('    @opik.track(project_name="instrumented")\n    def run(self, question):');
    expect(text).not.toContain('entrypoint');
    expect(notes).toEqual([expect.stringContaining('can’t start a method')]);
  });

  it('makes no trace of a loop that goes on for ever', async () => {
    const { text, notes } = await traced(
      `${client}def main():\n    while True:\n        question = input()\n        print(${ask})\n\n\nmain()\n`,
    );
    expect(text).toContain('client = track_openai(OpenAI())');
    expect(text).not.toContain('opik.track');
    expect(notes).toEqual([expect.stringContaining('goes on for ever')]);
  });

  it('traces the tools of a table, and no function that only handles tools', async () => {
    const { text } = await traced(
      `${client}def weather(city):\n    return city\n\n\ndef register_tool(name):\n    TOOLS[name] = weather\n\n\nTOOLS = {"weather": weather}\n\n\ndef answer(question: str):\n    register_tool("again")\n    return TOOLS["weather"](${ask})\n\n\nprint(answer("hi"))\n`,
    );
    expect(text).toContain('@opik.track(type="tool")\ndef weather');
    expect(text).not.toContain('@opik.track(type="tool")\ndef register_tool');
  });

  it('wraps the client that is made, for a call through a parameter', async () => {
    const { text, notes } = await traced(
      `import openai\n\n\ndef ask(client: openai.OpenAI, question: str):\n    return ${ask}\n\n\ndef answer(question: str):\n    client = openai.OpenAI()\n    ask(client, question)\n    return ${ask}\n\n\nprint(answer("hi"))\n`,
    );
    expect(text).toContain('client = track_openai(openai.OpenAI())');
    expect(text).toContain('@opik.track\ndef ask(');
    expect(notes).toEqual([]);
  });

  it.each([
    ['none', 'llm.invoke(question)', 'llm.invoke(question, config={"callbacks": [OpikTracer()]})'],
    ['a dict', 'llm.invoke(question, {"tags": []})', 'llm.invoke(question, {"tags": [], "callbacks": [OpikTracer()]})'],
    ['a list', 'llm.invoke(question, config={"callbacks": [other]})', 'config={"callbacks": [other, OpikTracer()]})'],
  ])('adds a callback to a config: %s', async (_title, call, expected) => {
    const other = 'from langchain_core.callbacks import StdOutCallbackHandler\n';
    const { text } = await traced(
      `${other}${chain}other = StdOutCallbackHandler()\n\n\ndef answer(question: str):\n    return ${call}\n\n\nanswer("hi")\n`,
    );
    expect(text).toContain(expected);
  });

  it('leaves a config that is handed in, and what runs in a graph', async () => {
    const { text } = await traced(
      `${chain}from langgraph.graph import StateGraph\n\n\ndef node(state):\n    return {"a": llm.invoke("hi")}\n\n\ngraph = StateGraph(dict).add_node("node", node).compile()\n\n\ndef given(question: str, config):\n    return llm.invoke(question, config)\n\n\ndef answer(question: str):\n    given(question, {})\n    return graph.invoke({"question": question})\n\n\nanswer("hi")\n`,
    );
    expect(text).toContain('llm.invoke("hi")}');
    expect(text).toContain('return llm.invoke(question, config)');
    expect(text).toContain('graph = track_langgraph(StateGraph(dict).add_node("node", node).compile(), OpikTracer())');
    expect(text).not.toMatch(/@opik\.track.*\ndef node/);
  });

  it('adds no second reporter beside OpenTelemetry', async () => {
    const { text } = await traced(
      `import logfire\n${chain}logfire.configure()\n\n\ndef answer(question: str):\n    return llm.invoke(question)\n\n\nanswer("hi")\n`,
    );
    expect(text).toContain('return llm.invoke(question)\n');
    expect(text).toContain('@opik.track(');
  });

  it('leaves graphs whose runs are logged already', async () => {
    const { text } = await traced(
      `${chain}from langgraph.prebuilt import create_react_agent\nfrom opik.integrations.langchain import OpikTracer\n\ngraph = create_react_agent(llm, tools=[])\n\n\ndef answer(question: str):\n    tracer = OpikTracer()\n    config = {"callbacks": [tracer]}\n    return graph.invoke({"messages": [question]}, config=config)\n\n\nanswer("hi")\n`,
    );
    expect(text).not.toContain('track_langgraph');
    expect(text).toContain('config = {"callbacks": [tracer]}');
  });

  it('leaves keys out of what is logged', async () => {
    const { text, left } = await traced(
      `${client}def answer(question: str, api_key: str):\n    return ${ask}\n\n\nprint(answer("hi", "k"))\n`,
    );
    expect(text).toContain('ignore_arguments=["api_key"]');
    expect(left).toEqual([]);
  });

  it('names the crew that a class makes', async () => {
    const { text } = await traced(
      'from crewai import Crew\n\n\nclass Research:\n    def crew(self):\n        return Crew(agents=[], tasks=[])\n\n\ndef run():\n    return Research().crew().kickoff()\n\n\nrun()\n',
    );
    expect(text).toContain(
      '    tracked_crew = Research().crew()\n    track_crewai(crew=tracked_crew)\n    return tracked_crew.kickoff()',
    );
  });

  it('guesses no types', async () => {
    const { text, left } = await traced(
      `${client}def answer(question, options=None, limit=3):\n    return ${ask}\n\n\nprint(answer(input()))\n`,
    );
    expect(text).toContain('def answer(question: str, options=None, limit: int = 3):');
    expect(left).toEqual(['untyped-entrypoint-params']);
  });

  it.each(sampleAgents)('keeps line ends, tabs and what was not touched: $name', async ({ name, start = name, pythonRoots }) => {
    const how = { start, opik, components, ...(pythonRoots && { pythonRoots }) };
    const files = sample(name);
    const plain = (await instrumented(files, how)).files;
    const windows = map(files, (text) => text.replaceAll('\n', '\r\n'));
    const tabs = map(files, (text) => text.replaceAll(/^( {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4)));
    expect((await instrumented(windows, how)).files).toEqual(map(plain, (text) => text.replaceAll('\n', '\r\n')));
    const tabbed = (await instrumented(tabs, how)).files;
    expect(map(tabbed, (text) => text.replaceAll('\t', '    '))).toEqual(plain);
    const feeds = map(files, (text) => text.replaceAll('\n\n\n', '\n\f\n\n'));
    expect(map((await instrumented(feeds, how)).files, (text) => text.replaceAll('\f', ''))).toEqual(plain);
    for (const [file, text] of files) {
      const kept = new Set((plain.get(file) ?? '').split('\n').map((line) => line.trim()));
      const lost = text.split('\n').filter((line) => line.trim().startsWith('#') && !kept.has(line.trim()));
      expect(lost).toEqual([]);
    }
  });
});

const map = (files: Files, change: (text: string) => string): Files =>
  new Map([...files].map(([file, text]) => [file, change(text)]));
