import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

/** Who may import whom, in `src`. A room is a path below `src`; the longest that matches a file is its room. */
const rooms: Readonly<
  Record<string, { readonly ours: readonly string[]; readonly packages?: readonly string[]; readonly node?: boolean }>
> = {
  'engine/facts': { ours: [] },
  'engine/layout': { ours: ['engine/facts'] },
  'engine/writer': { ours: ['engine/facts'] },
  'engine/sdk': { ours: ['engine/facts', 'engine/layout'] },
  'engine/program': { ours: ['engine/facts', 'engine/layout', 'engine/sdk', 'engine/languages'] },
  'engine/languages': { ours: ['engine/facts'] },
  'engine/rule': { ours: ['engine/facts', 'engine/program', 'engine/sdk', 'engine/writer', 'engine/suppressions'] },
  'engine/edits': { ours: ['engine/facts', 'engine/program', 'engine/sdk', 'engine/writer'] },
  'engine/rules': {
    ours: ['engine/facts', 'engine/program', 'engine/sdk', 'engine/rule', 'engine/edits', 'engine/suppressions', 'engine/writer'],
  },
  'engine/instrument': {
    ours: [
      'engine/facts',
      'engine/program',
      'engine/sdk',
      'engine/rule',
      'engine/edits',
      'engine/writer',
      'engine/judging',
      'engine/layout',
      'engine/languages',
      'engine/frontends',
    ],
  },
  'engine/completion': { ours: ['engine/facts', 'engine/sdk', 'engine/writer'] },
  'engine/python': { ours: ['engine/facts', 'engine/writer', 'engine/frontends'], packages: ['web-tree-sitter'], node: true },
  'engine/typescript': { ours: ['engine/facts', 'engine/writer', 'engine/frontends'], packages: ['ts-morph'] },
  'engine/frontends': { ours: ['engine/facts', 'engine/writer', 'engine/python', 'engine/typescript'] },
  'engine/suppressions': { ours: ['engine/facts'] },
  'engine/judging': { ours: ['engine'] },
  'engine/unread': { ours: ['engine/facts'] },
  'engine/moved': { ours: ['engine/facts', 'engine/judging', 'engine/program', 'engine/unread'] },
  'engine/group': { ours: ['engine'] },
  'engine/analyze': { ours: ['engine'] },
  home: { ours: [], node: true },
  workspace: { ours: ['engine', 'home'], packages: ['ignore', 'ini', 'jsonc-parser', 'smol-toml'], node: true },
  protocol: { ours: [] },
  network: { ours: [] },
  runner: { ours: ['protocol'] },
  links: { ours: ['protocol'] },
  doctor: { ours: ['setup', 'protocol'] },
  dify: { ours: ['network', 'setup'], node: true },
  setup: { ours: ['network'], packages: ['dotenv', 'ini'], node: true },
  traces: { ours: ['home'], packages: ['node-sqlite3-wasm', 'pbf'], node: true },
  'traces/client': { ours: ['traces', 'network'], node: true },
  'traces/sources': { ours: ['traces', 'setup', 'protocol', 'links'] },
  'traces/panel': { ours: ['traces', 'protocol', 'links'], node: true },
  'traces/dify': { ours: ['traces', 'protocol'] },
  'traces/supervisor': { ours: ['traces', 'home'], node: true },
  evaluation: { ours: [] },
  worker: { ours: ['engine', 'workspace', 'setup', 'protocol', 'home'], node: true },
  cli: { ours: ['engine', 'workspace', 'setup', 'traces', 'protocol', 'worker', 'home'], packages: ['diff'], node: true },
  vscode: {
    ours: [
      'engine',
      'workspace',
      'setup',
      'dify',
      'traces',
      'protocol',
      'worker',
      'evaluation',
      'doctor',
      'links',
      'runner',
      'home',
    ],
    packages: ['vscode'],
    node: true,
  },
  extension: { ours: ['vscode', 'worker', 'protocol'], packages: ['vscode'], node: true },
};

const source = join(process.cwd(), 'src');

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.startsWith('dev/'));

const isIn = (path: string, room: string): boolean => path === `${room}.ts` || path === room || path.startsWith(`${room}/`);

function roomOf(path: string): string {
  const found = Object.keys(rooms)
    .filter((room) => isIn(path, room))
    .sort((a, b) => b.length - a.length)[0];
  if (!found) throw new Error(`${path} is in no room: add it to the table, and to docs/architecture.md`);
  return found;
}

function* importsOf(path: string): Iterable<string> {
  const text = readFileSync(join(source, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  for (const [, specifier] of text.matchAll(
    /(?:^import\s[^'"]*?|^export\s[^'"]*?from\s|\bimport\(|\brequire\()\s*['"]([^'"]+)['"]/gm,
  ))
    yield specifier ?? '';
}

it.each(files)('%s imports only what its room may', (path) => {
  const room = roomOf(path);
  const allowed = rooms[room];
  for (const specifier of importsOf(path)) {
    if (specifier.startsWith('.')) {
      const target = relative(source, join(source, dirname(path), specifier)).replaceAll('\\', '/');
      if (target === '../package.json') continue; // the version, for `--version`
      const ok = isIn(target, room) || allowed?.ours.some((other) => isIn(target, other));
      expect(ok, `${path} imports ${target}`).toBe(true);
    } else if (specifier.startsWith('node:')) expect(allowed?.node, `${path} imports ${specifier}`).toBe(true);
    else expect(allowed?.packages ?? [], `${path} imports a package`).toContain(specifier);
  }
});

/** Where the user's folder is not known, Node's own answer is an error. */
it('asks only `home` where the home folder is', () => {
  const asking = files.filter((path) => /\bhomedir\b|\buserInfo\b/.test(readFileSync(join(source, path), 'utf8')));
  expect(asking).toEqual(['home.ts']);
});

const pageFiles = readdirSync(join(process.cwd(), 'webview'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /(?<!\.d)\.tsx?$/.test(path));

/** The page runs in a browser: it shares types and the rpc with the editor, and nothing else. */
it.each(pageFiles)('webview/%s imports only what the page may', (path) => {
  for (const specifier of importsOf(join('..', 'webview', path))) {
    if (specifier.startsWith('.')) {
      const target = join(dirname(path), specifier).replaceAll('\\', '/');
      const ok = !target.startsWith('..') || target.startsWith('../src/protocol/');
      expect(ok, `${path} imports ${target}`).toBe(true);
    } else if (specifier.startsWith('@'))
      expect([specifier, path.startsWith('ui/')]).toEqual(['@vscode/webview-ui-toolkit', true]);
    else expect(['preact', 'preact/hooks']).toContain(specifier);
  }
});

it('keeps the model of the page free of drawing', () => {
  for (const path of pageFiles.filter((one) => one.startsWith('model/')))
    for (const specifier of importsOf(join('..', 'webview', path))) expect(specifier, path).toMatch(/^\.\/|\/protocol\//);
});

it('keeps rules apart from each other', () => {
  for (const path of files.filter((one) => one.startsWith('engine/rules/') && !one.endsWith('/index.ts'))) {
    for (const specifier of importsOf(path)) expect(specifier, path).not.toMatch(/^\.\//);
  }
});

it('has no file over 300 lines, except tables of data', () => {
  const long = files.filter(
    (path) => !path.startsWith('engine/sdk/') && readFileSync(join(source, path), 'utf8').split('\n').length > 301,
  );
  expect(long).toEqual([]);
  for (const path of pageFiles)
    expect(readFileSync(join('webview', path), 'utf8').split('\n').length, path).toBeLessThanOrEqual(301);
});
