import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/workspace/disk';
import { type EnumerateOptions, type Enumeration, folderTree } from '../../src/workspace/enumerate';
import { below, folderWith } from './folder';

function enumerate(folders: readonly string[], options?: EnumerateOptions, disk?: Disk): Enumeration {
  const steps = folderTree(folders, options, disk).enumerate();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const listed = (folder: string, options?: EnumerateOptions): string[] => below(folder, enumerate([folder], options).files);

describe('the source files below a folder', () => {
  it('are those of Python and TypeScript/JavaScript', () => {
    const names = ['a.py', 'b.pyw', 'c.ts', 'd.tsx', 'e.mts', 'f.cts', 'g.js', 'h.jsx', 'i.mjs', 'j.cjs'];
    const others = ['k.d.ts', 'l.pyi', 'm.json', 'n.ipynb', 'o.vue', 'py', 'README.md'];
    const folder = folderWith(Object.fromEntries([...names, ...others].map((name) => [name, ''])));
    expect(listed(folder)).toEqual(names);
  });

  it('without installed, generated and cached ones', () => {
    const folder = folderWith({
      'src/agent.py': '',
      'node_modules/x/index.js': '',
      'packages/a/node_modules/y/index.js': '',
      '.venv/lib/python3.12/site-packages/z.py': '',
      'my-env/pyvenv.cfg': '',
      'my-env/lib/z.py': '',
      'env/settings.py': '',
      'dist/bundle.js': '',
      'build/lib.py': '',
      '__pycache__/a.py': '',
      '.git/hooks/x.py': '',
      'a.egg-info/x.py': '',
    });
    expect(listed(folder)).toEqual(['env/settings.py', 'src/agent.py']);
  });

  it('a Python package may be called build', () => {
    const folder = folderWith({ 'src/build/__init__.py': '', 'src/build/env.py': '' });
    expect(listed(folder)).toEqual(['src/build/__init__.py', 'src/build/env.py']);
  });

  it('build results are all that an unpacked npm package has', () => {
    const folder = folderWith({ 'package.json': '{}', 'README.md': '', 'dist/index.js': '', 'dist/chunks/a.cjs': '' });
    expect(listed(folder)).toEqual(['dist/chunks/a.cjs', 'dist/index.js']);
    expect(folderTree([folder]).lists(`${folder}/dist/index.js`)).toBe(true);
  });

  it('without what nested .gitignore files and the given patterns leave out', () => {
    const folder = folderWith({
      '.gitignore': 'generated/\n*.gen.py\n/top.py\n',
      'generated/a.py': '',
      'x.gen.py': '',
      'top.py': '',
      'app/top.py': '',
      'app/.gitignore': '!keep.gen.py\nlocal.py\n',
      'app/keep.gen.py': '',
      'app/local.py': '',
      'app/sub/local.py': '',
      'app/sub/demo.py': '',
      'app/main.py': '',
    });
    expect(listed(folder, { exclude: ['**/demo.py'] })).toEqual(['app/keep.gen.py', 'app/main.py', 'app/top.py']);
  });

  it('with the .gitignore files of the repository above', () => {
    const folder = folderWith({ '.git/HEAD': '', '.gitignore': 'secret.py\n', 'app/secret.py': '', 'app/main.py': '' });
    expect(below(folder, enumerate([`${folder}/app`]).files)).toEqual(['app/main.py']);
  });

  it.each(['node_modules/foo', '.venv/lib/python3.12/site-packages/foo', 'ignored', 'env'])(
    'a folder given by the user is listed: %s',
    (given) => {
      const folder = folderWith({
        '.git/HEAD': '',
        '.gitignore': 'ignored/\n',
        'env/pyvenv.cfg': '',
        [`${given}/main.py`]: '',
        [`${given}/sub/more.py`]: '',
      });
      expect(below(folder, enumerate([`${folder}/${given}`]).files)).toEqual([`${given}/main.py`, `${given}/sub/more.py`]);
      expect(below(folder, enumerate([folder, `${folder}/${given}`]).files)).toContain(`${given}/main.py`);
    },
  );

  it('each once, when folders overlap', () => {
    const folder = folderWith({ 'app/main.py': '' });
    expect(enumerate([folder, `${folder}/app`]).files).toEqual([`${folder}/app/main.py`]);
  });

  it('lists a single path just as it lists the whole', () => {
    const folder = folderWith({
      '.gitignore': 'gone/\n',
      'a.py': '',
      'gone/b.py': '',
      'node_modules/c.js': '',
      'venv/pyvenv.cfg': '',
      'venv/d.py': '',
      'dist/e.js': '',
    });
    const tree = folderTree([folder]);
    const all = ['a.py', 'gone/b.py', 'node_modules/c.js', 'venv/d.py', 'dist/e.js', 'new.py', 'notes.md'];
    expect(all.filter((name) => tree.lists(`${folder}/${name}`))).toEqual(['a.py', 'new.py']);
    expect(tree.lists('/elsewhere/a.py')).toBe(false);
  });
});

describe('links and trouble', () => {
  it('folders that link to an ancestor, a sibling or outside are not followed', () => {
    const outside = folderWith({ 'x.py': '' });
    const folder = folderWith({ 'app/main.py': '', 'lib/tool.py': '' });
    symlinkSync('..', `${folder}/app/up`);
    symlinkSync('../lib', `${folder}/app/lib`);
    symlinkSync(outside, `${folder}/outside`);
    symlinkSync('loop', `${folder}/loop`);
    symlinkSync('missing.py', `${folder}/dangling.py`);
    const { files, skipped } = enumerate([folder]);
    expect(below(folder, files)).toEqual(['app/main.py', 'lib/tool.py']);
    expect(skipped.map(({ path, reason }) => `${path.slice(folder.length + 1)} ${reason}`).sort()).toEqual([
      'app/lib link',
      'app/up link',
      'loop error ELOOP',
      'outside link',
    ]);
  });

  it('a linked file counts once', () => {
    const outside = folderWith({ 'shared.py': '' });
    const folder = folderWith({ 'main.py': '' });
    symlinkSync('main.py', `${folder}/alias.py`);
    symlinkSync(`${outside}/shared.py`, `${folder}/one.py`);
    symlinkSync(`${outside}/shared.py`, `${folder}/two.py`);
    expect(listed(folder)).toHaveLength(2);
  });

  it('an unreadable folder is told, and the rest goes on', () => {
    const folder = folderWith({ 'app/main.py': '', 'secret/x.py': '' });
    const denied = Object.assign(new Error('permission denied'), { code: 'EACCES' });
    const disk: Disk = {
      ...nodeDisk,
      list(path) {
        if (path.endsWith('/secret')) throw denied;
        return nodeDisk.list(path);
      },
    };
    const { files, skipped } = enumerate([folder], {}, disk);
    expect(below(folder, files)).toEqual(['app/main.py']);
    expect(skipped).toEqual([{ kind: 'skipped', path: `${folder}/secret`, reason: 'error EACCES' }]);
  });

  it('a folder that disappears while it is listed is nothing', () => {
    expect(enumerate(['/no/such/folder'])).toMatchObject({ files: [], skipped: [] });
  });
});
