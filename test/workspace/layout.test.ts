import { describe, expect, it } from 'vitest';
import type { PackageLayout } from '../../src/engine/layout';
import { folderTree } from '../../src/workspace/enumerate';
import { type LayoutReading, readLayout } from '../../src/workspace/layout';
import { folderWith } from './folder';

function layoutOf(folder: string, ...given: readonly string[]): LayoutReading {
  const folders = given.length > 0 ? given.map((name) => `${folder}/${name}`) : [folder];
  const steps = folderTree(folders).enumerate();
  let step = steps.next();
  while (!step.done) step = steps.next();
  return readLayout({ folders, ...step.value });
}

/** The package at a place in the folder, with paths as seen from the folder. */
function packageIn(files: Readonly<Record<string, string>>, place = ''): PackageLayout & { readonly skipped: readonly string[] } {
  const folder = folderWith(files);
  const reading = layoutOf(folder);
  const found = reading.layout.packages.find(({ root }) => root === (place === '' ? folder : `${folder}/${place}`));
  if (!found) throw new Error('no such package');
  const relative: PackageLayout = JSON.parse(JSON.stringify(found).replaceAll(`${folder}/`, '').replaceAll(folder, '.'));
  return { ...relative, skipped: reading.skipped.map(({ path, reason }) => `${path.slice(folder.length + 1)} ${reason}`) };
}

describe('package roots', () => {
  it('are the folders with a manifest', () => {
    const folder = folderWith({
      'package.json': '{}',
      'agents/one/pyproject.toml': '',
      'agents/two/requirements-dev.txt': '',
      'agents/three/setup.py': '',
      'agents/four/Pipfile': '',
      'agents/five/main.py': '',
      'node_modules/x/package.json': '{}',
    });
    expect(layoutOf(folder).layout.packages.map(({ root }) => root.slice(folder.length))).toEqual([
      '',
      '/agents/four',
      '/agents/one',
      '/agents/three',
      '/agents/two',
    ]);
  });

  it('a folder without any is one itself', () => {
    const folder = folderWith({ 'main.py': '' });
    expect(layoutOf(folder).layout.packages).toMatchObject([
      { root: folder, dependsOnOpik: false, pythonRoots: [folder, `${folder}/src`] },
    ]);
  });

  it('the root above a folder given by the user counts', () => {
    const folder = folderWith({ 'package.json': '{"dependencies":{"opik":"^1.9.0"}}', 'src/app/main.ts': '' });
    expect(layoutOf(folder, 'src/app').layout.packages).toMatchObject([{ root: folder, dependsOnOpik: true }]);
  });

  it('but not above a folder among installed packages', () => {
    const folder = folderWith({ 'package.json': '{"dependencies":{"opik":"^1.9.0"}}', 'node_modules/foo/main.js': '' });
    expect(layoutOf(folder, 'node_modules/foo').layout.packages).toMatchObject([
      { root: `${folder}/node_modules/foo`, dependsOnOpik: false },
    ]);
  });
});

describe('whether a package depends on Opik', () => {
  it.each([
    ['pyproject.toml', '[project]\ndependencies = ["openai", "opik>=1.10"]', true],
    ['pyproject.toml', '[project.optional-dependencies]\ntrace = ["opik"]', true],
    ['pyproject.toml', '[dependency-groups]\ndev = [{include-group = "x"}, "opik-optimizer"]', true],
    ['pyproject.toml', '[tool.poetry.group.dev.dependencies]\nopik = { version = "^1.2", extras = ["proxy"] }', true],
    ['pyproject.toml', '[project]\ndependencies = ["openai"]', false],
    ['setup.cfg', '[options]\ninstall_requires =\n    openai; python_version > "3.8"\n    opik>=1.0 # tracing\n', true],
    ['setup.py', 'setup(name="agent", install_requires=["openai", \'opik>=1.0\'])', true],
    ['requirements.txt', '# opik\nopenai==1.2\n', false],
    ['requirements.txt', 'openai\nOpik[proxy] >= 1.10, <2  # tracing\n', true],
    ['Pipfile', '[packages]\nopik = "*"', true],
    ['package.json', '{"devDependencies":{"opik-langchain":"^1.0.0"}}', true],
    ['package.json', '\ufeff{"dependencies":{"opik":"latest"}}', true],
    ['package.json', '{"dependencies":{"bopikon":"1.0.0"}}', false],
  ] as const)('%s: %j', (name, text, expected) => {
    expect(packageIn({ [name]: text }).dependsOnOpik).toBe(expected);
  });

  it('through a requirements file that includes another', () => {
    expect(
      packageIn({ 'requirements.txt': '-r deps/base.txt\n', 'deps/base.txt': 'opik\n-r ../requirements.txt' }).dependsOnOpik,
    ).toBe(true);
  });

  it('or has an Opik distribution in its own environment', () => {
    expect(
      packageIn({
        'main.py': '',
        '.venv/lib/python3.12/site-packages/opik-1.9.1.dist-info/METADATA': 'Name: opik\nVersion: 1.9.1\n',
      }),
    ).toMatchObject({
      dependsOnOpik: true,
      sdk: { python: { version: '1.9.1', source: 'installed' } },
    });
  });
});

describe('import roots of Python', () => {
  it.each([
    ['setuptools', '[tool.setuptools.packages.find]\nwhere = ["python"]', ['.', 'src', 'python']],
    ['setuptools, by folder', '[tool.setuptools]\npackage-dir = {"" = "lib"}', ['.', 'src', 'lib']],
    ['Poetry', '[tool.poetry]\npackages = [{ include = "agent", from = "backend" }, { include = "x" }]', ['.', 'src', 'backend']],
    ['Hatch', '[tool.hatch.build.targets.wheel]\npackages = ["source/agent"]', ['.', 'src', 'source']],
    ['pytest', '[tool.pytest.ini_options]\npythonpath = "app"', ['.', 'src', 'app']],
  ])('%s', (_, toml, expected) => {
    expect(packageIn({ 'pyproject.toml': toml }).pythonRoots).toEqual(expected);
  });
});

describe('what the manifests start', () => {
  it('scripts of pyproject.toml, and __main__ modules', () => {
    const files = { 'src/agent/cli.py': '', 'src/agent/__main__.py': '', 'src/agent/__init__.py': '', 'serve.py': '' };
    const toml = '[project.scripts]\nagent = "agent.cli:main"\n[tool.pdm.scripts]\nserve = "uvicorn serve:app --reload"';
    expect(packageIn({ ...files, 'pyproject.toml': toml }).entries).toEqual([
      'src/agent/cli.py',
      'serve.py',
      'src/agent/__main__.py',
    ]);
  });

  it('bin and start scripts of package.json, as source files', () => {
    const manifest = {
      bin: { bot: './dist/cli.js' },
      scripts: {
        start: 'NODE_ENV=production node --import ./src/instrument.ts dist/server.js',
        dev: 'tsx watch src/main.ts --port 1',
        build: 'node build.mjs',
        'start:py': 'python -m worker',
      },
    };
    const files = {
      'src/cli.ts': '',
      'src/server.ts': '',
      'src/main.ts': '',
      'src/instrument.ts': '',
      'build.mjs': '',
      'worker/__main__.py': '',
    };
    expect(packageIn({ ...files, 'package.json': JSON.stringify(manifest) }).entries).toEqual([
      'src/cli.ts',
      'src/server.ts',
      'src/main.ts',
      'worker/__main__.py',
    ]);
  });
});

describe('the source behind a package name', () => {
  it.each([
    ['main', { main: 'dist/index.js' }, 'src/index.ts'],
    ['main in a flavour folder', { main: './lib/cjs/index.cjs', module: './lib/esm/index.js' }, 'src/index.ts'],
    ['exports', { exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' } } }, 'src/index.ts'],
    ['exports, a string', { exports: './src/core.ts' }, 'src/core.ts'],
    ['a folder', { main: 'src' }, 'src/index.ts'],
    ['nothing said', {}, 'src/index.ts'],
  ])('%s', (_, manifest, expected) => {
    const files = { 'packages/core/src/index.ts': '', 'packages/core/src/core.ts': '' };
    const found = packageIn(
      { ...files, 'packages/core/package.json': JSON.stringify({ name: '@acme/core', ...manifest }) },
      'packages/core',
    );
    expect(found).toMatchObject({ name: '@acme/core', main: `packages/core/${expected}` });
  });

  it('subpaths', () => {
    const exports = {
      '.': './dist/index.js',
      './tools/*': './dist/tools/*.js',
      './tracing': { import: './dist/tracing/setup.js' },
    };
    const found = packageIn({ 'src/tracing/setup.ts': '', 'package.json': JSON.stringify({ name: 'core', exports }) });
    expect(found.subpaths).toEqual({ './tracing': 'src/tracing/setup.ts', './tools/*': 'src/tools/*.js' });
  });
});

describe('paths of tsconfig.json', () => {
  it('with comments, extends and baseUrl', () => {
    const files = {
      'package.json': '{}',
      'tsconfig.base.json': '{ "compilerOptions": { "baseUrl": "./", "paths": { "@core/*": ["packages/core/src/*"], }, }, }',
      'apps/bot/tsconfig.json':
        '{ /* the base */ "extends": "../../tsconfig.base", "compilerOptions": { "strict": true } } // end',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*", "./lib//*"], "url": ["./http://x"] } } }',
    };
    expect(packageIn(files).pathMappings).toEqual([
      { scope: '.', pattern: '@/*', targets: ['src/*', 'lib/*'] },
      { scope: '.', pattern: 'url', targets: ['http:/x'] },
      { scope: 'apps/bot', pattern: '@core/*', targets: ['packages/core/src/*'] },
      { scope: 'apps/bot', pattern: '*', targets: ['*'] },
    ]);
  });

  it('of the projects it refers to', () => {
    const files = {
      'package.json': '{}',
      'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
      'tsconfig.app.json': '{"compilerOptions":{"paths":{"~/*":["./src/*"]}}}',
    };
    expect(packageIn(files).pathMappings).toEqual([{ scope: '.', pattern: '~/*', targets: ['src/*'] }]);
  });

  it('circles end', () => {
    const files = {
      'package.json': '{}',
      'tsconfig.json': '{"extends":"./other.json","compilerOptions":{"paths":{"a":["./a"]}}}',
      'other.json': '{"extends":"./tsconfig.json"}',
    };
    expect(packageIn(files).pathMappings).toEqual([{ scope: '.', pattern: 'a', targets: ['a'] }]);
  });
});

describe('manifests that cannot be understood', () => {
  it.each([
    ['pyproject.toml', 'not = = toml', 'pyproject.toml not-toml'],
    ['package.json', '{"name": ', 'package.json not-json'],
    ['package.json', '[]', 'package.json not-json'],
  ])('%s is told, and its folder is a root all the same', (name, text, skipped) => {
    expect(packageIn({ [name]: text, 'main.py': '' })).toMatchObject({ root: '.', dependsOnOpik: false, skipped: [skipped] });
  });

  it('a tsconfig.json that is not JSON', () => {
    expect(packageIn({ 'package.json': '{}', 'tsconfig.json': 'export default {}' })).toMatchObject({
      pathMappings: [],
      skipped: ['tsconfig.json not-json'],
    });
  });

  it.each(['{"dependencies":[1],"scripts":"x","bin":7,"exports":[null],"name":{}}', '{"exports":{".":{"import":{}}}}'])(
    'odd values: %s',
    (text) => {
      expect(packageIn({ 'package.json': text })).toMatchObject({ dependsOnOpik: false, entries: [], subpaths: {} });
    },
  );
});
