import type { FileFindings, FixRecord } from '../protocol/lint';

/**
 * The safe fixes of all these files that can be applied together: within a file the analysis sees to that, and fixes of two files never
 * meet in one. `isOpen` says which files may be changed; a fix that reaches beyond them is left out.
 */
export async function compatibleFixes(
  fixesOf: (file: string) => Promise<readonly FixRecord[]>,
  found: Iterable<FileFindings>,
  isOpen: (file: string) => boolean,
): Promise<readonly FixRecord[]> {
  const owners = new Map<string, string>();
  const taken: FixRecord[] = [];
  for (const { file, findings } of found) {
    if (!isOpen(file) || !findings.some(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'))) continue;
    for (const fix of await fixesOf(file)) {
      const isFree = fix.files.every((one) => isOpen(one.file) && (owners.get(one.file) ?? file) === file);
      if (!isFree) continue;
      for (const one of fix.files) owners.set(one.file, file);
      taken.push(fix);
    }
  }
  return taken;
}
