import { describe, expect, it } from 'vitest';
import { components } from '../../../src/engine/instrument/plan';
import { fill } from '../../../src/engine/rule';
import { instrumented } from '../../sdk/instrument/instrumented';

/** One file with everything that Instrument adds, and its notes; a second run must change nothing. */
async function added(text: string) {
  const how = { start: 'app.py', opik: '2.2.122', components };
  const { files, plan } = await instrumented(new Map([['app.py', text]]), how);
  expect((await instrumented(files, how)).plan.changes, 'a second run changes nothing').toEqual([]);
  const notes = plan.notes.map(({ template, data }) => fill(template, data));
  return { text: files.get('app.py') ?? '', notes, left: plan.left.map(({ rule }) => rule) };
}

const client = 'from openai import OpenAI\n\nclient = OpenAI()\n\n\n';

describe('shapes of programs in Python', () => {
  it('traces what a loop elsewhere hands each message, though it asks whether to go on', async () => {
    const { text, notes } = await added(
      `${client}class Model:\n    def get_script(self, text):\n        return client.responses.create(model=text, input=text).output_text\n\n    def get_name(self, text):\n        return client.responses.create(model=text, input=text).output_text\n\n\ndef work(prompt: str, model):\n    again = True\n    while again:\n        script = model.get_script(model.get_name(prompt))\n        again = input("Again? ") == "y"\n\n\ndef main():\n    model = Model()\n    while True:\n        work(input("> "), model)\n\n\nmain()\n`,
    );
    expect(text).toContain('@opik.track(project_name="instrumented")\ndef work(prompt: str, model):');
    expect(text).toContain('    @opik.track\n    def get_script(self, text):');
    expect(text).not.toContain('entrypoint');
    expect(notes).toEqual([expect.stringContaining('`work` was not marked as the entrypoint'), expect.anything()]);
    expect(notes[0]).toContain('`model` is none, or nothing says what it is');
  });

  it('leaves alone what only makes decorators', async () => {
    const { text } = await added(
      `${client}def register(*args):\n    def wrapper(fn):\n        print(fn("warm up"))\n        return fn\n    return wrapper\n\n\n@register("answer")\ndef answer(question: str):\n    return client.responses.create(model="gpt-4o", input=question).output_text\n`,
    );
    expect(text).toContain('entrypoint=True)\ndef answer');
    expect(text).toContain('\n\ndef register(*args):\n    def wrapper(fn):');
  });

  it('marks no small function where the agent begins with a method', async () => {
    const ask = 'client.responses.create(model="gpt-4o", input=text).output_text';
    const step = (name: string) => `    def ${name}(self, text):\n        return ${ask}\n\n`;
    const { text, notes } = await added(
      `${client}class Writer:\n${['outline', 'draft', 'polish'].map(step).join('')}    def run(self, text):\n        return self.polish(self.draft(self.outline(text)))\n\n\ndef is_polite(text: str):\n    return ${ask}\n\n\nif is_polite("hi"):\n    print(Writer().run("hi"))\n`,
    );
    expect(text).not.toContain('entrypoint');
    expect(notes).toEqual([expect.stringContaining('`Writer.run` is where a run of the agent begins')]);
  });

  it.each(['client: OpenAI = Depends(get_client)', 'client: Annotated[OpenAI, Depends(get_client)]'])(
    'wraps the client that FastAPI hands over: %s',
    async (parameter) => {
      const { text, notes } = await added(
        `from typing import Annotated\n\nfrom fastapi import Depends, FastAPI\nfrom openai import OpenAI\n\napp = FastAPI()\n\n\ndef get_client() -> OpenAI:\n    return OpenAI()\n\n\n@app.post("/ask")\ndef ask(text: str, ${parameter}):\n    return client.responses.create(model="gpt-4o", input=text).output_text\n`,
      );
      expect(text).toContain('    return track_openai(OpenAI())');
      expect(text).toContain('@app.post("/ask")\n@opik.track(project_name="instrumented")\ndef ask');
      expect(notes).toEqual([expect.stringContaining('only its web server can call it')]);
    },
  );

  it('moves the system prompt of a conversation that is handed over, as a text and as a template', async () => {
    const { text, notes } = await added(
      `${client}def ask(messages):\n    return client.chat.completions.create(model="gpt-4o", messages=messages).choices[0].message.content\n\n\ndef draft(topic: str):\n    return ask([{"role": "system", "content": "You write."}, {"role": "user", "content": topic}])\n\n\ndef write(topic: str, tone: str):\n    return ask([{"role": "system", "content": f"Write in a {tone} tone."}, {"role": "user", "content": draft(topic)}])\n\n\nprint(write("bees", "dry"))\n`,
    );
    expect(text).toContain('    system_prompt: str = "You write."');
    expect(text).toContain('ask([{"role": "system", "content": config.system_prompt}, {"role": "user", "content": topic}])');
    expect(text).toContain('prompt="Write in a {{tone}} tone.",');
    expect(text).toContain('.format(tone=tone) if system_prompt_2 else f"Write in a {tone} tone."}');
    expect(notes).toEqual([]);
  });

  it('knows a request to a model by its address, and the settings that it sends', async () => {
    const { text, notes } = await added(
      `import json\n\nimport requests\n\nBASE = "http://localhost:11434"\n\n\nclass Cook:\n    def __init__(self):\n        self.session = requests.Session()\n\n    def ask(self, dish: str):\n        payload = {"model": "llama3", "temperature": 0.4, "messages": [{"role": "user", "content": dish}]}\n        return self.session.post(BASE + "/v1/chat/completions", data=json.dumps(payload)).json()\n\n\ndef rate(text: str):\n    return requests.post(f"{BASE}/api/generate", json={"model": "phi3", "prompt": text}).json()\n\n\ndef cook(dish: str):\n    requests.post("https://example.com/api/chat", json={"model": "none"})\n    return rate(str(Cook().ask(dish)))\n\n\nprint(cook("bread"))\n`,
    );
    expect(text).toContain('    @opik.track(type="llm")\n    def ask(self, dish: str):');
    expect(text).toContain('@opik.track(type="llm")\ndef rate');
    expect(text).toContain('@opik.track(project_name="instrumented", entrypoint=True)\ndef cook');
    expect(text).toContain('"temperature": config.temperature, "messages"');
    expect(text).toContain('json={"model": config.rate_model, "prompt": text}');
    expect(text).toContain('json={"model": "none"}');
    expect(notes).toEqual([]);
  });

  it('flushes in the processes of a pool that are spawned, and in no forked one, where that never ends', async () => {
    const pool = (made: string) =>
      `import multiprocessing\n\nfrom openai import OpenAI\n\n\ndef work(text: str):\n    return OpenAI().responses.create(model="gpt-4o", input=text).output_text\n\n\nif __name__ == "__main__":\n    with ${made}(2) as pool:\n        print(pool.map(work, ["a", "b"]))\n`;
    const spawned = await added(pool('multiprocessing.get_context("spawn").Pool'));
    expect(spawned.text).toContain('entrypoint=True, flush=True)\ndef work');
    const forked = await added(pool('multiprocessing.Pool'));
    expect(forked.text).toContain('entrypoint=True)\ndef work');
    expect(forked.left).toEqual(['missing-flush']);
  });

  it('makes a class that calls itself settings the configuration, with what it says of them', async () => {
    const { text, notes } = await added(
      `from dataclasses import dataclass\n\n${client}@dataclass\nclass AgentSettings:\n    model: str = "gpt-4o"\n    temperature: float = 0.1\n\n    def describe(self) -> str:\n        return f"{self.model} at {self.temperature}"\n\n\nsettings = AgentSettings()\n\n\ndef answer(question: str):\n    return client.responses.create(model=settings.model, temperature=settings.temperature, input=question).output_text\n\n\nprint(settings.describe(), answer("hi"))\n`,
    );
    expect(text).toContain('class AgentSettings(opik.Config):');
    expect(text).toContain('    def describe(self) -> str:\n        return f"{self.model} at {self.temperature}"');
    expect(text).toContain('config = opik_client.get_or_create_config(fallback=settings)');
    expect(text).toContain('model=config.model, temperature=config.temperature');
    expect(notes).toEqual([]);
  });
});
