import type { Language } from './facts/model';

/** The language of a path by its ending; undefined for anything that is not analysed. */
export function languageOf(path: string): Language | undefined {
  if (/\.pyw?$/i.test(path)) return 'python';
  if (/\.d\.[cm]?ts$/i.test(path)) return undefined;
  return /\.(?:[cm]?[jt]s|[jt]sx)$/i.test(path) ? 'typescript' : undefined;
}

/** Test code by the names in its path relative to the package root: rules stay silent there. */
export function isTestPath(relativePath: string): boolean {
  const segments = relativePath.split('/');
  const file = segments.pop() ?? '';
  if (/^(?:test_.*|.*_test|conftest)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/i.test(file)) return true;
  return segments.some((segment) => /^(?:tests?|__tests__|__mocks__|fixtures|testdata)$/i.test(segment));
}
