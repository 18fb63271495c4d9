import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The version in the package.json nearest above `folder`: the package's own, built or not. */
export function versionFrom(folder: string): string {
  const manifest = path.join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { version }: { version?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
    return typeof version === 'string' ? version : 'unknown';
  }
  const parent = path.dirname(folder);
  return parent === folder ? 'unknown' : versionFrom(parent);
}
