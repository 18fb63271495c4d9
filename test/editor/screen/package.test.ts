import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository, vsix } from '../launcher/folders';
import { session } from './session';

/** What an installed extension may hold, and nothing else. */
const ALLOWED = [
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|readme\.md|changelog\.md|license\.txt|\.vsixmanifest)$/i,
  /^dist\/(extension|worker|cli|typescript)\.js$/,
  /^dist\/[\w-]+\.wasm$/,
  /^dist\/opik-lens-rules\/[\w-]+\.md$/,
  /^dist\/webview\/(panel\.(js|css)|toolkit-\w+\.js)$/,
  /^l10n\/[\w.-]+\.json$/,
  /^media\/[\w./-]+\.(svg|png|gif|css|schema\.json)$/,
];

const REQUIRED = [
  ...['package.json', 'dist/extension.js', 'dist/worker.js', 'dist/cli.js', 'dist/typescript.js'],
  ...['dist/web-tree-sitter.wasm', 'dist/tree-sitter-python.wasm'],
  ...['dist/webview/panel.js', 'dist/webview/panel.css'],
];

describe('the packed extension', () => {
  const installed = (): { file: string; size: number }[] => {
    const { extensions } = session().screen;
    const folder = readdirSync(extensions).find((name) => name.startsWith('opik-lens.opik-lens-'));
    assert.ok(folder, 'the editor installed it');
    const root = path.join(extensions, folder);
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { file: path.relative(root, file).split(path.sep).join('/'), size: statSync(file).size };
    });
  };

  it('holds what it needs and nothing else', () => {
    const files = installed().map(({ file }) => file);
    assert.deepEqual(
      files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file))),
      [],
      'no source, map, fixture or package',
    );
    assert.deepEqual(
      REQUIRED.filter((file) => !files.includes(file)),
      [],
      'nothing is missing',
    );
  });

  it('is small', () => {
    const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
    const size = megabytes(statSync(vsix).size);
    assert.ok(size < 4, `the package is ${size} MB, at most 4 MB`);
    for (const { file, size: bytes } of installed().filter(({ file }) => file === 'dist/extension.js')) {
      assert.ok(bytes < 500_000, `${file} is ${bytes} bytes: it is read whenever a window activates it`);
    }
  });

  it('has a page of traces that is there at once', () => {
    const page = path.join(repository, 'dist', 'webview');
    const own = ['panel.js', 'panel.css'].map((name) => gzipSync(readFileSync(path.join(page, name)), { level: 9 }).length);
    const bytes = own.reduce((sum, one) => sum + one);
    assert.ok(bytes <= 40 * 1024, `it is ${bytes} bytes packed, at most 40 KB`);
  });
});
