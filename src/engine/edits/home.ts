import type { FileFacts } from '../facts/model';
import { callsOfModels, hardcodedIn } from '../program/hardcoded';
import { isJudge } from '../program/judges';
import type { Program } from '../program/program';
import { remembered } from '../program/remembered';
import { importsFile, modulePath } from './module-path';
import type { Movable } from './movable';

/**
 * The file that a new configuration goes into: the one that most of the others may import, as it imports none of them. Python: one that
 * nothing is moved out of yet, where later settings could not reach the other.
 */
export function homeOf(program: Program, moving: readonly Movable[]): FileFacts {
  const files = [...new Set(moving.map(({ call }) => call.file))];
  const served = (home: FileFacts): number =>
    moving.filter(({ call: { file } }) => file === home || !importsFile(program, home, file)).length;
  const [best] = files.map((file) => ({ file, served: served(file) })).sort((a, b) => b.served - a.served);
  if (!best) throw new Error('nothing is to be moved');
  if (best.file.language !== 'python') return best.file;
  const all = new Set([...files, ...withSettings(program, best.file)]);
  const reach = (home: FileFacts): number => [...all].filter((file) => file === home || !importsFile(program, home, file)).length;
  const isReached = (home: FileFacts): boolean =>
    files.every((file) => file === home || (!importsFile(program, home, file) && modulePath(program, file, home) !== undefined));
  const [wider] = [...all].filter(isReached).sort((a, b) => reach(b) - reach(a));
  return wider && reach(wider) > reach(best.file) ? wider : best.file;
}

/** The Python files that a program has settings in, be they ones that can't be moved yet. */
function withSettings(program: Program, beside: FileFacts): readonly FileFacts[] {
  return program.files.filter((file) => file === beside || (file.language === 'python' && hasSettings(program, file)));
}

const hasSettings = remembered((program: Program, file: FileFacts): boolean =>
  callsOfModels(program).some((call) => call.file === file && hardcodedIn(program, call).length > 0 && !isJudge(program, call)),
);
