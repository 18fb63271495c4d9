import { givenTo } from '../program/given';
import { llmCalls } from '../program/llm';
import type { Program } from '../program/program';
import { type CallRef, callerOf, nameOf } from '../program/symbols';
import { defineRule, type RuleInput } from '../rule';
import type { FileEdit } from '../writer';

const messages = {
  missing:
    '`{call}` reports nothing to OpenTelemetry, so `OpikExporter` has nothing to log: the AI SDK is silent unless `experimental_telemetry` switches it on for the call.',
  enable: 'Add `experimental_telemetry`',
};
type MessageId = keyof typeof messages;

/** The AI SDK's calls that take `experimental_telemetry` themselves. */
const asks = /^ai\.(?:generateText|streamText|generateObject|streamObject)$/;
/** With AI SDK 7 a program registers once what all calls report to. */
const registers = /^(?:ai\.registerTelemetry|@ai-sdk\/otel\.\w+)$/;

/** An exporter that waits for spans which the AI SDK does not make. */
export const missingTelemetry = defineRule<MessageId>({
  id: 'missing-telemetry',
  summary: 'A call of the AI SDK does not report to the OpenTelemetry exporter that is set up.',
  severity: 'warning',
  languages: ['typescript'],
  messages,
  *check(input) {
    const { program } = input;
    const asked = llmCalls(program).filter(({ entry }) => asks.test(entry.name));
    if (asked.length === 0 || !exports(program)) return;
    for (const { call, entry } of asked) {
      const context = program.context(call);
      if (context === 'inside' || context === 'mixed' || call.file.partial) continue;
      const { values, open } = givenTo(program, call);
      if (open || values.some(({ name }) => name === 'experimental_telemetry' || name === 'telemetry')) continue;
      yield {
        file: call.file.path,
        at: call.facts.callee.at,
        messageId: 'missing',
        data: { call: entry.name.slice('ai.'.length) },
        fixes: [{ titleId: 'enable', safety: 'safe', edits: () => enable(input, call) }],
      };
    }
  },
});

/** The program sets Opik's exporter up, and registers no telemetry for all calls at once. */
function exports(program: Program): boolean {
  const isNamed = (call: CallRef, is: (name: string) => boolean): boolean =>
    program.graph.callee(call).some((one) => one.kind === 'external' && is(one.name));
  const calls = [...program.calls()];
  return (
    calls.some((call) => isNamed(call, (name) => name === 'opik-vercel.OpikExporter')) &&
    !calls.some((call) => isNamed(call, (name) => registers.test(name)))
  );
}

function enable({ write }: RuleInput, call: CallRef): readonly FileEdit[] | undefined {
  const [options] = call.facts.arguments;
  if (options?.value.kind !== 'object') return undefined;
  const { file } = call;
  const writer = write.in(file);
  const name = nameOf(callerOf(call));
  // Where the exporter is at hand, its settings give the trace a name.
  const isAtHand =
    name !== undefined &&
    file.imports.some(
      ({ module, names }) =>
        module === 'opik-vercel' && names.some(({ imported, typeOnly }) => imported === 'OpikExporter' && !typeOnly),
    );
  const exporter = isAtHand ? writer.ensureImport('opik-vercel', 'OpikExporter') : undefined;
  const text = exporter ? `${exporter.spelled}.getSettings({ name: ${writer.quoted(name ?? '')} })` : '{ isEnabled: true }';
  const edits = writer.addEntries(options.value, [{ key: 'experimental_telemetry', text }]);
  return edits && [{ file: file.path, edits: [...(exporter?.edits ?? []), ...edits] }];
}
