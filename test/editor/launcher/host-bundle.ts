import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { out, repository } from './folders';

/** Compiles the in-host tests, since the extension host reads JavaScript only; gives the module that exports `run()`. */
export async function buildHostTests(): Promise<string> {
  const source = path.join(repository, 'test', 'editor', 'host');
  const outdir = path.join(out, 'host');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(source)
      .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
      .map((name) => path.join(source, name)),
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
