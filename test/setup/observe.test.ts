import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { EnvLoading, PackageObservation } from '../../src/setup/model';
import { git, noGit } from '../../src/setup/observe/git';
import { observe } from '../../src/setup/observe/observe';
import { folderWith } from '../workspace/folder';

const inGit = (folder: string): string => {
  execFileSync('git', ['init', '-q', folder]);
  return folder;
};

/** One package as it is seen. */
async function seen(root: string, loadings: readonly EnvLoading[] = [], by = noGit): Promise<PackageObservation> {
  const code = { root, name: 'app', languages: ['python'], loadings, settings: [], sdk: {} } as const;
  const [found] = (await observe([code], { environment: {}, git: by })).packages;
  if (!found) throw new Error('nothing was seen');
  return found;
}

const names = ({ envFiles }: PackageObservation) => envFiles.map(({ name, role }) => `${name} ${role}`);
const loads = (more: Partial<EnvLoading> = {}): EnvLoading => ({
  by: 'load_dotenv()',
  language: 'python',
  overrides: false,
  at: '/main.py',
  ...more,
});

describe('.env files', () => {
  it('are told from templates', async () => {
    const root = folderWith({ '.env': '', '.env.local': '', '.env.example': '', '.env.local.sample': '', '.envrc': '', env: '' });
    expect(names(await seen(root))).toEqual([
      '.env values',
      '.env.local values',
      '.env.example example',
      '.env.local.sample example',
    ]);
  });

  it('are found where a loader names them', async () => {
    const root = folderWith({ 'conf/settings': 'OPIK_WORKSPACE=w\n' });
    const { envFiles } = await seen(root, [loads({ file: `${root}/conf/settings` }), loads({ file: `${root}/conf/none` })]);
    expect(envFiles).toMatchObject([{ path: `${root}/conf/settings`, mentionsOpik: true, settings: { workspace: 'w' } }]);
  });

  it('are found above, in the repository, by those who look there', async () => {
    const repository = inGit(folderWith({ '.env': 'A=1\n', 'a/b/main.py': '' }));
    expect((await seen(`${repository}/a/b`, [loads()])).envFiles).toMatchObject([{ path: `${repository}/.env` }]);
    expect((await seen(`${repository}/a/b`)).envFiles).toEqual([]);
    const nowhere = folderWith({ '.env': 'A=1\n', 'a/main.py': '' });
    expect((await seen(`${nowhere}/a`, [loads()])).envFiles).toEqual([]);
  });

  it('that are pipes are not read', async ({ skip }) => {
    if (process.platform === 'win32') return skip('there are no such pipes');
    const root = folderWith({});
    execFileSync('mkfifo', [`${root}/.env`]);
    expect((await seen(root)).envFiles).toMatchObject([{ trouble: 'noFile' }]);
  });

  it('of more than a megabyte are none', async () => {
    const root = folderWith({ '.env': 'A=1\n'.repeat(300_000) });
    expect((await seen(root)).envFiles).toMatchObject([{ trouble: 'large' }]);
  });
});

describe('git', () => {
  it('says which files it has, ignores and would take', async () => {
    const root = inGit(folderWith({ '.gitignore': '.env.local\n', '.env': '', '.env.local': '', '.env.dev': '' }));
    execFileSync('git', ['-C', root, 'add', '.env']);
    const { envFiles, gitignore, gitOfNew } = await seen(root, [], git);
    expect(envFiles.map(({ name, git: state }) => `${name} ${state}`)).toEqual([
      '.env tracked',
      '.env.local ignored',
      '.env.dev untracked',
    ]);
    expect(gitignore).toEqual({ path: `${root}/.gitignore`, text: '.env.local\n' });
    expect(gitOfNew).toEqual({ '.env': 'tracked', '.env.local': 'ignored' });
  });

  it('says nothing outside a repository', async () => {
    const { envFiles, gitignore, gitOfNew } = await seen(folderWith({ '.env': '' }), [], git);
    expect([envFiles[0]?.git, gitignore, gitOfNew]).toEqual(['none', undefined, undefined]);
  });

  it('a .gitignore that is no text is not written to', async () => {
    const root = inGit(folderWith({ '.gitignore': Uint8Array.from([0xff, 0xfe, 0x2a]) }));
    expect((await seen(root, [], git)).gitignore).toBeUndefined();
  });
});
