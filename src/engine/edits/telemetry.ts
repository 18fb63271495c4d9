import type { FileFacts, Value } from '../facts/model';
import type { Program } from '../program/program';
import { callOf } from '../program/symbols';

/** How the spans of a program leave that hands them to OpenTelemetry alone; `found` when the provider has this name in the file. */
export interface TelemetryFlush {
  readonly spelled: string;
  readonly found: boolean;
}

/** The way out for spans that wait in OpenTelemetry's queue, which no flush of Opik's own reaches; undefined for other programs. */
export function telemetryFlush(program: Program, file: FileFacts): TelemetryFlush | undefined {
  if (program.tracked.length > 0) return undefined;
  const traced = [...program.reachableCalls()].flatMap((call) => program.calleeMeans(call, 'traced-callback')?.name ?? []);
  if (traced.length === 0 || traced.some((name) => name !== 'opik-vercel.OpikExporter')) return undefined;
  const provider = file.bindings.find(
    ({ in: home, definitions }) =>
      home === 0 && definitions.length === 1 && definitions.some(({ value }) => isProvider(program, file, value)),
  );
  return { spelled: `${provider?.name ?? 'sdk'}.shutdown`, found: provider !== undefined };
}

function isProvider(program: Program, file: FileFacts, value: Value): boolean {
  if (value.kind !== 'call') return false;
  const sdk = program.sdk(file);
  return program.graph
    .callee(callOf(file, value.call))
    .some((one) => one.kind === 'external' && sdk.find(file.language, `${one.name}().shutdown`, 'flush') !== undefined);
}
