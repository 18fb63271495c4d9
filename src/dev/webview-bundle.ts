import type { BuildOptions } from 'esbuild';
import { repository } from './repository';

/**
 * The panel's page and the doctor's: modules for a browser, and their styles. They share no code, so that each is one file; the component toolkit is
 * a module of its own, since it is read only when the first rows are on the screen.
 */
export const webviewBundle = (outdir: string, minify: boolean): BuildOptions => ({
  absWorkingDir: repository,
  entryPoints: ['webview/panel.tsx', 'webview/doctor.ts'],
  outdir,
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'browser',
  format: 'esm',
  target: 'chrome138', // of the oldest editor that the extension runs in
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify,
  sourcemap: !minify,
  legalComments: 'none',
  logLevel: 'warning',
});
