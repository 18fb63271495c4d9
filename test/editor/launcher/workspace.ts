import { cpSync } from 'node:fs';
import path from 'node:path';
import { sampleAgent, temporaryFolder } from './folders';

/** A fresh copy of a folder (the sample agent unless another is given), so that no test changes the repository. */
export function copyOf(folder: string = sampleAgent): string {
  const copy = path.join(temporaryFolder('ol-agent'), path.basename(folder));
  cpSync(folder, copy, { recursive: true });
  return copy;
}
