import type { LlmCall } from '../program/llm';
import type { Program } from '../program/program';
import { unsendableValue } from '../program/sendable';
import type { FileEdit, Writer } from '../writer';

/** What these packages give is read from JSON and nothing else; frameworks give objects of classes (opik 1.11.14: the whole batch is lost). */
const givesPlainObject = /^(?:openai|@anthropic-ai\/[\w-]+|groq-sdk|together-ai|@cerebras\/\w+)[.(].*\.(?:create|parse)$/;

/** The call is awaited, and the SDK can send what it gives, so that it can be a span where it stands. */
export const canTraceCall = (program: Program, { entry, call: { file, facts, id } }: LlmCall): boolean =>
  file.language === 'typescript' &&
  givesPlainObject.test(entry.name) &&
  facts.awaited &&
  unsendableValue(program, file, { kind: 'call', at: facts.at, call: id }) === undefined;

/** Makes one awaited call a span of its own, where it stands: `await track({ ... }, () => call)()` (TypeScript). */
export function traceCall(write: Writer, program: Program, asked: LlmCall, name: string): readonly FileEdit[] | undefined {
  if (!canTraceCall(program, asked)) return undefined;
  const { file, facts } = asked.call;
  const writer = write.in(file);
  const source = writer.source(facts.at);
  // `arguments` is not that of the arrow function; `yield` can't stand in one.
  if (/\b(?:yield|arguments)\b/.test(source)) return undefined;
  const track = writer.ensureImport('opik', 'track');
  if (!track) return undefined;
  const options = `{ name: ${writer.quoted(name)}, type: ${writer.quoted('llm')} }`;
  const arrow = /\bawait\b/.test(source) ? 'async () => ' : '() => ';
  return [{ file: file.path, edits: [...track.edits, ...writer.wrap(facts.at, `${track.spelled}(${options}, ${arrow}`, ')()')] }];
}
