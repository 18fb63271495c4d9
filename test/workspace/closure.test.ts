import { describe, expect, it } from 'vitest';
import { type Candidate, type ClosureLimits, closureOf, importEdges } from '../../src/workspace/closure';
import { packed } from '../../src/workspace/imports';

/** A package in which each file imports these others. */
function closure(imports: Readonly<Record<string, readonly string[]>>, seeds: readonly string[], limits?: ClosureLimits) {
  const layout = {
    packages: [{ root: '/w', dependsOnOpik: true, sdk: {}, pythonRoots: ['/w'], pathMappings: [], subpaths: {}, entries: [] }],
  };
  const candidates = new Map<string, Candidate>(
    Object.entries(imports).map(([name, others]) => [
      `/w/${name}.py`,
      { size: 10, imports: packed(others.map((other) => [other])) },
    ]),
  );
  const { files, leftOut } = closureOf(
    seeds.map((name) => `/w/${name}.py`),
    candidates,
    importEdges(candidates, layout),
    limits,
  );
  return { files: files.map((path) => path.slice(3, -3)), leftOut };
}

describe('the files that matter to a hit', () => {
  it('are those that import it and those it imports, through others too', () => {
    const imports = {
      main: ['app'],
      app: ['agent'],
      agent: ['llm'],
      llm: ['config', 'openai'],
      config: [],
      unrelated: ['config'],
      other: [],
    };
    expect(closure(imports, ['agent']).files).toEqual(['agent', 'app', 'llm', 'main', 'config']);
  });

  it('and what the importers import: it runs in the same program', () => {
    expect(closure({ main: ['agent', 'server'], server: ['http2'], agent: [], http2: [] }, ['agent']).files).toEqual([
      'agent',
      'main',
      'server',
      'http2',
    ]);
  });

  it('a module that all share does not connect two programs', () => {
    expect(closure({ one: ['shared', 'agent'], two: ['shared'], shared: [], agent: [] }, ['agent']).files).toEqual([
      'agent',
      'one',
      'shared',
    ]);
  });

  it('circles end', () => {
    expect(closure({ a: ['b'], b: ['c'], c: ['a'] }, ['a']).files).toEqual(['a', 'c', 'b']);
  });

  it('the nearest come first when there are too many', () => {
    const chain = { s: ['a'], a: ['b'], b: ['c'], c: [] };
    expect(closure(chain, ['s'], { maxFiles: 3, maxBytes: 1000 })).toEqual({ files: ['s', 'a', 'b'], leftOut: 1 });
    expect(closure(chain, ['s'], { maxFiles: 100, maxBytes: 15 })).toEqual({ files: ['s', 'a'], leftOut: 1 });
  });

  it('seeds are always in', () => {
    expect(closure({ a: [], b: [], c: [] }, ['a', 'b', 'c'], { maxFiles: 1, maxBytes: 0 }).files).toHaveLength(3);
  });
});

it('takes the routes of Next.js with the instrumentation that runs before them', () => {
  const layout = {
    packages: [{ root: '/w', dependsOnOpik: true, sdk: {}, pythonRoots: [], pathMappings: [], subpaths: {}, entries: [] }],
  };
  const paths = [
    'src/instrumentation.ts',
    'src/app/api/chat/route.ts',
    'src/app/page.tsx',
    'src/pages/api/old.ts',
    'other/app/route.ts',
  ];
  const candidates = new Map<string, Candidate>(paths.map((path) => [`/w/${path}`, { size: 10, imports: packed([]) }]));
  const { files } = closureOf(['/w/src/instrumentation.ts'], candidates, importEdges(candidates, layout));
  expect(files).toEqual(['/w/src/instrumentation.ts', '/w/src/app/api/chat/route.ts', '/w/src/pages/api/old.ts']);
});
