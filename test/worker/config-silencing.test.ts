import { describe, expect, it } from 'vitest';
import { write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

const files = {
  'pyproject.toml': '[project]\nname = "a"\ndependencies = ["opik", "python-dotenv"]\n',
  'a.py': `${SCRIPT}opik.flush_tracker()\n`,
};

const inFile = async (name: string, text: string): Promise<readonly string[]> => {
  const project = await projectOf({ ...files, [name]: text });
  return (await project.scan()).filter((line) => line.startsWith(name));
};

describe('a comment in a file of settings', () => {
  it.each([
    ['above the line', '.env', '# opik-lens: ignore[config-unknown-name] another tool reads it\nOPIK_URL=x\n', []],
    ['behind the value', '.env', 'OPIK_URL=x # opik-lens: ignore[config-unknown-name]\n', []],
    ['for the file', '.env', 'A=1\nOPIK_URL=x\n# opik-lens: ignore-file[config-unknown-name]\n', []],
    ['for every rule', '.env', '# opik-lens: ignore\r\nOPIK_URL=x\r\n', []],
    [
      'for another rule',
      '.env',
      '# opik-lens: ignore[config-url]\nOPIK_URL=x\n',
      ['.env:1 unused-suppression', '.env:2 config-unknown-name'],
    ],
    ['that is a part of the value', '.env', 'OPIK_URL=x#opik-lens: ignore\n', ['.env:1 config-unknown-name']],
    ['for nothing', '.env', 'A=1 # opik-lens: ignore\n', ['.env:1 unused-suppression']],
    ['for a rule that does not exist', '.env', '# opik-lens: ignore[config-none]\nA=1\n', ['.env:1 unused-suppression']],
    ['for what hangs on the machine', '.env', '# opik-lens: ignore[config-conflict, config-committed-key]\nA=1\n', []],
    ['in an INI file', '.opik.config', '[opik]\n; opik-lens: ignore[config-section]\nurl = x\n', []],
    [
      'that Python takes for the value',
      '.opik.config',
      '[opik]\nurl = x # opik-lens: ignore[config-section]\n',
      ['.opik.config:2 config-section'],
    ],
    [
      'in a compose file',
      'compose.yaml',
      'services:\n  a:\n    environment:\n      OPIK_URL: x # opik-lens: ignore[config-unknown-name]\n',
      [],
    ],
  ])('%s', async (_what, name, text, expected) => {
    const found = await inFile(name, text);
    expect([...found].sort()).toEqual(expected);
  });

  it('is offered, counts when it is written, and is told', async () => {
    const project = await projectOf({ ...files, '.env': 'A=1\n  OPIK_URL=x\n' });
    await project.scan();
    const file = `${project.root}/.env`;
    const offered = await project.ask('suppressions', { file, findings: [0] });
    expect(offered.map(({ rule, scope, edits }) => [rule, scope, edits[0]?.range.start.line, edits[0]?.text])).toEqual([
      ['config-unknown-name', 'line', 1, '  # opik-lens: ignore[config-unknown-name]\n'],
      ['config-unknown-name', 'file', 0, '# opik-lens: ignore-file[config-unknown-name]\n'],
    ]);
    write(project.root, { '.env': `A=1\n${offered[0]?.edits[0]?.text}  OPIK_URL=x\n` });
    expect(project.lines(await project.ask('disk', { files: [file] }))).toEqual(['.env clean']);
    expect(project.lines(await project.ask('silenced', null))).toEqual(['.env:3 config-unknown-name']);
  });

  it('can be removed when it silences nothing', async () => {
    const project = await projectOf({ ...files, '.env': 'A=1\n# opik-lens: ignore[config-url]\nB=2\n' });
    await project.scan();
    const [fix] = await project.ask('fixes', { file: `${project.root}/.env`, findings: [0] });
    expect(fix?.files[0]?.edits).toEqual([
      { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, text: '' },
    ]);
  });
});

describe('the file of the machine', () => {
  it('is judged while it is open', async () => {
    const project = await projectOf(files);
    await project.scan();
    const home = await projectOf({ '.opik.config': '[opik]\nurl = x\n' });
    const file = `${home.root}/.opik.config`;
    const rules = (answer: readonly { readonly file: string; readonly findings: readonly { readonly rule: string }[] }[]) =>
      answer.filter((one) => one.file === file).map(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules(await project.ask('disk', { files: [file] }))).toEqual([['config-section']]);
    expect(rules((await project.ask('scan', null)).findings)).toEqual([['config-section']]);
    expect(await project.ask('fixes', { file, findings: [0] })).toHaveLength(1);
    expect(rules(await project.ask('close', { file }))).toEqual([[]]);
    expect(rules((await project.ask('scan', null)).findings)).toEqual([]);
  });
});
