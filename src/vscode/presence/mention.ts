const NEEDLE = 'opik';

/** Manifests that name the packages a project uses; where one mentions Opik, the project is looked at. */
export const manifestGlob =
  '**/{pyproject.toml,requirements*.txt,requirements/*.txt,setup.py,setup.cfg,Pipfile,environment.yml,environment.yaml,package.json}';

/** Folders whose manifests belong to somebody else. */
export const foreignFolders = '**/{node_modules,site-packages,.venv,venv,.git,dist,build}/**';

const MANIFEST =
  /(?:^|\/)(?:pyproject\.toml|requirements[^/]*\.txt|requirements\/[^/]+\.txt|setup\.(?:py|cfg)|Pipfile|environment\.ya?ml|package\.json)$/;

/** Whether a path is a manifest that `manifestGlob` finds. */
export const isManifest = (path: string): boolean => MANIFEST.test(path);

/** Whether a text may have to do with Opik: cheap, and right about absence. Names of Opik's packages are lower case. */
export const mentionsOpik = (text: string): boolean => text.includes(NEEDLE);
