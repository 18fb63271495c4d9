import { readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkspaceFiles, nodeDisk, type ScanOptions, type WorkspaceScan } from '../../src/workspace';
import type { Disk } from '../../src/workspace/disk';
import { below, folderWith, write } from './folder';

const agent = {
  'pyproject.toml': '[project]\nname = "agent"\ndependencies = ["opik"]',
  'main.py': 'from agent.core import run\nrun()\n',
  'agent/__init__.py': '',
  'agent/core.py': 'import opik\nfrom . import tools\n@opik.track\ndef run(): pass\n',
  'agent/tools.py': 'from .config import KEY\n',
  'agent/config.py': 'KEY = 1\n',
  'agent/unused.py': 'x = 1\n',
};

async function scan(folder: string, given: readonly string[] = [''], options?: ScanOptions): Promise<WorkspaceScan> {
  return createWorkspaceFiles(
    given.map((name) => (name === '' ? folder : `${folder}/${name}`)),
    options,
  ).scan();
}

describe('the files to analyse', () => {
  it('are the hits and what is connected to them', async () => {
    const folder = folderWith(agent);
    const { files, hits, total, leftOut, skipped } = await scan(folder);
    expect(below(folder, hits)).toEqual(['agent/core.py']);
    expect(below(folder, files)).toEqual(['agent/core.py', 'main.py', 'agent/__init__.py', 'agent/tools.py', 'agent/config.py']);
    expect({ total, leftOut, skipped }).toEqual({ total: 6, leftOut: 0, skipped: [] });
  });

  it('none in a folder without Opik', async () => {
    expect(await scan(folderWith({ 'main.py': 'import openai', 'app.ts': "import './x'" }))).toMatchObject({
      files: [],
      hits: [],
      total: 2,
    });
  });

  it('in packages that depend on one with a hit, too', async () => {
    const folder = folderWith({
      'package.json': '{"workspaces":["*"]}',
      'tracing/package.json': '{"name":"@acme/tracing","main":"dist/index.js","dependencies":{"opik":"1"}}',
      'tracing/src/index.ts': "export { track } from 'opik';",
      'bot/package.json': '{"name":"bot","dependencies":{"@acme/tracing":"workspace:*"}}',
      'bot/main.ts': "import { track } from '@acme/tracing';",
      'web/package.json': '{"name":"web"}',
      'web/main.ts': "import './page';",
    });
    expect(below(folder, (await scan(folder)).files)).toEqual(['tracing/src/index.ts', 'bot/main.ts']);
  });

  it('say how many were left out', async () => {
    const options = { closure: { maxFiles: 2, maxBytes: 1_000_000 } };
    expect(await scan(folderWith(agent), [''], options)).toMatchObject({ files: { length: 2 }, leftOut: 2 });
  });
});

describe('what the user names', () => {
  it('a folder is seen with the package around it, and counted alone', async () => {
    const folder = folderWith(agent);
    const { files, total } = await scan(folder, ['agent']);
    expect(below(folder, files)).toContain('main.py');
    expect(total).toBe(5);
    expect(below(folder, (await scan(folder, ['agent'], { context: false })).files)).not.toContain('main.py');
  });

  it('a file is always analysed, with the files around it that matter', async () => {
    const folder = folderWith(agent);
    const { files, total } = await scan(folder, ['agent/unused.py']);
    expect(below(folder, files).slice(0, 2)).toEqual(['agent/unused.py', 'agent/core.py']);
    expect(total).toBe(1);
  });

  it('a file in no package is seen with its neighbours, not with all below', async () => {
    const folder = folderWith({ 'agent.py': 'x = 1', 'main.py': 'import agent', 'deep/down.py': 'import opik' });
    expect(below(folder, (await scan(folder, ['agent.py'])).files)).toEqual(['agent.py', 'main.py']);
  });

  it('a folder that a scan would skip', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'node_modules/foo/package.json': '{"name":"foo"}',
      'node_modules/foo/index.js': "require('opik')",
    });
    expect(await scan(folder, ['node_modules/foo'])).toMatchObject({ files: [`${folder}/node_modules/foo/index.js`] });
  });

  it('something that is not there, or no source', async () => {
    const { files, skipped } = await scan(folderWith({ 'notes.md': 'opik' }), ['gone.py', 'notes.md']);
    expect(files).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual(['gone', 'not-a-file']);
  });
});

describe('bad input', () => {
  it('is told, and the rest goes on', async () => {
    const folder = folderWith({
      ...agent,
      'pyproject.toml': 'no toml at all =',
      'image.py': Buffer.from([0, 1, 2]),
      'huge.py': Buffer.alloc(3_000_000, 'import opik\n'),
      'bundle.js': `${'opik();'.repeat(10_000)}`,
      'tsconfig.json': '{{{',
      'agent/wide.py': Buffer.from('\ufeffimport opik\n', 'utf16le'),
    });
    symlinkSync('.', `${folder}/self`);
    const { files, hits, skipped } = await scan(folder);
    expect(below(folder, hits)).toEqual(['agent/core.py', 'agent/wide.py']);
    expect(below(folder, files)).toContain('main.py');
    expect(skipped.map(({ path, reason }) => `${path.slice(folder.length + 1)} ${reason}`).sort()).toEqual([
      'bundle.js minified',
      'huge.py too-big',
      'image.py binary',
      'pyproject.toml not-toml',
      'self link',
      'tsconfig.json not-json',
    ]);
  });

  it('a file deleted between the list and the read is nothing', async () => {
    const folder = folderWith(agent);
    const disk: Disk = { ...nodeDisk, open: (path, use) => (path.endsWith('/core.py') ? undefined : nodeDisk.open(path, use)) };
    expect(await createWorkspaceFiles([folder], {}, disk).scan()).toMatchObject({ files: [], skipped: [], total: 5 });
  });

  it('a file that may not be read is told', async () => {
    const folder = folderWith(agent);
    const open: Disk['open'] = (path, use) => {
      if (path.endsWith('/tools.py')) throw Object.assign(new Error('denied'), { code: 'EACCES' });
      return nodeDisk.open(path, use);
    };
    const { skipped, hits } = await createWorkspaceFiles([folder], {}, { ...nodeDisk, open }).scan();
    expect(hits).toHaveLength(1);
    expect(skipped).toEqual([{ kind: 'skipped', path: `${folder}/agent/tools.py`, reason: 'error EACCES' }]);
  });

  it('an aborted scan rejects', async () => {
    await expect(createWorkspaceFiles([folderWith(agent)]).scan(AbortSignal.abort())).rejects.toThrow();
  });
});

describe('a second scan', () => {
  /** How many files were read. */
  function counting(): { readonly disk: Disk; reads(): number } {
    let count = 0;
    return {
      disk: {
        ...nodeDisk,
        open: (path, use) => {
          count += 1;
          return nodeDisk.open(path, use);
        },
      },
      reads: () => count,
    };
  }

  it('reads nothing again that has not changed', async () => {
    const folder = folderWith(agent);
    const { disk, reads } = counting();
    const workspace = createWorkspaceFiles([folder], {}, disk);
    const first = await workspace.scan();
    const before = reads();
    expect(await workspace.scan()).toEqual(first);
    expect(reads()).toBe(before);
    write(folder, { 'agent/unused.py': 'import opik\n' });
    expect((await workspace.scan()).hits).toHaveLength(2);
    expect(reads()).toBe(before + 1);
  });

  it('nor in a new process, with a cache file', async () => {
    const folder = folderWith(agent);
    const cacheFile = `${folderWith({})}/deep/cache.json`;
    const first = await createWorkspaceFiles([folder], { cacheFile }).scan();
    const written = statSync(cacheFile).mtimeMs;
    const { disk, reads } = counting();
    expect(await createWorkspaceFiles([folder], { cacheFile }, disk).scan()).toEqual(first);
    expect(reads()).toBe(0);
    expect(statSync(cacheFile).mtimeMs).toBe(written);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"format":1}',
    '{"format":99,"key":"x","files":{}}',
    '{"format":3,"key":"[[\\"opik\\"],2097152]","selection":{},"files":{"/a":[1]}}',
  ])('a damaged cache is ignored: %j', async (text) => {
    const folder = folderWith(agent);
    const cacheFile = `${folderWith({ 'cache.json': text })}/cache.json`;
    expect(await createWorkspaceFiles([folder], { cacheFile }).scan()).toEqual(await scan(folder));
    expect(JSON.parse(readFileSync(cacheFile, 'utf8'))).toMatchObject({ format: 3 });
  });

  it('a file of the same size and another time is read again', async () => {
    const folder = folderWith({ 'a.py': 'import opik' });
    const workspace = createWorkspaceFiles([folder]);
    await workspace.scan();
    writeFileSync(`${folder}/a.py`, 'import json');
    utimesSync(`${folder}/a.py`, 1, 1);
    expect((await workspace.scan()).hits).toEqual([]);
  });
});

it('many random changes: what updates say is what a new scan says', async () => {
  const names = ['a.py', 'b.py', 'pkg/__init__.py', 'pkg/c.py', 'app/d.py', 'app/e.py', 'web/f.ts', 'web/g.ts'];
  const texts = [
    '',
    'import opik',
    'import a, b',
    'from pkg import c',
    'from . import c, e',
    'import d',
    "import './g'",
    "import 'opik'",
  ];
  let seed = 7;
  const pick = <Item>(items: readonly Item[]): Item => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const item = items[Math.floor((seed / 2147483648) * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const folder = folderWith({ 'pyproject.toml': '', 'app/requirements.txt': '', 'web/package.json': '{}' });
  const workspace = createWorkspaceFiles([folder]);
  let now = await workspace.scan();
  const kinds = new Set<string>();
  for (let round = 0; round < 200; round += 1) {
    const changed = [...new Set([pick(names), pick(names)])];
    for (const name of changed) {
      if (pick([0, 1, 2]) === 0) rmSync(`${folder}/${name}`, { force: true });
      else write(folder, { [name]: `${pick(texts)}\n${'#'.repeat(round)}` });
    }
    const answer = workspace.update(changed.map((name) => `${folder}/${name}`));
    kinds.add(answer.kind);
    if (answer.kind === 'changed') now = answer.scan;
    if (answer.kind === 'rescan') now = await workspace.scan();
    const { files, hits, layout } = await createWorkspaceFiles([folder]).scan();
    expect({ files: [...now.files].sort(), hits: [...now.hits].sort(), layout: now.layout }).toEqual({
      files: [...files].sort(),
      hits,
      layout,
    });
  }
  expect(kinds).toEqual(new Set(['same', 'changed', 'rescan']));
});

describe('an update', () => {
  async function opened(files: Readonly<Record<string, string>> = agent) {
    const folder = folderWith(files);
    const workspace = createWorkspaceFiles([folder]);
    await workspace.scan();
    /** What the update says, compared with what a new scan says. */
    async function update(changes: Readonly<Record<string, string | undefined>>): Promise<{ kind: string; files: string[] }> {
      for (const [name, text] of Object.entries(changes)) {
        if (text === undefined) rmSync(`${folder}/${name}`, { recursive: true });
        else write(folder, { [name]: text });
      }
      const answer = workspace.update(Object.keys(changes).map((name) => `${folder}/${name}`));
      const fresh = await createWorkspaceFiles([folder]).scan();
      if (answer.kind === 'changed') expect(answer.scan).toEqual(fresh);
      return { kind: answer.kind, files: below(folder, fresh.files).sort() };
    }
    return { folder, workspace, update };
  }

  it('says that nothing is other when a text changes', async () => {
    const { update } = await opened();
    expect((await update({ 'agent/core.py': `${agent['agent/core.py']}# more\n` })).kind).toBe('same');
    expect((await update({ 'README.md': 'opik' })).kind).toBe('same');
    expect((await update({ 'node_modules/opik/index.js': 'opik', '.venv/x.py': 'import opik' })).kind).toBe('same');
  });

  it('an import more, a hit more, a hit less, a file more, a file less', async () => {
    const { update } = await opened();
    expect(await update({ 'agent/tools.py': 'from . import config, unused' })).toMatchObject({
      kind: 'changed',
      files: { length: 6 },
    });
    expect(await update({ 'agent/config.py': 'import opik' })).toMatchObject({ kind: 'changed' });
    expect(await update({ 'agent/config.py': '' })).toMatchObject({ kind: 'changed' });
    expect(await update({ 'second.py': 'import main' })).toMatchObject({ kind: 'changed', files: { length: 7 } });
    expect(await update({ 'agent/core.py': undefined })).toEqual({ kind: 'changed', files: [] });
  });

  it('a manifest, a lock file or a tsconfig: the layout is read again', async () => {
    const { update } = await opened();
    expect((await update({ 'pyproject.toml': '[project]\nname = "agent"\ndependencies = ["opik==1.9.0"]' })).kind).toBe(
      'changed',
    );
    expect((await update({ 'uv.lock': '[[package]]\nname = "opik"\nversion = "1.9.0"' })).kind).toBe('changed');
    expect((await update({ 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./*"]}}}' })).kind).toBe('changed');
  });

  it('a new scan is needed for folders, ignore files, packages, and the first hit of a package', async () => {
    expect((await (await opened()).update({ '.gitignore': 'agent' })).kind).toBe('rescan');
    expect((await (await opened()).update({ 'agent/package.json': '{}' })).kind).toBe('rescan');
    expect((await (await opened()).update({ agent: undefined })).kind).toBe('rescan');
    expect((await (await opened({ 'a.py': 'import b', 'b.py': '' })).update({ 'b.py': 'import opik' })).kind).toBe('rescan');
    expect(createWorkspaceFiles(['/nowhere']).update(['/nowhere/a.py'])).toEqual({ kind: 'rescan' });
  });

  it('reads what changed again for a new scan, even with the size and the time that it had', async () => {
    const { folder, workspace } = await opened({ 'a.py': 'import b', 'b.py': 'import json' });
    utimesSync(`${folder}/b.py`, 1, 1);
    await workspace.scan();
    write(folder, { 'b.py': 'import opik' });
    utimesSync(`${folder}/b.py`, 1, 1);
    expect(workspace.update([`${folder}/b.py`])).toEqual({ kind: 'rescan' });
    expect((await workspace.scan()).hits).toEqual([`${folder}/b.py`]);
  });

  it('that gave up half way leaves the next scan whole', async () => {
    const { folder, workspace } = await opened();
    write(folder, { 'agent/config.py': 'import opik', '.gitignore': '' });
    expect(workspace.update([`${folder}/agent/config.py`, `${folder}/.gitignore`])).toEqual({ kind: 'rescan' });
    expect(await workspace.scan()).toEqual(await scan(folder));
  });

  it('a disk that lays open documents over the files is seen as it says', async () => {
    const folder = folderWith(agent);
    const path = `${folder}/agent/unused.py`;
    let typed: Buffer | undefined;
    const stamp = (bytes: Buffer) => ({ size: bytes.length, mtimeMs: -1 });
    const disk: Disk = {
      ...nodeDisk,
      stamp: (at) => (at === path && typed ? { ...stamp(typed), kind: 'file' } : nodeDisk.stamp(at)),
      open(at, use) {
        if (at !== path || !typed) return nodeDisk.open(at, use);
        const bytes = typed;
        return use({ ...stamp(bytes), isFile: true, read: (into) => bytes.copy(into) });
      },
    };
    const workspace = createWorkspaceFiles([folder], {}, disk);
    const hits = (await workspace.scan()).hits.length;
    typed = Buffer.from('import opik');
    expect(workspace.update([path])).toMatchObject({ kind: 'changed', scan: { hits: { length: hits + 1 } } });
    typed = Buffer.from('import opik\nx = 1');
    expect(workspace.update([path])).toEqual({ kind: 'same' });
    expect((await workspace.scan()).hits).toHaveLength(hits + 1);
    typed = undefined;
    expect(workspace.update([path])).toMatchObject({ kind: 'changed', scan: { hits: { length: hits } } });
  });
});
