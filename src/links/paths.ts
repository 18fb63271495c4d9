/** Code of a runtime or of an installed package, wherever it lies. */
const LIBRARY =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.venv|venv|lib[\\/]python\d[\d.]*|lib64[\\/]python\d[\d.]*)(?:[\\/]|$)|^<|^node:/;

const CODE = /\.(?:py|pyi|ipynb|[cm]?[jt]sx?)$/i;

/** A path of a traceback is that of a library, not of a program. */
export const isLibrary = (path: string): boolean => LIBRARY.test(path);

/** The path is whole, and of a disk: neither a name of the runtime nor a share of a network. */
export const isOnDisk = (path: string): boolean => /^(?:\/(?!\/)|[A-Za-z]:[\\/])/.test(path);

/**
 * What a path of another machine or container may be called below a folder, the longest first: `/app/src/agent.py` is `app/src/agent.py`,
 * `src/agent.py` or `agent.py`. Nothing for libraries and for what is no code.
 */
export function pathsBelow(path: string): readonly string[] {
  if (isLibrary(path) || !CODE.test(path) || !isOnDisk(path)) return [];
  const names = path
    .replace(/^[A-Za-z]:/, '')
    .split(/[\\/]/)
    .filter((name) => name !== '' && name !== '.');
  return names.includes('..') ? [] : names.map((_, index) => names.slice(index).join('/'));
}
