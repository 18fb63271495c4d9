import type { ObjectValue, Value } from '../facts/model';
import type { LoggerRegistration } from '../program/litellm';
import type { LlmCall } from '../program/llm';
import type { CallRef } from '../program/symbols';
import type { Edit, FileEdit, Writer } from '../writer';

/** What of a call's metadata has to be added to; `object` is there when it is written in the call itself. */
export type Attached =
  | { readonly to: 'call' }
  | { readonly to: 'metadata'; readonly value: Value; readonly object?: ObjectValue }
  | { readonly to: 'opik'; readonly object?: ObjectValue };

/** Tells LiteLLM's logger which span is open around a call. */
export function attachCurrentSpan(write: Writer, call: CallRef, attached: Attached): readonly FileEdit[] | undefined {
  const writer = write.in(call.file);
  const current = writer.ensureImport('opik.opik_context', 'get_current_span_data');
  if (!current) return undefined;
  const data = `${current.spelled}()`;
  const opik = `{${writer.quoted('current_span_data')}: ${data}}`;
  let edits: readonly Edit[] | undefined;
  if (attached.to === 'call')
    edits = writer.addArgument(call.id, { name: 'metadata', text: `{${writer.quoted('opik')}: ${opik}}` });
  else if (attached.object) {
    const entry = attached.to === 'opik' ? { key: 'current_span_data', text: data } : { key: 'opik', text: opik };
    edits = writer.addEntries(attached.object, [entry]);
  } else if (attached.to === 'metadata' && call.facts.arguments.some(({ value }) => value === attached.value)) {
    // The dict is made elsewhere, perhaps once for all calls, while the span is another one each time.
    edits = writer.wrap(attached.value.at, '{**', `, ${writer.quoted('opik')}: ${opik}}`);
  }
  return edits && [{ file: call.file.path, edits: [...current.edits, ...edits] }];
}

/** Lets Opik's own wrapper log the completions of a program instead of LiteLLM's logger, which would log them twice. */
export function trackCompletions(
  write: Writer,
  calls: readonly LlmCall[],
  registrations: readonly LoggerRegistration[],
): readonly FileEdit[] | undefined {
  const edits = new Map<string, Edit[]>();
  const add = (path: string, more: readonly Edit[]): void => void edits.set(path, [...(edits.get(path) ?? []), ...more]);
  const imported = new Set<string>();
  for (const { call, entry } of calls) {
    const { callee } = call.facts;
    if (/Router/.test(entry.name) || callee.kind !== 'reference') return undefined;
    const writer = write.in(call.file);
    const track = writer.ensureImport('opik.integrations.litellm', 'track_completion');
    if (!track) return undefined;
    if (!imported.has(call.file.path)) add(call.file.path, track.edits);
    imported.add(call.file.path);
    add(call.file.path, writer.wrap(callee.at, `${track.spelled}()(`, ')'));
  }
  for (const { file, statement } of registrations) {
    const removed = statement && write.in(file).removeStatement(statement);
    if (!removed) return undefined;
    add(file.path, removed);
  }
  return [...edits].map(([file, ofFile]) => ({ file, edits: ofFile }));
}
