import { RelativePattern, workspace } from 'vscode';
import type { SetupLanguage } from '../../setup/model';
import type { PackageCode } from '../../setup/observe/observe';
import { packageCodeOf } from '../../setup/observe/package-code';
import { pathOf } from '../linting/documents';
import type { Linting } from '../linting/linting';

/** The packages that use Opik, as the analysis knows them; where none does yet, the open folders. */
export async function packagesOf(linting: Linting): Promise<readonly PackageCode[]> {
  if (!linting.started) await linting.start();
  const connections = await linting.ask('connections', null);
  if (connections.length === 0) return openFolders();
  return connections.map(packageCodeOf);
}

/** A folder's language by the files in it. */
async function openFolders(): Promise<readonly PackageCode[]> {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return Promise.all(
    folders.map(async ({ uri, name }) => {
      const has = async (pattern: string): Promise<boolean> =>
        (await workspace.findFiles(new RelativePattern(uri, pattern), undefined, 1)).length > 0;
      const node = await has('package.json');
      const python = (await has('{pyproject.toml,requirements.txt,setup.py}')) || (await has('**/*.py'));
      const languages: SetupLanguage[] = [...(python ? ['python' as const] : []), ...(node ? ['typescript' as const] : [])];
      return {
        root: pathOf(uri),
        name,
        languages: languages.length > 0 ? languages : ['python'],
        loadings: [],
        settings: [],
        sdk: {},
      };
    }),
  );
}
