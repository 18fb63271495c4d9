import { describe, expect, it } from 'vitest';
import type { PackageLayout } from '../../src/engine/layout';
import { createWorkspaceFiles, type ScanOptions } from '../../src/workspace';
import { folderWith } from './folder';

/** The SDK versions of the package at a place in the folder. */
async function sdkOf(
  files: Readonly<Record<string, string>>,
  place = '',
  options?: ScanOptions,
): Promise<PackageLayout['sdk'] | undefined> {
  const folder = folderWith(files);
  const { layout } = await createWorkspaceFiles([folder], options).scan();
  return layout.packages.find(({ root }) => root === (place === '' ? folder : `${folder}/${place}`))?.sdk;
}

const installed = (version: string) => ({
  [`lib/python3.12/site-packages/opik-${version}.dist-info/METADATA`]: `Name: opik\nVersion: ${version}\n`,
});
const below = (folder: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
const pyproject = '[project]\nname = "agent"\ndependencies = ["opik>=1.10,<2"]';

describe('Python: what is installed, else locked, else declared', () => {
  it.each([
    ['in .venv', below('.venv', installed('1.11.4')), '1.11.4'],
    ['in venv', below('venv', installed('1.11.4')), '1.11.4'],
    ['on Windows', { '.venv/Lib/site-packages/opik-1.11.4.dist-info/METADATA': 'Version: 1.11.4\n' }, '1.11.4'],
  ])('installed %s', async (_, files, version) => {
    expect(await sdkOf({ 'pyproject.toml': pyproject, ...files })).toEqual({
      python: { version, range: '>=1.10,<2', source: 'installed' },
    });
  });

  it('installed in an environment above', async () => {
    const files = { '.git/HEAD': '', 'agents/one/pyproject.toml': pyproject, ...below('.venv', installed('1.9.0')) };
    expect(await sdkOf(files, 'agents/one')).toEqual({ python: { version: '1.9.0', range: '>=1.10,<2', source: 'installed' } });
  });

  it('installed for the Python that the user chose', async () => {
    const python = folderWith({ 'bin/python': '', ...installed('2.0.1') });
    const files = { 'pyproject.toml': pyproject, ...below('.venv', installed('1.11.4')) };
    for (const interpreter of [`${python}/bin/python`, python]) {
      expect(await sdkOf(files, '', { interpreter })).toMatchObject({ python: { version: '2.0.1', source: 'installed' } });
    }
  });

  it('an environment without Opik says nothing', async () => {
    const files = { 'pyproject.toml': pyproject, '.venv/lib/python3.12/site-packages/openai-1.0.dist-info/METADATA': '' };
    expect(await sdkOf(files)).toEqual({ python: { range: '>=1.10,<2', source: 'declared' } });
  });

  it.each([
    ['uv.lock', '[[package]]\nname = "opik"\nversion = "1.9.41"\n'],
    ['poetry.lock', '[[package]]\nname = "opik"\nversion = "1.9.41"\n'],
    ['pdm.lock', '[[package]]\nname = "opik"\nversion = "1.9.41"\n'],
    ['Pipfile.lock', '{"default":{"opik":{"version":"==1.9.41"}}}'],
  ])('locked in %s, also one above', async (name, text) => {
    const locked = { python: { version: '1.9.41', range: '>=1.10,<2', source: 'locked' } };
    expect(await sdkOf({ 'pyproject.toml': pyproject, [name]: text })).toEqual(locked);
    expect(await sdkOf({ '.git/HEAD': '', [name]: text, 'a/pyproject.toml': pyproject }, 'a')).toEqual(locked);
  });

  it.each([
    [
      'requirements.txt',
      'opik==1.8.3 ; python_version >= "3.9" \\\n    --hash=sha256:abc\n',
      { version: '1.8.3', range: '==1.8.3', source: 'locked' },
    ],
    ['requirements.txt', 'opik\n', { source: 'unknown' }],
    ['pyproject.toml', '[project]\ndependencies = ["opik==1.8.3"]', { version: '1.8.3', range: '==1.8.3', source: 'declared' }],
    ['pyproject.toml', '[tool.poetry.dependencies]\nopik = "^1.8"', { range: '^1.8', source: 'declared' }],
    ['pyproject.toml', '[project]\ndependencies = ["opik-optimizer"]', undefined],
  ])('declared in %s: %j', async (name, text, expected) => {
    expect((await sdkOf({ [name]: text }))?.python).toEqual(expected);
  });

  it('a package inside another shares what that one has', async () => {
    expect(await sdkOf({ 'pyproject.toml': pyproject, 'demo/requirements.txt': 'openai\n' }, 'demo')).toMatchObject({
      python: { range: '>=1.10,<2' },
    });
  });
});

describe('npm: what is installed, else locked, else declared', () => {
  const manifest = '{"name":"bot","dependencies":{"opik":"^1.9.0"}}';

  it.each([
    [
      'in its own node_modules',
      { 'apps/bot/package.json': manifest, 'apps/bot/node_modules/opik/package.json': '{"version":"1.9.50"}' },
    ],
    ['above', { '.git/HEAD': '', 'apps/bot/package.json': manifest, 'node_modules/opik/package.json': '{"version":"1.9.50"}' }],
  ])('installed %s', async (_, files) => {
    expect(await sdkOf(files, 'apps/bot')).toEqual({ typescript: { version: '1.9.50', range: '^1.9.0', source: 'installed' } });
  });

  it.each([
    ['package-lock.json', '{"packages":{"node_modules/opik":{"version":"1.9.30"}}}'],
    [
      'pnpm-lock.yaml',
      'importers:\n\n  apps/bot:\n    dependencies:\n      opik:\n        specifier: ^1.9.0\n        version: 1.9.30\n',
    ],
    ['yarn.lock', 'opik@^1.9.0:\n  version "1.9.30"\n'],
    ['bun.lock', '{"packages":{"opik":["opik@1.9.30"]}}'],
  ])('locked in %s', async (name, text) => {
    expect(await sdkOf({ [name]: text, 'package.json': '{}', 'apps/bot/package.json': manifest }, 'apps/bot')).toEqual({
      typescript: { version: '1.9.30', range: '^1.9.0', source: 'locked' },
    });
  });

  it('declared only', async () => {
    expect(await sdkOf({ 'package.json': manifest })).toEqual({ typescript: { range: '^1.9.0', source: 'declared' } });
  });
});
