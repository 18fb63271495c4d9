import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { provideEditor, serverRunsHere } from '../editor/launcher/editor';
import { output, repository } from './cache';
import { engine } from './engine';
import { panel } from './panel';
import { real } from './real';
import { receiver } from './receiver';
import { server } from './server';

const USAGE =
  'Usage: npm run bench engine [-- --quick], npm run bench real [-- PACKAGE...], npm run bench receiver [-- --quick], npm run bench panel [-- --quick], npm run bench server';

/** `npm run bench WHAT`: builds the product, then measures it. */
async function main([what, ...options]: readonly string[]): Promise<void> {
  if (what === 'engine' && (await ranOnEditorsNode([what, ...options]))) return;
  if (what !== 'engine' && what !== 'real' && what !== 'receiver' && what !== 'panel' && what !== 'server')
    throw new Error(USAGE);
  output(process.execPath, [path.join(repository, 'node_modules/tsx/dist/cli.mjs'), path.join(repository, 'src/dev/build.ts')]);
  if (what === 'engine') await engine(options.includes('--quick'));
  else if (what === 'receiver') await receiver(options.includes('--quick'));
  else if (what === 'panel') await panel(options.includes('--quick'));
  else if (what === 'server') await server();
  else real(options);
}

/** Measures on the Node that VS Code runs extensions on, where that is another one; its engine compiles differently. */
async function ranOnEditorsNode(args: readonly string[]): Promise<boolean> {
  if (!serverRunsHere()) return false;
  const { node } = await provideEditor(console.log);
  if (output(node, ['--version']).trim() === process.version) return false;
  const tsx = path.join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  process.exitCode = spawnSync(node, [tsx, __filename, ...args], { stdio: 'inherit' }).status ?? 1;
  return true;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
