/** The folder of a path with forward slashes; `/` for a path directly below it. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** `path` is `folder` or lies below it. */
export function isBelow(path: string, folder: string): boolean {
  if (!path.startsWith(folder)) return false;
  return path.length === folder.length || folder.endsWith('/') || path.charCodeAt(folder.length) === 47;
}

/** `relative` seen from `folder`, with `.` and `..` resolved; an absolute `relative` replaces it. */
export function joinPath(folder: string, relative: string): string {
  const whole = relative.startsWith('/') ? relative : `${folder}/${relative}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  const drive = /^[A-Za-z]:$/.test(parts[0] ?? '');
  return (drive ? '' : '/') + parts.join('/');
}
