import { expect, it } from 'vitest';
import { write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

const FILE = '.opik-lens.json';

it('puts the project before the editor, and what was asked for before both', async () => {
  const project = await projectOf({ 'a.py': SCRIPT, [FILE]: '{"rules": {"missing-flush": "off"}}' });
  await project.configure(['', { rules: { 'missing-flush': 'error', 'missing-entrypoint': 'error' } }]);
  expect(await project.scan()).toEqual(['a.py:4 missing-entrypoint']);
  const overrides = { 'missing-flush': 'warning', 'missing-entrypoint': 'off' } as const;
  await project.configure(['', { overrides }]);
  expect(await project.scan()).toEqual(['a.py:9 missing-flush']);
});

it('gives a rule its own severity back with `default`', async () => {
  const project = await projectOf({ 'a.py': SCRIPT, [FILE]: '{"rules": {"missing-flush": "default"}}' });
  await project.configure(['', { rules: { 'missing-flush': 'off', 'missing-entrypoint': 'off' } }]);
  expect(await project.scan()).toEqual(['a.py:9 missing-flush']);
});

it('follows the file as it appears, changes and goes', async () => {
  const project = await projectOf({ 'a.py': SCRIPT, 'generated/b.py': SCRIPT });
  const told = async (text: string) => {
    write(project.root, { [FILE]: text });
    return project.lines(await project.ask('disk', { files: [`${project.root}/${FILE}`] }));
  };
  expect(await project.scan()).toHaveLength(4);
  expect(await told('{"rules": {"missing-flush": "off"}}')).toEqual([
    'a.py:4 missing-entrypoint',
    'generated/b.py:4 missing-entrypoint',
  ]);
  expect((await told('{"rules": {"missing-flush": "off"}, "exclude": ["generated"]}')).sort()).toEqual([
    'a.py:4 missing-entrypoint',
    'generated/b.py clean',
  ]);
  expect(await told('{"rules": {"missing-flush": "off", "no-such": "off"}, "exclude": ["generated"]}')).toContain(
    '.opik-lens.json:1 invalid-settings',
  );
  expect(await told('{"exclude": ["generated"]}')).toEqual([
    'a.py:4 missing-entrypoint',
    'a.py:9 missing-flush',
    '.opik-lens.json clean',
  ]);
});

it('names a file that cannot be read once, and goes on', async () => {
  const project = await projectOf({ 'a.py': SCRIPT, 'pyproject.toml': '[project]\nname = "x"\n[tool.opik-lens]\nrules = {\n' });
  expect(await project.scan()).toEqual([
    'a.py:4 missing-entrypoint',
    'a.py:9 missing-flush',
    'pyproject.toml:5 invalid-settings',
  ]);
  expect(await project.scan()).toHaveLength(3);
});

it('takes the version of the SDK from the file, whatever is installed', async () => {
  const project = await projectOf({
    'a.py': SCRIPT,
    'requirements.txt': 'opik==2.2.122\n',
    [FILE]: '{"sdk": {"version": "1.11.4"}}',
  });
  await project.scan();
  const sdks = async () =>
    (await project.ask('status', null)).sdks.map(({ language, version, source }) => [language, version, source]);
  expect(await sdks()).toEqual([['python', '1.11.4', 'setting']]);
  write(project.root, { [FILE]: '{}' });
  await project.ask('disk', { files: [`${project.root}/${FILE}`] });
  expect((await sdks())[0]?.[1]).toBe('2.2.122');
});

it('takes the version of the SDK from the editor, where the project names none', async () => {
  const old = 'from opik import AgentConfig\n\n\nclass Settings(AgentConfig):\n    model: str\n';
  const project = await projectOf({ 'a.py': old, 'requirements.txt': 'opik==2.2.122\n' });
  const removed = async () => (await project.scan()).filter((line) => line.endsWith('removed-api'));
  const sdks = async () => (await project.ask('status', null)).sdks.map(({ version, source }) => `${version} ${source}`);
  expect(await removed()).toEqual(['a.py:1 removed-api']);
  await project.configure(['', { sdkVersion: '1.11.4' }]);
  expect(await removed()).toEqual([]);
  expect(await sdks()).toEqual(['1.11.4 setting']);
  await project.configure(['', {}]);
  expect(await removed()).toEqual(['a.py:1 removed-api']);
  write(project.root, { [FILE]: '{"sdk": {"version": "1.11.3"}}' });
  await project.configure(['', { sdkVersion: '2.0.0' }]);
  expect(await removed()).toEqual([]);
  expect(await sdks()).toEqual(['1.11.3 setting']);
});
