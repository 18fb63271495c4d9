import type { LlmCall } from '../program/llm';
import { coverage } from '../program/llm-coverage';
import type { Agent } from './agent';
import type { View } from './plan';

/**
 * The integration of TypeScript that reports the agent's calls in traces of its own, whatever is around them (run with opik-langchain 1.11.8
 * and opik-vercel 1.10.29): a tracked function around such a call would be a second trace, with nothing in it.
 */
export function ownTraces({ program }: View, { asked }: Agent): string | undefined {
  const isCovered = coverage(program);
  const apart = asked.find((one) => reportsApart(one) && program.context(one.call) !== 'inside' && isCovered(one));
  return apart?.entry.integration?.name;
}

const reportsApart = ({ call, entry: { integration } }: LlmCall): boolean =>
  call.file.language === 'typescript' &&
  (integration?.how === 'callback' || integration?.how === 'telemetry') &&
  call.file.imports.some(({ module }) => module === integration.module);

/** Whether TypeScript's callbacks fit: they write traces of their own, so nothing may want a trace around them. */
export const takesHook = ({ request, program }: View, { call }: LlmCall): boolean =>
  call.file.language === 'python' ||
  (program.context(call) !== 'inside' && !request.components.includes('entrypoint') && !request.components.includes('config'));
