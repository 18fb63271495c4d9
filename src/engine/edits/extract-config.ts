import type { Hardcoded } from '../program/hardcoded';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import type { SdkView } from '../sdk/view';
import type { FileEdit, Writer } from '../writer';
import { extractPython } from './extract-python';
import { extractTypeScript } from './extract-typescript';

/**
 * Moves settings of a call into the agent configuration of its file, and reads them from there. Only for a call that surely runs inside a trace,
 * as reading raises elsewhere; undefined where it would take another file, or a name that is not free.
 */
export function extractConfig(
  write: Writer,
  sdk: SdkView,
  program: Program,
  call: CallRef,
  settings: readonly Hardcoded[],
): readonly FileEdit[] | undefined {
  const { file } = call;
  const generation = sdk.generation(file.language);
  if (!generation || program.context(call) !== 'inside') return undefined;
  const { base } = generation;
  const writer = write.in(file);
  const edits =
    file.language === 'python' && base !== undefined
      ? extractPython(writer, program, { ...generation, base }, call, settings)
      : extractTypeScript(writer, program, generation, call, settings);
  return edits && [{ file: file.path, edits }];
}
