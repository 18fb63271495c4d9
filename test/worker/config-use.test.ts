import { describe, expect, it } from 'vitest';
import { folderWith, write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

const manifest = '[project]\nname = "a"\ndependencies = ["opik"]\n';
const script = `${SCRIPT}opik.flush_tracker()\n`;
const loading = `from dotenv import load_dotenv\nload_dotenv()\n${script}`;
const typescript = {
  'package.json': '{ "name": "a", "dependencies": { "opik": "^2.0.0" } }',
  'a.ts': "import { Opik } from 'opik';\nexport const client = new Opik();\n",
};
type Files = Readonly<Record<string, string>>;

async function found(files: Files, ini?: string, environment: Files = {}): Promise<string[]> {
  const home = folderWith(ini === undefined ? {} : { '.opik.config': ini });
  const project = await projectOf(files, { around: { environment, home } });
  return (await project.scan()).filter((line) => /config-(?:conflict|not-loaded)/.test(line));
}

describe('config-not-loaded', () => {
  const env = { '.env': 'A=1\nOPIK_WORKSPACE=team\n' };
  const python = { 'pyproject.toml': manifest, 'a.py': script, ...env };

  it.each<[string, Files]>([
    ['nothing', {}],
    ['a page that tells to copy it', { 'README.md': 'Copy `.env.example` to `.env`.\n', '.gitignore': '.env\n' }],
    ['a lock file', { 'uv.lock': '[[package]]\nname = "python-dotenv"\n' }],
    ['an attribute of that name', { 'b.py': 'def run(self):\n    return self.env, os.environ\n' }],
  ])('reports: %s', async (_, more) => {
    expect(await found({ ...python, ...more })).toEqual(['.env:2 config-not-loaded']);
  });

  it.each<[string, Files]>([
    ['the code', { 'a.py': loading }],
    ['code without Opik', { 'scripts/b.py': 'from dotenv import load_dotenv\nload_dotenv()\n' }],
    ['a dependency', { 'requirements.txt': 'opik\npython-dotenv\n' }],
    ['settings that read it', { 'b.py': 'class S:\n    model_config = dict(env_file=".env")\n' }],
    ['a package that loads it', { 'b.py': 'import litellm\n' }],
    ['a compose file', { 'compose.yaml': 'services:\n  a:\n    env_file: .env\n' }],
    ['a compose file that passes it on', { 'compose.yaml': 'services:\n  a:\n    environment:\n      - OPIK_WORKSPACE\n' }],
    ['code of any name', { 'clock.py': 'from dotenv import load_dotenv\nload_dotenv()\n' }],
    ['the editor', { '.vscode/settings.json': '{ "python.envFile": "x/.env" }' }],
    ['a task', { Makefile: 'run:\n\tset -a; . ./.env; python a.py\n' }],
    ['a page with a command', { 'README.md': 'Run `uv run --env-file .env a.py`.\n' }],
    ['Pipenv', { Pipfile: '[packages]\nopik = "*"\n' }],
    ['TypeScript as well', typescript],
    ['no settings of Opik', { '.env': 'A=1\n' }],
  ])('is silent: %s', async (_, more) => {
    expect(await found({ ...python, ...more })).toEqual([]);
  });
});

it('is gone when the open file of code that loads it is saved', async () => {
  const project = await projectOf({ 'pyproject.toml': manifest, 'a.py': script, '.env': 'OPIK_WORKSPACE=team\n' });
  expect(await project.scan()).toContain('.env:1 config-not-loaded');
  await project.open('a.py', loading);
  write(project.root, { 'a.py': loading });
  expect(project.lines(await project.ask('disk', { files: [`${project.root}/a.py`] }))).toEqual(['.env clean']);
});

describe('config-conflict', () => {
  const ini = '[opik]\nworkspace = red\n';
  const python = { 'pyproject.toml': manifest, 'a.py': loading, '.env': 'OPIK_WORKSPACE=blue\n' };
  const at = ['.env:1 config-conflict'];

  it.each<[string, Files, readonly string[], Files?]>([
    ['Python that loads it', python, at],
    ['TypeScript, which loads it by itself', { ...typescript, '.env': python['.env'] }, at],
    ['Python that loads another', { ...python, 'a.py': loading.replace('load_dotenv()', 'load_dotenv(find_it())') }, []],
    ['the environment decides', python, [], { OPIK_WORKSPACE: 'green' }],
    ['the environment names no file', python, [], { OPIK_CONFIG_PATH: '/nowhere/at-all' }],
    ['the code decides', { ...python, 'a.py': `${loading}opik.configure(workspace="green")\n` }, []],
    ['a nearer file', { ...python, 'a.py': 'import opik\n', 'app/b.py': loading, 'app/.env': 'A=1\n' }, []],
    [
      'another file for a script',
      {
        ...typescript,
        '.env': python['.env'],
        'package.json':
          '{ "name": "a", "scripts": { "dev": "node --env-file=.env.dev a.js" }, "dependencies": { "opik": "^2.0.0" } }',
      },
      [],
    ],
  ])('the machine: %s', async (_, files, expected, environment) => {
    expect(await found(files, ini, environment)).toEqual(expected);
  });

  it('is silent without a file of the machine', async () => {
    expect(await found(python)).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['the second has no effect', "load_dotenv('.env')\nload_dotenv('.env.local')\n", ['.env.local:1 config-conflict']],
    ['the second overrides', "load_dotenv('.env')\nload_dotenv('.env.local', override=True)\n", []],
    ['the local one comes first', "load_dotenv('.env.local')\nload_dotenv()\n", []],
    ['only one of them is loaded', "if x:\n    load_dotenv('.env')\nelse:\n    load_dotenv('.env.local')\n", []],
  ])('two files: %s', async (_, loads, expected) => {
    const files = {
      ...python,
      'a.py': `from dotenv import load_dotenv\n${loads}${script}`,
      '.env.local': 'OPIK_WORKSPACE=red\n',
    };
    expect(await found(files)).toEqual(expected);
  });
});
