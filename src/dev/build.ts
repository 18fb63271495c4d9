import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { noticesFor } from './notices';
import { webviewBundle } from './webview-bundle';

const root = path.resolve(__dirname, '..', '..');
const dist = path.join(root, 'dist');
const dev = process.argv.includes('--dev');

/** What is built: the file in `dist/`, its source, and what differs from the common options. */
const BUNDLES: readonly { name: string; source: string; options?: BuildOptions }[] = [
  { name: 'extension', source: 'src/extension.ts', options: { external: ['vscode'] } },
  { name: 'worker', source: 'src/worker/main.ts' },
  { name: 'cli', source: 'src/cli/main.ts', options: { banner: { js: '#!/usr/bin/env node' } } },
  { name: 'typescript', source: 'src/engine/typescript/frontend.ts' },
];

/** Files that the bundles read at run time, copied beside them. */
const COPIED = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/tree-sitter-python/tree-sitter-python.wasm',
  'node_modules/node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm',
  'src/runner/drivers/run_entrypoint.py',
  'src/runner/drivers/run-entrypoint.mjs',
];

/** The TypeScript front end holds 7 MB of compiler: it stays a file of its own that is read when the first such file comes. */
const typescriptOnDemand: Plugin = {
  name: 'typescript-on-demand',
  setup(plugin) {
    plugin.onResolve({ filter: /\/typescript\/frontend$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './typescript.js', external: true } : undefined,
    );
  },
};

/** The module form of web-tree-sitter finds itself by `import.meta`, which a CommonJS bundle lacks; its other form does not. */
const commonJsTreeSitter: Plugin = {
  name: 'commonjs-tree-sitter',
  setup(plugin) {
    plugin.onResolve({ filter: /^web-tree-sitter$/ }, () => ({
      path: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
    }));
  },
};

/** The declarations of browsers and of ECMAScript, 1.5 MB of text, serve questions about types, which are never asked. */
const noLibraryDeclarations: Plugin = {
  name: 'no-library-declarations',
  setup(plugin) {
    plugin.onLoad({ filter: /ts-morph-common\.js$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const contents = text.replace(/^const libFiles = \[\{[\s\S]*?^ *\}\];$/m, 'const libFiles = [];');
      if (contents === text) throw new Error('ts-morph holds its library declarations in another way than it did.');
      return { contents, loader: 'js' };
    });
  },
};

/** Nobody reads what the compiler has to say about a source: whether it parses is all that is asked. */
const noCompilerMessages: Plugin = {
  name: 'no-compiler-messages',
  setup(plugin) {
    plugin.onLoad({ filter: /@ts-morph[\\/]common[\\/]dist[\\/]typescript\.js$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const contents = text.replace(
        /(: diag\(\d+, \d(?: \/\* \w+ \*\/)?, )"[^"]*", (?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g,
        '$1"", ""',
      );
      if (text.length - contents.length < 100_000) throw new Error('The compiler holds its messages in another way than it did.');
      return { contents, loader: 'js' };
    });
  },
};

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  supported: { 'dynamic-import': false }, // `import()` becomes `require()`: files are beside the bundle
  minify: !dev,
  sourcemap: dev,
  legalComments: 'none',
  logLevel: 'warning',
  // The other form of this package requires its parts in a way that bundlers cannot follow.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  plugins: [typescriptOnDemand, commonJsTreeSitter, noLibraryDeclarations, noCompilerMessages],
};

async function main(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const bundled: string[] = [...COPIED];
  const add = async (options: BuildOptions): Promise<void> => {
    const { metafile } = await build({ ...options, metafile: true });
    bundled.push(...Object.keys(metafile?.inputs ?? {}));
  };
  for (const { name, source, options } of BUNDLES)
    await add({ ...COMMON, ...options, absWorkingDir: root, entryPoints: [source], outfile: path.join(dist, `${name}.js`) });
  await add(webviewBundle(path.join(dist, 'webview'), !dev));
  writeFileSync(path.join(dist, 'third-party-notices.txt'), noticesFor(bundled));
  chmodSync(path.join(dist, 'cli.js'), 0o755);
  for (const file of COPIED) copyFileSync(path.join(root, file), path.join(dist, path.basename(file)));
  mkdirSync(path.join(dist, 'opik-lens-rules'));
  for (const pages of [path.join(root, 'src/engine/rules'), path.join(root, 'src/setup/rules')])
    for (const page of readdirSync(pages).filter((name) => name.endsWith('.md')))
      copyFileSync(path.join(pages, page), path.join(dist, 'opik-lens-rules', page));
  // What is wrong in a settings file is explained where the settings are.
  copyFileSync(path.join(root, 'docs/settings.md'), path.join(dist, 'opik-lens-rules/invalid-settings.md'));
}

main().catch((error: unknown) => {
  if (!(error instanceof Error && 'errors' in error)) console.error(error); // else esbuild has printed what is wrong
  process.exit(1);
});
