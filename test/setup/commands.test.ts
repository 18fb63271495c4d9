// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of files
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CommandKind, commandKindOf, pairsIn, removedPair } from '../../src/setup/commands';

/** The code of each finding, and the text after the fixes. */
function judged(kind: CommandKind, text: string, project: string | undefined = 'shop') {
  const found = [...pairsIn({ kind, text, until: '1.11.3', version: '2.2.0', ...(project && { project }) })];
  const edits = found.flatMap(({ fix }) => fix?.edits ?? []).sort((a, b) => b.at.start - a.at.start);
  const fixed = edits.reduce((now, { at, text: added }) => now.slice(0, at.start) + added + now.slice(at.end), text);
  return { found: found.map(({ at }) => text.slice(at.start, at.end)), fixed };
}

it.each<[string, CommandKind | undefined]>([
  ['/a/run.sh', 'shell'],
  ['/a/Makefile', 'shell'],
  ['/a/Procfile', 'shell'],
  ['/a/Dockerfile.dev', 'docker'],
  ['/a/package.json', 'manifest'],
  ['/a/.vscode/tasks.json', 'tasks'],
  ['/a/tasks.json', undefined],
  ['/a/.github/workflows/ci.yml', 'yaml'],
  ['/a/.gitlab-ci.yml', 'yaml'],
  ['/a/values.yml', undefined],
  ['/a/README.md', 'markdown'],
  ['/a/CHANGELOG.md', undefined],
  ['/a/docs/migration-2.0.md', undefined],
  ['/a/app.py', undefined],
])('%s is read as %s', (path, kind) => expect(commandKindOf(path)).toBe(kind));

const shown = (kind: CommandKind, text: string, fixed: string, found = 1): void => {
  const judgement = judged(kind, text);
  expect(judgement.found).toHaveLength(found);
  expect(judgement.fixed).toBe(fixed);
  if (fixed !== text) expect(judged(kind, fixed).found).toEqual([]);
};

it.each<[string, CommandKind, string, string]>([
  [
    'a command',
    'shell',
    'opik connect --pair A1 python3 app.py # now\r\n',
    'opik endpoint --project shop -- python3 app.py # now\r\n',
  ],
  [
    'other options stay',
    'shell',
    'cd x && uv run --env-file .env opik connect --name "my laptop" --pair=$CODE -- python app.py && ls\n',
    'cd x && uv run --env-file .env opik endpoint --project shop --name "my laptop" -- python app.py && ls\n',
  ],
  [
    'over several lines',
    'shell',
    'opik connect \\\n  --pair "${CODE}" \\\n  python3 app.py\n',
    'opik endpoint --project shop \\\n  -- python3 app.py\n',
  ],
  [
    'a path, a variable',
    'shell',
    'A=1 .venv/bin/opik connect --pair $(cat c) x\n',
    'A=1 .venv/bin/opik endpoint --project shop -- x\n',
  ],
  ['given to a shell', 'shell', 'bash -c "opik connect --pair A x"\n', 'bash -c "opik endpoint --project shop -- x"\n'],
  ['nothing to run', 'shell', 'opik connect --pair A\n', 'opik connect --pair A\n'],
  ['a recipe', 'shell', 'run:\n\t@opik connect --pair $(CODE) app\n', 'run:\n\t@opik endpoint --project shop -- app\n'],
  ['a Procfile', 'shell', 'web: opik connect --pair A app\n', 'web: opik endpoint --project shop -- app\n'],
  ['an image', 'docker', 'ENTRYPOINT opik connect --pair A app\n', 'ENTRYPOINT opik endpoint --project shop -- app\n'],
  [
    'an image, as a list',
    'docker',
    'CMD ["opik", "connect", "--pair", "A", "app"]\n',
    'CMD ["opik", "connect", "--pair", "A", "app"]\n',
  ],
  [
    'a script of npm',
    'manifest',
    '{ "scripts": { "dev": "cross-env A=\\"q\\" opik connect --pair \\"X\\" node app.js" } }',
    '{ "scripts": { "dev": "cross-env A=\\"q\\" opik endpoint --project shop -- node app.js" } }',
  ],
  [
    'a task',
    'tasks',
    '{ // tasks\n"tasks": [{ "command": "opik connect --pair ${input:code} app" }] }',
    '{ // tasks\n"tasks": [{ "command": "opik endpoint --project shop -- app" }] }',
  ],
  [
    'a task with arguments',
    'tasks',
    '{ "command": "opik", "args": ["connect", "--pair", "X", "app"] }',
    '{ "command": "opik", "args": ["connect", "--pair", "X", "app"] }',
  ],
  ['a step', 'yaml', '- run: "opik connect --pair ${{ secrets.C }} app"\n', '- run: "opik endpoint --project shop -- app"\n'],
  [
    'a block',
    'yaml',
    'run: |\n  if x; then\n    opik connect \\\n      --pair A app\n  fi\n',
    'run: |\n  if x; then\n    opik endpoint --project shop -- app\n  fi\n',
  ],
  ['a list', 'yaml', 'script:\n- |\n  opik connect --pair A app\n', 'script:\n- |\n  opik endpoint --project shop -- app\n'],
  [
    'instructions',
    'markdown',
    '# Agent\n\nStart it:\n\n```bash\n$ opik connect --pair CODE app\n```\n',
    '# Agent\n\nStart it:\n\n```bash\n$ opik endpoint --project shop -- app\n```\n',
  ],
  [
    'instructions of a list',
    'markdown',
    '1. Run\n   ```\n   opik connect --pair A b\n   ```\n',
    '1. Run\n   ```\n   opik endpoint --project shop -- b\n   ```\n',
  ],
])('%s (%s)', (_, kind, text, fixed) => {
  shown(kind, text, fixed);
});

it.each<[string, CommandKind, string]>([
  ['a comment', 'shell', '# opik connect --pair A app\n'],
  ['what is printed', 'shell', 'echo "opik connect --pair A app"\necho opik connect --pair A app\n'],
  ['a text between marks', 'shell', 'cat <<EOF > note\nopik connect --pair A app\nEOF\n'],
  ['another program', 'shell', 'opik-tool connect --pair A\nbluetooth opik connect --pair A\n'],
  ['what is there today', 'shell', 'opik connect --project p\nopik endpoint --project p -- app --pair x\n'],
  ['an option of the program that is run', 'shell', 'opik connect --project p app --pair x\n'],
  ['no script', 'manifest', '{ "description": "opik connect --pair A b", "scripts": {} }'],
  ['a name and a description', 'yaml', '- name: opik connect --pair A b\n- description: |\n    opik connect --pair A b\n'],
  ['a comment in CI', 'yaml', 'script:\n  # - opik connect --pair A b\n'],
  ['prose', 'markdown', 'It was `opik connect --pair A b`.\n\nopik connect --pair A b\n'],
  ['what once was', 'markdown', 'This no longer works:\n\n```bash\nopik connect --pair A b\n```\n'],
  ['a guide to a newer release', 'markdown', '## Migration\n\nText.\n\n```bash\nopik connect --pair A b\n```\n'],
  ['a difference', 'markdown', '```diff\n-opik connect --pair A b\n```\n'],
  ['what a program printed', 'markdown', '```text\nopik connect --pair A b\n```\n'],
  ['a block that is not closed', 'markdown', '```bash\nopik connect --pair A b\n'],
])('not %s (%s)', (_, kind, text) => expect(judged(kind, text).found).toEqual([]));

describe('the name of the project', () => {
  const fixed = (kind: CommandKind, text: string, project: string) => judged(kind, text, project).fixed;

  it('is quoted where it has to be, and left to a person where no quote is sure', () => {
    expect(fixed('shell', 'opik connect --pair A b', 'my shop')).toBe('opik endpoint --project "my shop" -- b');
    expect(fixed('manifest', '{"scripts":{"a":"opik connect --pair A b"}}', 'my shop')).toBe(
      '{"scripts":{"a":"opik endpoint --project \\"my shop\\" -- b"}}',
    );
    for (const project of ['my shop', 'a$b', 'a`b`', '-x', 'é'])
      expect(fixed('yaml', 'run: "opik connect --pair A b"', project)).toContain('--pair');
    for (const project of ['a$b', 'a"b', '--x']) expect(fixed('shell', 'opik connect --pair A b', project)).toContain('--pair');
  });

  it('is a placeholder in the message where it is not known, and then there is no fix', () => {
    const [finding] = pairsIn({ kind: 'shell', text: 'opik connect --pair A b', until: '1.11.3' });
    expect(finding).toMatchObject({ messageId: 'pairAssumed', severity: 'info', data: { project: 'PROJECT' } });
    expect(finding?.fix).toBeUndefined();
    expect(removedPair.messages).toHaveProperty(finding?.messageId ?? '');
  });
});

it('takes no longer than the text is long', () => {
  const text = `${'uv run '.repeat(20_000)}${'\\"a"'.repeat(20_000)} opik connect --pair`;
  // The time that this process worked: the machine may be busy with others.
  const start = process.cpuUsage();
  expect(judged('shell', text).found).toEqual([]);
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
});

it('finds the commands of its page, wrong and right', () => {
  const page = readFileSync('src/engine/rules/removed-api.md', 'utf8');
  const commands = (heading: string) =>
    [...(page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^```shell\n([\s\S]*?)^```/gm)].map(
      ([, text = '']) => text,
    );
  expect(commands('Wrong').map((text) => judged('shell', text).found.length)).toEqual([1]);
  expect(commands('Right').map((text) => judged('shell', text).found.length)).toEqual([0]);
});
