import { describe, expect, it } from 'vitest';
import { fill } from '../../src/engine/rule';
import { createWorkspaceFiles, SettingsFiles, settingsMessages } from '../../src/workspace';
import { below, folderWith, write } from './folder';

const RULES = ['missing-entrypoint', 'missing-flush'];

const settingsIn = (_folder: string) => new SettingsFiles(RULES);

/** `line:start-end sentence` for each problem of the settings in a folder. */
const problemsIn = (folder: string): string[] =>
  (settingsIn(folder).in(folder)?.problems ?? []).map(
    ({ messageId, data, at }) => `${at.line + 1}:${at.start}-${at.end} ${fill(settingsMessages[messageId], data)}`,
  );

const TOML = `[project]
name = "x"

[tool.opik-lens]
exclude = ["generated/"]
sdk.version = "1.11.4"

[tool.opik-lens.rules]
missing-flush = "off"
"missing-entrypoint" = "default"
`;

describe('settings files', () => {
  it.each([
    ['pyproject.toml', TOML],
    [
      'package.json',
      '{"name": "x", "opik-lens": {"exclude": ["generated/"], "sdk": {"version": "1.11.4"}, "rules": {"missing-flush": "off", "missing-entrypoint": "default"}}}',
    ],
    [
      '.opik-lens.json',
      '\ufeff{ // ours\n"$schema": "x", "exclude": ["generated/"], "sdk": {"version": "1.11.4"}, "rules": {"missing-flush": "off", "missing-entrypoint": "default",}}',
    ],
  ])('say the same in %s', (name, text) => {
    const folder = folderWith({ [name]: text, '.git/HEAD': '' });
    expect(settingsIn(folder).of(`${folder}/src/a.py`)).toEqual({
      file: `${folder}/${name}`,
      folder,
      rules: { 'missing-flush': 'off', 'missing-entrypoint': 'default' },
      exclude: ['generated/'],
      sdkVersion: '1.11.4',
      problems: [],
    });
  });

  it('count for what is nearest, up to the repository, and are not merged', () => {
    const folder = folderWith({
      '.opik-lens.json': '{"rules": {"missing-flush": "error"}}',
      'app/pyproject.toml': '[tool.opik-lens]\nrules = { missing-entrypoint = "off" }\n',
      'app/web/package.json': '{"name": "opik-lens-user"}',
      'other/.git/HEAD': '',
    });
    const settings = settingsIn(folder);
    expect(settings.of(`${folder}/a.py`)?.rules).toEqual({ 'missing-flush': 'error' });
    expect(settings.of(`${folder}/app/web/src/a.ts`)?.rules).toEqual({ 'missing-entrypoint': 'off' });
    expect(settings.of(`${folder}/other/a.py`)).toBeUndefined();
    expect(settings.of(`${folder}/app/node_modules/x/a.js`)).toBeUndefined();
  });

  it('are not looked for where they cannot be meant', () => {
    const folder = folderWith({
      'pyproject.toml': '[project]\nname = "opik-lens"\n',
      'package.json': '{"name": "opik-lens"',
    });
    expect(settingsIn(folder).in(folder)).toBeUndefined();
  });

  it('say what is wrong and where, and the rest counts', () => {
    const folder = folderWith({
      '.opik-lens.json': `{
  "rules": {
    "mising-flush": "off",
    "missing-flush": "loud",
    "missing-entrypoint": "hint"
  },
  "ignore": [],
  "exclude": "generated/",
  "sdk": { "version": 2, "python": "1" }
}`,
      'package.json': '{"opik-lens": {}}',
    });
    expect(problemsIn(folder)).toEqual([
      '7:2-10 There is no setting `ignore`, so this does nothing. The settings are `rules`, `exclude`, `sdk`.',
      '3:4-18 There is no rule `mising-flush`, so this does nothing. Remove it, or write the id of a rule such as `missing-flush`.',
      '4:4-19 `loud` is no severity, so `missing-flush` keeps its own. Write one of `error`, `warning`, `info`, `hint`, `off`, `default`.',
      '9:25-33 There is no setting `sdk.python`, so this does nothing. The settings are `sdk.version`.',
      '9:11-20 `sdk.version` is not a version such as `"1.11.4"`, so it does not count.',
      '8:2-11 `exclude` is not a list of patterns, so it does not count.',
      '1:0-0 `package.json` in the same folder has settings for Opik Lens too, which do not count beside these. Keep them in one place.',
    ]);
    expect(settingsIn(folder).in(folder)?.rules).toEqual({ 'missing-entrypoint': 'hint' });
  });

  it('find the line in TOML as well', () => {
    const folder = folderWith({
      'pyproject.toml':
        '[project]\nname = "x"\n\n[tool.opik-lens.rules]\nmissing-flush = "off"\nno-such = "off"\n[tool.opik-lens]\nexclude = 1\n',
    });
    expect(problemsIn(folder).map((line) => line.split(' ', 1)[0])).toEqual(['6:0-7', '8:0-7']);
    const inline = folderWith({ 'pyproject.toml': '[tool]\nopik-lens = { rules = { no-such = "off" } }\n' });
    expect(problemsIn(inline).map((line) => line.split(' ', 1)[0])).toEqual(['2:24-31']);
  });

  it.each([
    [
      'pyproject.toml',
      '[tool.opik-lens]\nrules = {\nmissing-flush "off"\n',
      /^\d:\d+-\d+ This is no valid TOML \(.+\), so its settings/,
    ],
    ['package.json', '{\n  "opik-lens": {\n    "rules": {,}\n  }\n}\n', /^3:14-15 This is no valid JSON \(value expected\)/],
    ['.opik-lens.json', '{\n  "rules": \n', /^\d:\d+-\d+ This is no valid JSON \(value expected\)/],
    ['.opik-lens.json', '[]', /^1:0-2 `opik-lens` is not a table of settings/],
  ])('say where %s cannot be read', (name, text, sentence) => {
    const [problem, ...others] = problemsIn(folderWith({ [name]: text }));
    expect(problem).toMatch(sentence);
    expect(others).toEqual([]);
  });

  it('are read again when they change', () => {
    const folder = folderWith({ '.opik-lens.json': '{"rules": {"missing-flush": "off"}}', 'a/b.py': '' });
    const settings = settingsIn(folder);
    const rewritten = (text: string) => {
      write(folder, { '.opik-lens.json': text });
      return settings.changed([`${folder}/a/b.py`, `${folder}/.opik-lens.json`]);
    };
    expect(settings.of(`${folder}/a/b.py`)?.rules).toEqual({ 'missing-flush': 'off' });
    expect(rewritten('{"rules": {"missing-flush": "off" }}')).toBe('none');
    expect(rewritten('{"rules": {"missing-flush": "hint"}}')).toBe('rules');
    expect(settings.of(`${folder}/a/b.py`)?.rules).toEqual({ 'missing-flush': 'hint' });
    expect(rewritten('{"exclude": ["a"]}')).toBe('files');
  });

  it('leave out files by their patterns, counted from their folder', async () => {
    const folder = folderWith({
      'pyproject.toml': '[tool.opik-lens]\nexclude = ["generated/", "/top.py", "*_pb2.py"]\n',
      'top.py': 'import opik',
      'keep.py': 'import opik',
      'sub/top.py': 'import opik',
      'sub/x_pb2.py': 'import opik',
      'sub/generated/a.py': 'import opik',
      'inner/.opik-lens.json': '{}',
      'inner/x_pb2.py': 'import opik',
    });
    const files = createWorkspaceFiles([folder], { settings: settingsIn(folder) });
    const scan = await files.scan();
    expect(below(folder, scan.files).sort()).toEqual(['inner/x_pb2.py', 'keep.py', 'sub/top.py']);
    write(folder, { 'sub/y_pb2.py': 'import opik', 'sub/z.py': 'import opik' });
    const update = files.update([`${folder}/sub/y_pb2.py`, `${folder}/sub/z.py`]);
    expect(update.kind === 'changed' && below(folder, update.scan.files).sort()).toEqual([
      'inner/x_pb2.py',
      'keep.py',
      'sub/top.py',
      'sub/z.py',
    ]);
  });
});
