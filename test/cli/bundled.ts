import { cpSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { folderWith } from '../workspace/folder';

const root = path.resolve(__dirname, '..', '..');
const modules = path.join(root, 'node_modules');

/**
 * Bundles one entry as the product does, with the wasm files beside it. The TypeScript front end is not there: what runs without it does
 * not load it.
 */
export async function bundled(source: string): Promise<{ readonly script: string; readonly folder: string }> {
  const folder = folderWith({});
  const script = path.join(folder, 'entry.js');
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    external: ['*/typescript/frontend'],
    alias: {
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
      'web-tree-sitter': path.join(modules, 'web-tree-sitter/web-tree-sitter.cjs'),
    },
    logLevel: 'error',
  });
  for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm'])
    cpSync(path.join(modules, file), path.join(folder, path.basename(file)));
  return { script, folder };
}
