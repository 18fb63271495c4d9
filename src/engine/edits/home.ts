import type { FileFacts } from '../facts/model';
import type { Program } from '../program/program';
import { importsFile } from './module-path';
import type { Movable } from './movable';

/** The file that a new configuration goes into: the one that most of the others may import, as it imports none of them. */
export function homeOf(program: Program, moving: readonly Movable[]): FileFacts {
  const files = [...new Set(moving.map(({ call }) => call.file))];
  const served = (home: FileFacts): number =>
    moving.filter(({ call: { file } }) => file === home || !importsFile(program, home, file)).length;
  const [best] = files.map((file) => ({ file, served: served(file) })).sort((a, b) => b.served - a.served);
  if (!best) throw new Error('nothing is to be moved');
  return best.file;
}
