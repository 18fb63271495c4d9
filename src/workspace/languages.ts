import type { Language } from '../engine/facts/model';

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  '.py': 'python',
  '.pyw': 'python',
  '.ts': 'typescript',
  '.tsx': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.js': 'typescript',
  '.jsx': 'typescript',
  '.mjs': 'typescript',
  '.cjs': 'typescript',
};

const DECLARATIONS = /\.d\.[cm]?ts$|\.d\.\w+\.ts$/;

/** The language of a source file by its name; undefined for other files and for `.d.ts`. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  const language = dot < 0 ? undefined : BY_EXTENSION[path.slice(dot)];
  return language === 'typescript' && DECLARATIONS.test(path) ? undefined : language;
}
