/** The editor's languages that are linted, each with the extension that an unsaved document of it is given. */
export const languageExtensions = {
  python: '.py',
  typescript: '.ts',
  javascript: '.js',
  typescriptreact: '.tsx',
  javascriptreact: '.jsx',
} as const;

export type LintedLanguage = keyof typeof languageExtensions;

export const isLintedLanguage = (language: string): language is LintedLanguage => language in languageExtensions;
