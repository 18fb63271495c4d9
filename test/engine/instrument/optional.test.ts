import { expect, it } from 'vitest';
import { instrument } from '../../../src/engine/instrument/instrument';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, layoutOf, loadFrontEnds } from '../analysis';

const tracing = async (texts: Readonly<Record<string, string>>, file: string) => {
  const frontEnds = await loadFrontEnds();
  const sources = { texts: new Map(Object.entries(texts)), layout: layoutOf('/app'), frontEnds, rules };
  const { changes } = instrument(sources, { file, components: ['tracing'] });
  const edits = changes.filter((one) => one.file === file).map(({ edit }) => edit);
  return applyEdits(texts[file] ?? '', edits);
};

it('does not import what would import a package that the program can do without', async () => {
  const after = await tracing(
    {
      '/app/ask.py': `import os

if os.environ.get("USE_LITELLM"):
    import litellm

    complete = litellm.completion
else:
    complete = print


def ask(question: str):
    return complete(model="gpt-4o", messages=[{"role": "user", "content": question}])


ask("hi")
`,
    },
    '/app/ask.py',
  );
  expect(after).not.toContain('opik.integrations');
  expect(after).toContain('@opik.track(type="llm")\ndef ask');
});

it('finds the callers of a method that only its name leads to', async () => {
  const after = await tracing(
    {
      '/app/app.py': `from openai import OpenAI


class Model:
    def complete_text(self, prompt: str) -> str:
        return OpenAI().responses.create(model="gpt-4o", input=prompt).output_text


def registry(name):
    return globals()[name]()


def write(topic: str) -> str:
    return registry("Model").complete_text(f"Write about {topic}.")


if __name__ == "__main__":
    print(write("bees"))
`,
    },
    '/app/app.py',
  );
  expect(after).toContain('@opik.track\ndef write');
});
