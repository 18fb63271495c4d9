/** Folders that hold installed, generated or cached things, whatever lies in them. */
const NEVER_OURS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'site-packages',
  'dist-packages',
  '__pycache__',
  '__pypackages__',
  '.git',
  '.hg',
  '.svn',
  '.jj',
  '.venv',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.pyre',
  '.pytype',
  '.hypothesis',
  '.ipynb_checkpoints',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.angular',
  '.docusaurus',
  '.turbo',
  '.parcel-cache',
  '.cache',
  '.yarn',
  '.pnpm-store',
  '.vercel',
  '.netlify',
  '.serverless',
  '.aws-sam',
  'cdk.out',
  '.terraform',
  '.gradle',
  '.vscode-test',
  'htmlcov',
  'storybook-static',
]);

/** Usual names for build results. */
const OUTPUT: ReadonlySet<string> = new Set(['dist', 'build', 'out', 'coverage', '_build']);

/** A folder of this name is never scanned unless the user names it, or its name is one for build results and `isSource` knows better. */
export function isSkippedFolder(name: string, isSource: () => boolean): boolean {
  return NEVER_OURS.has(name) || (OUTPUT.has(name) && !isSource()) || name.endsWith('.egg-info') || name.endsWith('.dist-info');
}

/** The file that marks a Python virtual environment, whatever its folder is called. */
export const VIRTUAL_ENVIRONMENT_MARK = 'pyvenv.cfg';

/** Some folder on the way to `path` is one that a scan leaves out by its name alone. */
export const liesInSkippedFolder = (path: string): boolean => path.split('/').some((name) => NEVER_OURS.has(name));
