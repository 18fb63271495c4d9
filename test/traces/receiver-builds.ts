import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { folderWith } from '../workspace/folder';

const root = path.resolve(__dirname, '..', '..');

/** The command that receives, built in the way it is shipped, once for each of these versions; where each `cli.js` is. */
export function commandLines<Version extends string>(...versions: readonly Version[]): Readonly<Record<Version, string>> {
  const folder = folderWith({});
  const built = path.join(folder, 'cli.js');
  buildSync({
    entryPoints: [path.join(__dirname, 'receive.ts')],
    outfile: built,
    bundle: true,
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    logLevel: 'error',
  });
  const places = versions.map((version) => {
    const place = path.join(folder, version, 'dist');
    mkdirSync(place, { recursive: true });
    copyFileSync(built, path.join(place, 'cli.js'));
    const wasm = 'node-sqlite3-wasm.wasm';
    copyFileSync(path.join(root, 'node_modules/node-sqlite3-wasm/dist', wasm), path.join(place, wasm));
    writeFileSync(path.join(folder, version, 'package.json'), JSON.stringify({ version }));
    return [version, path.join(place, 'cli.js')] as const;
  });
  return Object.fromEntries(places) as Record<Version, string>;
}
