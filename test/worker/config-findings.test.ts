import { expect, it } from 'vitest';
import { write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

const files = {
  'pyproject.toml': '[project]\nname = "a"\ndependencies = ["opik", "python-dotenv"]\n',
  'a.py': `${SCRIPT}opik.flush_tracker()\n`,
};

it('reports files of settings beside the code, and follows them', async () => {
  const project = await projectOf({ ...files, '.env': 'A=1\nOPIK_WORKSPACE_NAME=team\n' });
  expect(await project.scan()).toContain('.env:2 config-unknown-name');
  const told = async (text: string) => {
    write(project.root, { '.env': text });
    return project.lines(await project.ask('disk', { files: [`${project.root}/.env`] }));
  };
  expect(await told('OPIK_WORKSPACE=your-workspace\n')).toEqual(['.env:1 config-placeholder']);
  expect(await told('OPIK_WORKSPACE=team\n')).toEqual(['.env clean']);
});

it('gives fixes when asked for a finding, never unasked', async () => {
  const project = await projectOf({ ...files, '.env': '\uFEFFOPIK_WORKSPACE_NAME=team\r\nOPIK_URL=x\r\n' });
  await project.scan();
  const file = `${project.root}/.env`;
  const fixes = await project.ask('fixes', { file, findings: [1] });
  expect(fixes.map(({ safety, files: edited }) => [safety, edited[0]?.edits])).toEqual([
    ['review', [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 8 } }, text: 'OPIK_URL_OVERRIDE' }]],
  ]);
  expect(await project.ask('fixes', { file })).toEqual([]);
});

it('is as severe as the settings say, and silent where Opik is not', async () => {
  const project = await projectOf({ ...files, '.env': 'OPIK_URL=x\n' });
  await project.configure(['', { rules: { 'config-unknown-name': 'off' } }]);
  expect((await project.scan()).filter((line) => line.startsWith('.env'))).toEqual([]);
  const other = await projectOf({ 'pyproject.toml': '[project]\nname = "b"\n', 'a.py': 'print(1)\n', '.env': 'OPIK_URL=x\n' });
  expect(await other.scan()).toEqual([]);
});
