import { workspace } from 'vscode';
import { knownHome } from '../../home';
import type { Observation } from '../../setup/model';
import { git, noGit } from '../../setup/observe/git';
import { observe } from '../../setup/observe/observe';
import type { Linting } from '../linting/linting';
import { packagesOf } from './packages';

/** What the disk, the code and the environment say now. In a workspace that is not trusted nothing is run for it, not even git. */
export async function observeWorkspace(linting: Linting): Promise<Observation> {
  const home = knownHome();
  return observe(await packagesOf(linting), {
    environment: process.env,
    ...(home && { home }),
    git: workspace.isTrusted ? git : noGit,
  });
}
