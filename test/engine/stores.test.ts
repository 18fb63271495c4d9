import { expect, it } from 'vitest';
import { loadFrontEnds } from './analysis';
import { sketchValue } from './python-sketch';

/** What is stored in attributes: target, value and whether the statement is known. */
async function stores(language: 'python' | 'typescript', text: string): Promise<string[]> {
  const frontEnd = (await loadFrontEnds())[language];
  const facts = frontEnd.facts(language === 'python' ? '/app/a.py' : '/app/a.ts', text);
  return facts.stores.map(
    ({ target, value, statement }) => `${sketchValue(facts, target)} = ${sketchValue(facts, value)}${statement ? ' .' : ''}`,
  );
}

it('keeps what is stored in an attribute of another object', async () => {
  expect(
    await stores(
      'python',
      'import litellm\nlitellm.callbacks = ["opik"]\na = litellm.cache = f()\nlitellm.cache += 1\nclass A:\n    def b(self):\n        self.c = 1\n',
    ),
  ).toEqual(['litellm.callbacks = list("opik") .', 'litellm.cache = f?()']);
  expect(
    await stores('typescript', "import a from 'a';\na.b.c = ['x'];\nif ((a.d = f())) g();\nclass B { c() { this.d = 1; } }\n"),
  ).toEqual(['a.b.c = list("x") .', 'a.d = f?()']);
});

it('keeps what is stored under a literal key, environment variables included', async () => {
  const python = 'import os\nos.environ["A"] = "x"\nconfig["b"]["c"] = 1\nconfig[key] = 2\nconfig["b"] += 1\n';
  expect((await stores('python', python)).map((line) => line.replace(/^.* = /, '= '))).toEqual(['= "x" .', '= 1 .']);
  const typescript = "process.env.A = 'x';\nprocess.env['B'] = 'y';\nconfig[key] = 2;\n";
  expect(await stores('typescript', typescript)).toEqual(['process?.env.A = "x" .', 'process?.env.B = "y" .']);
});
