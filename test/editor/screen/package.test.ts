import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository, vsix } from '../launcher/folders';
import { session } from './session';

/** What an installed extension may hold, and nothing else. */
const ALLOWED = [
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|readme\.md|changelog\.md|license\.txt|\.vsixmanifest)$/i,
  /^dist\/(extension|worker|cli|typescript)\.js$/,
  /^dist\/[\w-]+\.wasm$/,
  /^dist\/third-party-notices\.txt$/,
  /^dist\/run[-_]entrypoint\.(mjs|py)$/, // what runs an entrypoint with the values of a form
  /^dist\/opik-lens-rules\/[\w-]+\.md$/,
  /^dist\/webview\/((panel|doctor)\.(js|css)|toolkit-\w+\.js)$/,
  /^l10n\/bundle\.l10n\.[\w-]+\.json$/,
  /^media\/[\w./-]+\.(svg|png|webp|schema\.json)$/,
];

const REQUIRED = [
  ...['package.json', 'dist/extension.js', 'dist/worker.js', 'dist/cli.js', 'dist/typescript.js'],
  ...['dist/run-entrypoint.mjs', 'dist/run_entrypoint.py'],
  ...['dist/web-tree-sitter.wasm', 'dist/tree-sitter-python.wasm'],
  ...['dist/webview/panel.js', 'dist/webview/panel.css', 'dist/webview/doctor.js', 'dist/webview/doctor.css'],
  'dist/third-party-notices.txt',
];

describe('the packed extension', () => {
  const installedIn = (): string => {
    const { extensions } = session().screen;
    const folder = readdirSync(extensions).find((name) => name.startsWith('opik-lens.opik-lens-'));
    assert.ok(folder, 'the editor installed it');
    return path.join(extensions, folder);
  };

  const installed = (): { file: string; size: number }[] => {
    const root = installedIn();
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
    const { size } = statSync(vsix);
    assert.ok(size < 3_000_000, `the package has ${size} bytes, less than 3 MB`);
    for (const { file, size: bytes } of installed().filter(({ file }) => file === 'dist/extension.js')) {
      assert.ok(bytes < 500_000, `${file} is ${bytes} bytes: it is read whenever a window activates it`);
    }
  });

  it('has its checksum beside it, as `sha256sum --check` reads it', () => {
    const checksum = createHash('sha256').update(readFileSync(vsix)).digest('hex');
    assert.equal(readFileSync(`${vsix}.sha256`, 'utf8'), `${checksum}  opik-lens.vsix\n`);
  });

  it('names no source map, and nothing of the machine that packed it', () => {
    for (const { file } of installed().filter(({ file }) => /\.(js|css|json|md|txt)$/.test(file))) {
      const text = readFileSync(path.join(installedIn(), file), 'utf8');
      assert.doesNotMatch(text, /^\/[/*][#@] sourceMappingURL=/m, file);
      assert.equal(text.includes(repository) || text.includes(homedir() + path.sep), false, file);
    }
  });

  it('says whose work it holds', () => {
    const notices = readFileSync(path.join(installedIn(), 'dist', 'third-party-notices.txt'), 'utf8');
    for (const name of ['ts-morph', 'preact', 'web-tree-sitter', 'tree-sitter-python', 'node-sqlite3-wasm', 'dotenv'])
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'), name);
  });

  it('has a page of traces that is there at once', () => {
    const page = path.join(repository, 'dist', 'webview');
    const own = ['panel.js', 'panel.css'].map((name) => gzipSync(readFileSync(path.join(page, name)), { level: 9 }).length);
    const bytes = own.reduce((sum, one) => sum + one);
    assert.ok(bytes <= 40 * 1024, `it is ${bytes} bytes packed, at most 40 KB`);
  });
});
