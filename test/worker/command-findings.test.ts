import { expect, it } from 'vitest';
import { write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

const CODE = `${SCRIPT.replace('@opik.track', '@opik.track(project_name="shop", entrypoint=True)')}opik.flush_tracker()\n`;
const PAIR = 'opik connect --pair A1 python3 a.py\n';

const pinned = (version: string) => ({
  'pyproject.toml': `[project]\nname = "a"\ndependencies = ["opik${version}"]\n`,
  'a.py': CODE,
});
const only = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.includes('removed-api'));

it('reports commands in scripts, manifests, CI and instructions, and follows them', async () => {
  const project = await projectOf({
    ...pinned('==2.2.122'),
    'run.sh': PAIR,
    'README.md': `# A\n\n\`\`\`bash\n${PAIR}\`\`\`\n`,
    'CHANGELOG.md': `\`\`\`bash\n${PAIR}\`\`\`\n`,
    '.github/workflows/ci.yml': `jobs:\n  a:\n    steps:\n      - run: ${PAIR}`,
    '.vscode/tasks.json': '{ "tasks": [{ "command": "opik connect --pair A b" }] }',
    'scripts/start.sh': PAIR,
    'node_modules/x/run.sh': PAIR,
  });
  expect(only(await project.scan()).toSorted()).toEqual(
    ['.github/workflows/ci.yml:4', '.vscode/tasks.json:1', 'README.md:4', 'run.sh:1', 'scripts/start.sh:1'].map(
      (place) => `${place} removed-api`,
    ),
  );
  write(project.root, { 'run.sh': 'opik endpoint --project shop -- python3 a.py\n' });
  expect(project.lines(await project.ask('disk', { files: [`${project.root}/run.sh`] }))).toContain('run.sh clean');
});

it.each<[string, string, string | undefined]>([
  ['has it', '==1.11.2', undefined],
  ['may have it', '<1.11', undefined],
  ['lacks it', '==1.11.3', 'warning'],
  ['is not known', '', 'info'],
])('judges by the version: one that %s', async (_, version, severity) => {
  const project = await projectOf({ ...pinned(version), 'run.sh': PAIR });
  await project.scan();
  const { findings } = await project.ask('scan', null);
  const found = findings.find(({ file }) => file.endsWith('/run.sh'))?.findings ?? [];
  expect(found.map((one) => one.severity)).toEqual(severity ? [severity] : []);
});

it('knows nothing of the version in a project of TypeScript, and looks above a package as well', async () => {
  const project = await projectOf({
    'package.json': '{ "name": "all", "private": true, "workspaces": ["app"] }',
    Makefile: `run:\n\t${PAIR}`,
    'app/package.json': `{ "name": "app", "dependencies": { "opik": "^2.0.0" }, "scripts": { "dev": "${PAIR.trim()}" } }`,
    'app/a.ts': "import { track } from 'opik';\nexport const answer = track({ name: 'answer' }, async () => 'x');\n",
  });
  expect(only(await project.scan()).toSorted()).toEqual(['Makefile:2 removed-api', 'app/package.json:1 removed-api']);
});

it('gives the fix with the project that the code names', async () => {
  const project = await projectOf({ ...pinned('==2.2.122'), 'run.sh': `set -e\r\n${PAIR}` });
  await project.scan();
  const [fix] = await project.ask('fixes', { file: `${project.root}/run.sh`, findings: [0] });
  expect(fix).toMatchObject({ safety: 'review', title: { template: 'Use `opik endpoint`' } });
  expect(fix?.files[0]?.edits).toEqual([
    { range: { start: { line: 1, character: 5 }, end: { line: 1, character: 22 } }, text: 'endpoint --project shop' },
    { range: { start: { line: 1, character: 23 }, end: { line: 1, character: 23 } }, text: '-- ' },
  ]);
  expect(await project.ask('fixes', { file: `${project.root}/run.sh` })).toEqual([]);
});

it.each([
  ['run.sh', `# opik-lens: ignore[removed-api]\n${PAIR}`],
  ['run.sh', `${PAIR.trim()} # opik-lens: ignore[removed-api]\n`],
  ['README.md', `<!-- opik-lens: ignore[removed-api] -->\n\n\`\`\`bash\ncd x\n${PAIR}\`\`\`\n`],
  ['README.md', `<!-- opik-lens: ignore-file -->\n# A\n\n\`\`\`bash\n${PAIR}\`\`\`\n`],
  ['.vscode/tasks.json', '{ // opik-lens: ignore-file[removed-api]\n"command": "opik connect --pair A b" }'],
])('is silenced in %s by a comment: %j', async (name, text) => {
  const silent = await projectOf({ ...pinned('==2.2.122'), [name]: text });
  expect(only(await silent.scan())).toEqual([]);
  const other = await projectOf({ ...pinned('==2.2.122'), [name]: text.replace('opik-lens:', 'other:') });
  expect(only(await other.scan())).toHaveLength(1);
});

it('is switched off and set by the settings of the folder', async () => {
  const project = await projectOf({ ...pinned('==2.2.122'), 'run.sh': PAIR });
  await project.configure(['', { rules: { 'removed-api': 'off' } }]);
  expect(only(await project.scan())).toEqual([]);
});
