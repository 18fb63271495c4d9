import { describe, expect, it } from 'vitest';
import type { Layout, PackageLayout } from '../../src/engine/layout';
import { createModuleResolver } from '../../src/engine/program/modules';

function packageAt(root: string, more: Partial<PackageLayout> = {}): PackageLayout {
  return {
    root,
    dependsOnOpik: true,
    sdk: {},
    pythonRoots: [root, `${root}/src`],
    pathMappings: [],
    subpaths: {},
    entries: [],
    ...more,
  };
}

function resolverOf(files: readonly string[], packages: readonly PackageLayout[] = [packageAt('/w')]) {
  const layout: Layout = { packages };
  const known = new Set(files);
  const resolver = createModuleResolver(layout, (path) => known.has(path));
  return (from: string, specifier: string, imported?: string): readonly string[] =>
    resolver.resolve(specifier, { path: from, language: from.endsWith('.py') ? 'python' : 'typescript' }, imported);
}

describe('Python', () => {
  const resolve = resolverOf([
    '/w/main.py',
    '/w/agent/__init__.py',
    '/w/agent/llm.py',
    '/w/agent/openai.py',
    '/w/agent/tools/__init__.py',
    '/w/agent/tools/search.py',
    '/w/src/lib/core.py',
    '/w/ns/part/mod.py',
    '/w/demos/one/main.py',
    '/w/demos/one/helper.py',
    '/w/demos/one/openai/client.py',
    '/w/demos/two/main.py',
    '/w/demos/two/helper.py',
  ]);

  it.each([
    ['a module of the root', '/w/main.py', 'agent.llm', undefined, ['/w/agent/llm.py']],
    ['a package', '/w/main.py', 'agent', undefined, ['/w/agent/__init__.py']],
    ['a name or module of a package', '/w/main.py', 'agent', 'llm', ['/w/agent/__init__.py', '/w/agent/llm.py']],
    ['a name of a package', '/w/main.py', 'agent', 'run', ['/w/agent/__init__.py']],
    ['a star', '/w/main.py', 'agent', '*', ['/w/agent/__init__.py']],
    ['a relative module', '/w/agent/llm.py', '.tools.search', undefined, ['/w/agent/tools/search.py']],
    ['two dots', '/w/agent/tools/search.py', '..', 'llm', ['/w/agent/__init__.py', '/w/agent/llm.py']],
    ['two dots and a module', '/w/agent/tools/search.py', '..llm', 'ask', ['/w/agent/llm.py']],
    ['a src layout', '/w/main.py', 'lib.core', undefined, ['/w/src/lib/core.py']],
    ['a namespace package', '/w/main.py', 'ns.part', 'mod', ['/w/ns/part/mod.py']],
    ['a namespace package alone is no file', '/w/main.py', 'ns.part', undefined, []],
    ["the script's own folder", '/w/demos/one/main.py', 'helper', undefined, ['/w/demos/one/helper.py']],
    ['each script its own', '/w/demos/two/main.py', 'helper', undefined, ['/w/demos/two/helper.py']],
    ['an installed module', '/w/main.py', 'openai', 'OpenAI', []],
    ['an installed module, beside a file of that name in a package', '/w/agent/llm.py', 'openai', 'OpenAI', []],
    ['an installed module, from the file of that name', '/w/agent/openai.py', 'openai', 'OpenAI', []],
    ['a folder of that name is no module', '/w/demos/one/main.py', 'openai', undefined, []],
  ] as const)('%s', (_, from, specifier, imported, expected) => {
    expect(resolve(from, specifier, imported)).toEqual(expected);
  });

  it('a folder above that is no package is an import root for those below', () => {
    const files = ['/w/backend/main.py', '/w/backend/app/__init__.py', '/w/backend/app/agent.py', '/w/backend/app/llm.py'];
    expect(resolverOf(files)('/w/backend/app/agent.py', 'app.llm')).toEqual(['/w/backend/app/llm.py']);
  });

  it('a script that the manifest starts sees its own folder, even inside a package', () => {
    const files = ['/w/app/__init__.py', '/w/app/main.py', '/w/app/agent.py'];
    expect(resolverOf(files)('/w/app/main.py', 'agent')).toEqual([]);
    expect(resolverOf(files, [packageAt('/w', { entries: ['/w/app/main.py'] })])('/w/app/main.py', 'agent')).toEqual([
      '/w/app/agent.py',
    ]);
  });

  it('another package of the workspace by the name of its distribution', () => {
    const files = ['/w/libs/core/src/acme_core/llm.py', '/w/libs/core/src/utils.py', '/w/apps/bot/main.py'];
    const resolved = resolverOf(files, [packageAt('/w/libs/core', { name: 'Acme-Core' }), packageAt('/w/apps/bot')]);
    expect(resolved('/w/apps/bot/main.py', 'acme_core.llm')).toEqual(['/w/libs/core/src/acme_core/llm.py']);
    expect(resolved('/w/apps/bot/main.py', 'utils')).toEqual([]);
  });
});

describe('TypeScript', () => {
  const packages = [
    packageAt('/w', {
      pathMappings: [
        { scope: '/w', pattern: '@/*', targets: ['/w/src/*'] },
        { scope: '/w', pattern: '@/llm/*', targets: ['/w/src/gone/*', '/w/src/models/*'] },
        { scope: '/w', pattern: 'config', targets: ['/w/src/config.ts'] },
        { scope: '/w/apps/bot', pattern: '@/*', targets: ['/w/apps/bot/src/*'] },
        { scope: '/w/apps/bot', pattern: '*', targets: ['/w/apps/bot/src/*'] },
      ],
    }),
    packageAt('/w/packages/core', {
      name: '@acme/core',
      main: '/w/packages/core/src/index.ts',
      subpaths: { './tracing': '/w/packages/core/src/tracing/setup.ts', './tools/*': '/w/packages/core/src/tools/*.js' },
    }),
  ];
  const resolve = resolverOf(
    [
      '/w/src/main.ts',
      '/w/src/agent.ts',
      '/w/src/agent.js',
      '/w/src/view.tsx',
      '/w/src/config.ts',
      '/w/src/tools/index.ts',
      '/w/src/worker.mts',
      '/w/src/old.cjs',
      '/w/src/a.b.ts',
      '/w/src/models/gpt.ts',
      '/w/apps/bot/src/main.ts',
      '/w/apps/bot/src/models/gpt.ts',
      '/w/packages/core/src/index.ts',
      '/w/packages/core/src/tracing/setup.ts',
      '/w/packages/core/src/tools/search.ts',
      '/w/packages/core/extra.ts',
    ],
    packages,
  );

  it.each([
    ['a file without extension', '/w/src/main.ts', './agent', '/w/src/agent.ts'],
    ['.js means the source', '/w/src/main.ts', './agent.js', '/w/src/agent.ts'],
    ['.js may be .tsx', '/w/src/main.ts', './view.js', '/w/src/view.tsx'],
    ['.mjs means .mts', '/w/src/main.ts', './worker.mjs', '/w/src/worker.mts'],
    ['.ts as written', '/w/src/main.ts', './agent.ts', '/w/src/agent.ts'],
    ['.cjs as written', '/w/src/main.ts', './old.cjs', '/w/src/old.cjs'],
    ['a dot in the name', '/w/src/main.ts', './a.b', '/w/src/a.b.ts'],
    ['a folder', '/w/src/main.ts', './tools', '/w/src/tools/index.ts'],
    ['the own folder', '/w/src/tools/x.ts', '.', '/w/src/tools/index.ts'],
    ['the folder above', '/w/src/models/gpt.ts', '../agent', '/w/src/agent.ts'],
    ['a path mapping', '/w/src/models/gpt.ts', '@/agent', '/w/src/agent.ts'],
    ['the longest prefix, its second target', '/w/src/main.ts', '@/llm/gpt', '/w/src/models/gpt.ts'],
    ['a mapping without a star', '/w/src/main.ts', 'config', '/w/src/config.ts'],
    ['the nearest tsconfig', '/w/apps/bot/src/main.ts', '@/models/gpt', '/w/apps/bot/src/models/gpt.ts'],
    ['baseUrl', '/w/apps/bot/src/main.ts', 'models/gpt', '/w/apps/bot/src/models/gpt.ts'],
    ['a workspace package', '/w/src/main.ts', '@acme/core', '/w/packages/core/src/index.ts'],
    ['a subpath of it', '/w/src/main.ts', '@acme/core/tracing', '/w/packages/core/src/tracing/setup.ts'],
    ['a subpath pattern', '/w/src/main.ts', '@acme/core/tools/search', '/w/packages/core/src/tools/search.ts'],
    ['a file of it', '/w/src/main.ts', '@acme/core/extra', '/w/packages/core/extra.ts'],
    ['an installed package', '/w/src/main.ts', 'openai', undefined],
    ["one of Node's own", '/w/src/main.ts', 'node:fs', undefined],
    ['an internal import', '/w/src/main.ts', '#agent', undefined],
    ['nothing there', '/w/src/main.ts', './missing', undefined],
  ] as const)('%s', (_, from, specifier, expected) => {
    expect(resolve(from, specifier)).toEqual(expected === undefined ? [] : [expected]);
  });
});

it('ten thousand questions are answered at once', () => {
  const files = Array.from({ length: 2000 }, (_, at) => `/w/pkg${at % 50}/mod${at}.py`);
  const resolve = resolverOf(files);
  // The time that this process worked: the machine may be busy with others.
  const start = process.cpuUsage();
  for (let at = 0; at < 10_000; at += 1) resolve(files[at % 2000] ?? '', `pkg${at % 60}.mod${at % 2500}`, 'run');
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1000);
});
