import { expect, it } from 'vitest';
import type { SetupChange } from '../../src/protocol/lint';
import { setupEditsOf } from '../../src/worker/setup-edits';
import { analyzerOf } from '../engine/analysis';

/** The texts of the files that a change touches, after it. */
async function changed(files: Readonly<Record<string, string>>, asked: SetupChange): Promise<Record<string, string>> {
  const analyzer = await analyzerOf(files);
  analyzer.run();
  const result: Record<string, string> = {};
  for (const { file, edits } of setupEditsOf(analyzer, asked, () => undefined)) {
    const lines = (files[file] ?? '').split('\n');
    const offset = ({ line, character }: { line: number; character: number }): number =>
      lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    let text = files[file] ?? '';
    for (const { range, text: added } of [...edits].reverse().sort((a, b) => offset(b.range.start) - offset(a.range.start)))
      text = text.slice(0, offset(range.start)) + added + text.slice(offset(range.end));
    result[file] = text;
  }
  return result;
}

const load: SetupChange = { root: '/app', change: 'load-env' };
const name: SetupChange = { root: '/app', change: 'name-project', project: 'shop' };
const main = `import opik


@opik.track
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    agent("hello")
`;

it('makes the entry of a Python program load its .env below the imports', async () => {
  expect(await changed({ '/app/main.py': main }, load)).toEqual({
    '/app/main.py': main.replace('import opik\n', 'import opik\nimport dotenv\n\ndotenv.load_dotenv()\n'),
  });
});

it('loads it above the imports when one of them makes a client', async () => {
  const files = {
    '/app/clients.py': 'import opik\n\nclient = opik.Opik()\n',
    '/app/main.py': `import clients\n${main}`,
  };
  expect(await changed(files, load)).toEqual({
    '/app/main.py': `from dotenv import load_dotenv\n\nload_dotenv()\n\nimport clients\n${main}`,
  });
});

it.each([
  ['loads one already', `from dotenv import load_dotenv\nload_dotenv()\n${main}`],
  ['has the names for something else', main.replace('import opik', 'import opik\nload_dotenv = dotenv = print')],
  ['has a syntax error', `${main}def (`],
])('leaves a program that %s', async (_, text) => {
  expect(await changed({ '/app/main.py': text }, load)).toEqual({});
});

it('names the project on the entrypoint and on clients in Python', async () => {
  const text = main.replace('@opik.track', 'client = opik.Opik()\n\n\n@opik.track(entrypoint=True)');
  const expected = text
    .replace('entrypoint=True', 'entrypoint=True, project_name="shop"')
    .replace('Opik()', 'Opik(project_name="shop")');
  expect(await changed({ '/app/main.py': text }, name)).toEqual({ '/app/main.py': expected });
  expect(await changed({ '/app/main.py': expected }, name)).toEqual({});
});

it('names the project where traces begin when there is no entrypoint', async () => {
  expect(await changed({ '/app/main.py': main }, name)).toEqual({
    '/app/main.py': main.replace('@opik.track', '@opik.track(project_name="shop")'),
  });
});

it('names the project in TypeScript', async () => {
  const text = `import { Opik, track } from 'opik';

const client = new Opik({ workspaceName: 'team' });
const other = new Opik();
export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => question);
await agent('hello');
await client.flush();
await other.flush();
`;
  expect(await changed({ '/app/main.ts': text }, name)).toEqual({
    '/app/main.ts': text
      .replace("'team' }", "'team', projectName: 'shop' }")
      .replace('new Opik()', "new Opik({ projectName: 'shop' })")
      .replace('entrypoint: true }', "entrypoint: true, projectName: 'shop' }"),
  });
});
