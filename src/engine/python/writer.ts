import type { FileFacts } from '../facts/model';
import type { FileWriter } from '../writer';

/** Spells edits in a Python file. */
export function pythonWriter(_facts: FileFacts, _text: string): FileWriter {
  throw new Error('not yet');
}
