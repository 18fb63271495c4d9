import type { FileFacts } from '../facts/model';
import type { Program } from '../program/program';
import { callsOf } from '../program/symbols';
import type { Edit, FileEdit, Writer } from '../writer';

/**
 * Makes a Python program load its `.env` before it first reaches Opik: `load_dotenv()` below the imports of the entry's file, above them where
 * an imported file makes a client while it loads. Undefined when the program has no entry or there is no safe spelling.
 */
export function loadEnvFile(write: Writer, program: Program): FileEdit | undefined {
  const file = program.entry?.file;
  if (file?.language !== 'python' || file.partial) return undefined;
  const writer = write.in(file);
  const edits = isEarlyNeeded(program, file) ? aboveImports(file) : belowImports();
  return edits && { file: file.path, edits };

  function belowImports(): readonly Edit[] | undefined {
    const { eol, importAt } = file?.style ?? { eol: '\n', importAt: 0 };
    const load = writer.ensureImport('dotenv', 'load_dotenv');
    if (!load) return undefined;
    return [...load.edits, { at: { start: importAt, end: importAt }, text: `${eol}${load.spelled}()${eol}` }];
  }
}

/** A file that the entry imports makes a client or configures Opik while it loads. */
const isEarlyNeeded = (program: Program, entry: FileFacts): boolean =>
  program.files.some(
    (file) =>
      file !== entry &&
      [...callsOf(file)].some(
        (call) => call.facts.in === 0 && (program.calleeMeans(call, 'client') ?? program.calleeMeans(call, 'configures')),
      ),
  );

function aboveImports(file: FileFacts): readonly Edit[] | undefined {
  const isTaken = file.bindings.some(({ name }) => name === 'load_dotenv');
  const first = file.imports
    .filter(({ conditional, in: owner, module }) => !conditional && owner === 0 && module !== '__future__')
    .map(({ at }) => at.start)
    .sort((a, b) => a - b)[0];
  if (isTaken || first === undefined || !file.lines.includes(first)) return undefined;
  const { eol } = file.style;
  return [{ at: { start: first, end: first }, text: `from dotenv import load_dotenv${eol}${eol}load_dotenv()${eol}${eol}` }];
}
