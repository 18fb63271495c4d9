import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from './cache';
import type { Figure } from './figures';

/** The size of what the page loads, gzipped: our own, and the toolkit's share, which comes after the first rows. */
export function bundle(): readonly Figure[] {
  const folder = path.join(dist, 'webview');
  const size = (isMeant: (name: string) => boolean): number =>
    readdirSync(folder)
      .filter(isMeant)
      .reduce((sum, name) => sum + gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length / 1000, 0);
  const isToolkit = (name: string): boolean => name.startsWith('toolkit');
  return [
    {
      name: 'own scripts and Preact, gzipped',
      value: size((name) => name.endsWith('.js') && !isToolkit(name)),
      unit: 'KB',
      target: 40,
    },
    { name: 'own styles, gzipped', value: size((name) => name.endsWith('.css')), unit: 'KB' },
    { name: 'the toolkit, gzipped', value: size(isToolkit), unit: 'KB' },
  ];
}
