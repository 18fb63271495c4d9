import { RelativePattern, workspace } from 'vscode';
import type { SetupLanguage } from '../../setup/model';
import type { PackageCode } from '../../setup/observe/observe';
import { pathOf } from '../linting/documents';
import type { Linting } from '../linting/linting';

/** The packages that use Opik, as the analysis knows them; where none does yet, the open folders. */
export async function packagesOf(linting: Linting): Promise<readonly PackageCode[]> {
  if (!linting.started) await linting.start();
  const connections = await linting.ask('connections', null);
  if (connections.length === 0) return openFolders();
  return connections.map(({ root, name, languages, loads, sets, sdk }) => ({
    root,
    name,
    languages,
    sdk,
    loadings: loads.map(({ by, language, at, file, overrides }) => ({
      by,
      language,
      at: at.file,
      overrides,
      ...(file !== undefined && { file }),
    })),
    settings: sets.map(({ by, language, at, apiKey, workspace: team, url, projectName }) => ({
      by,
      language,
      file: at.file,
      line: at.line,
      settings: { ...(team && { workspace: team }), ...(url && { url }) },
      unread: [
        ...(apiKey ? ['apiKey' as const] : []),
        ...(team === '' ? ['workspace' as const] : []),
        ...(url === '' ? ['url' as const] : []),
      ],
      ...(projectName && { projectName }),
    })),
  }));
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
