/** The editor's languages that are linted, each with the extension that an unsaved document of it is given. */
export const languageExtensions = {
  python: '.py',
  typescript: '.ts',
  javascript: '.js',
  typescriptreact: '.tsx',
  javascriptreact: '.jsx',
} as const;

export type LintedLanguage = keyof typeof languageExtensions;

/** Source files on disk. */
export const sourceGlob = '**/*.{py,pyw,ts,tsx,mts,cts,js,jsx,mjs,cjs}';

/** Files that say which packages and versions a project has, and how its imports are resolved. */
export const projectGlob =
  '**/{pyproject.toml,requirements*.txt,setup.py,setup.cfg,Pipfile,Pipfile.lock,poetry.lock,uv.lock,pdm.lock,package.json,package-lock.json,pnpm-lock.yaml,pnpm-workspace.yaml,yarn.lock,tsconfig*.json,jsconfig.json}';

export const isLintedLanguage = (language: string): language is LintedLanguage => language in languageExtensions;
