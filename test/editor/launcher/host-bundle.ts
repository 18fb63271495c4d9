import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { out, repository } from './folders';

/**
 * Compiles the in-host tests of one folder of `test/editor`, since the extension host reads JavaScript only; gives the module that
 * exports `run()`.
 */
export async function buildHostTests(folder = 'host'): Promise<string> {
  const editor = path.join(repository, 'test', 'editor');
  const outdir = path.join(out, folder);
  const tests = readdirSync(path.join(editor, folder)).filter((name) => name.endsWith('.test.ts'));
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [
      { in: path.join(editor, 'host', 'index.ts'), out: 'index' },
      ...tests.map((name) => ({ in: path.join(editor, folder, name), out: name.replace(/\.ts$/, '') })),
    ],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index');
}
