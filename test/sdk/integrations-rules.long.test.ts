import { type Claim, provesForFile } from './claims';
import { withEnvironment } from './program';

const proves = provesForFile();

const python = `import asyncio
import opik
from openai import AsyncOpenAI, OpenAI
from opik.integrations.openai import track_openai

@opik.track
def agent(question):
    return question

agent("hello")
`;
const agent = ['agent', '  agent (general)'];
const created = [...agent, 'responses_create', '  responses_create (llm)'];

const untrackedPython: readonly Claim[] = [
  {
    title: 'a client',
    program: `${python}client = OpenAI()\nclient.responses.create(model="gpt-4o-mini", input="hi")\n`,
    before: agent,
    after: created,
  },
  {
    title: 'an asynchronous client in a field',
    program: `${python}
class Writer:
    def __init__(self):
        self.client = AsyncOpenAI()

    async def write(self):
        await self.client.responses.create(model="gpt-4o-mini", input="hi")

asyncio.run(Writer().write())
`,
    before: agent,
    after: created,
  },
  {
    title: 'a copy of a wrapped client',
    program: `${python}client = track_openai(OpenAI())\nclient.with_options(timeout=9).responses.create(model="gpt-4o-mini", input="hi")\n`,
    before: agent,
    after: created,
  },
  {
    title: 'LiteLLM',
    program: `${python}import litellm\nlitellm.completion(model="gpt-4o-mini", messages=[{"role": "user", "content": "q"}], mock_response="hi")\n`,
    before: agent,
    after: [...agent, 'completion', '  completion (llm)'],
  },
  {
    title: 'a call that no integration logs, in a function',
    program: `${python}
def complete(prompt):
    return OpenAI().completions.create(model="gpt-4o-mini", prompt=prompt).id

complete("hi")
`,
    before: agent,
    after: [...agent, 'complete', '  complete (general)'],
  },
];

const doubled: readonly Claim[] = [
  {
    title: 'an llm span around a wrapped client',
    program: `import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())

@opik.track(type="llm")
def ask(question):
    return client.responses.create(model="gpt-4o-mini", input=question).output_text

ask("hello")
`,
    before: ['ask', '  ask (llm)', '    responses_create (llm)'],
    after: ['ask', '  ask (general)', '    responses_create (llm)'],
  },
];

withEnvironment('python-2.2', (run) => {
  proves(run, 'untracked-llm-call', untrackedPython, { file: 'program.py', opik: '2.2.122' });
  proves(run, 'double-logging', doubled, { file: 'program.py', opik: '2.2.122' });
});
