import type { Span } from '../facts/model';
import type { LlmCall } from '../program/llm';
import type { FileEdit, Writer } from '../writer';

/**
 * Puts the wrapper around the client where a call uses it, with the span around that call: for clients that several functions share, or that
 * outlive the trace (TypeScript).
 */
export function wrapInPlace(write: Writer, { call, entry }: LlmCall): readonly FileEdit[] | undefined {
  const { integration } = entry;
  if (integration?.how !== 'client' || call.file.language !== 'typescript') return undefined;
  const writer = write.in(call.file);
  const client = clientIn(writer.source(call.facts.callee.at), entry.name);
  if (client === undefined) return undefined;
  const { start } = call.facts.callee.at;
  const at: Span = { start, end: start + client.length };
  const wrapper = writer.ensureImport(integration.module, integration.name);
  const context = writer.ensureImport('opik', 'getTrackContext');
  if (!wrapper || !context) return undefined;
  const edits = writer.wrap(at, `${wrapper.spelled}(`, `, { parent: ${context.spelled}()?.span })`);
  return [{ file: call.file.path, edits: [...wrapper.edits, ...context.edits, ...edits] }];
}

/** `this.client` of `this.client.chat.completions.create`: what comes before the method, as the integration names that. */
function clientIn(callee: string, name: string): string | undefined {
  const method = /\(\)\.([\w.]+)$/.exec(name)?.[1];
  if (method === undefined || !callee.endsWith(`.${method}`)) return undefined;
  const client = callee.slice(0, -method.length - 1);
  return /^[\w$.#]+(?:\[[\w$.]+\])?$/.test(client) ? client : undefined;
}
