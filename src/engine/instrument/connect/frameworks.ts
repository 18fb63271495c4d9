import { loggerRegistrations } from '../../program/litellm';
import type { LlmCall } from '../../program/llm';
import { coverage, hasTelemetry } from '../../program/llm-coverage';
import { callerOf } from '../../program/symbols';
import type { Integration } from '../../sdk/model';
import { say } from '../messages';
import type { Proposal, View } from '../plan';
import { spelled } from '../spelled';
import type { Steps } from '../steps';
import { connectAdk } from './adk';
import { connectCrewai } from './crewai';
import { connectHaystack } from './haystack';
import { connectLangchain } from './langchain';
import { connectDspy, connectLlamaIndex, connectOpenaiAgents } from './once';
import type { Connector } from './proposals';

/** How each framework of Python is connected, by the module of its integration. */
const connectors: Readonly<Record<string, Connector>> = {
  'opik.integrations.langchain': connectLangchain,
  'opik.integrations.crewai': connectCrewai,
  'opik.integrations.dspy': connectDspy,
  'opik.integrations.llama_index': connectLlamaIndex,
  'opik.integrations.openai.agents': connectOpenaiAgents,
  'opik.integrations.haystack': connectHaystack,
};

const adk = 'opik.integrations.adk';

/** The integration has a connector, so its calls are connected framework by framework. */
export const isConnected = ({ call }: LlmCall, { module }: Integration): boolean =>
  call.file.language === 'python' && (Object.hasOwn(connectors, module) || module === adk);

/** What these need is seen run by run, whatever the program has elsewhere. */
const oneByOne: ReadonlySet<string> = new Set(['opik.integrations.langchain', 'opik.integrations.crewai']);

/** Frameworks whose calls LiteLLM's own logger reports, where it is registered. */
const asksByLitellm = /\.(?:crewai|dspy)$/;

/** Frameworks that report to OpenTelemetry only. */
const reportsToTelemetry = /^(pydantic_ai|smolagents|agno|strands|autogen_agentchat|autogen_ext|@mastra\/core)\b/;
/** Frameworks that report to nothing that Opik takes. */
const reportsNowhere = /^(@openai\/agents)\b/;

/** Says what could be seen besides, which needs an exporter that only the user can set up. */
function told({ call, entry }: LlmCall): Omit<Proposal, 'edits'> {
  const telemetry = reportsToTelemetry.exec(entry.name)?.[1];
  const data = { framework: telemetry ?? reportsNowhere.exec(entry.name)?.[1] ?? '', call: spelled(call) };
  const note = { component: 'tracing' as const, ...say(telemetry === undefined ? 'noReport' : 'noIntegration', data) };
  const { path } = call.file;
  return { key: `telemetry ${path}`, file: path, reason: note, otherwise: { ...note, file: path, at: call.facts.at } };
}

/** Connects every framework that the program runs, one after the other. `wanted` says which integrations there are. */
export function* connections(
  view: View,
  asked: readonly LlmCall[],
  steps: Steps,
  wanted: (one: LlmCall) => Integration | undefined,
): Iterable<Proposal> {
  const { program } = view;
  if (hasTelemetry(program)) return;
  const isLogged = loggerRegistrations(program).length > 0;
  const isCovered = coverage(program);
  const isUnreported = ({ name, integration }: LlmCall['entry']): boolean =>
    !integration && (reportsToTelemetry.test(name) || reportsNowhere.test(name));
  const [unreported] = asked.filter(({ entry }) => isUnreported(entry));
  if (unreported) yield { ...told(unreported), edits: () => undefined };
  for (const [module, connector] of Object.entries(connectors)) {
    const own = asked.filter((one) => wanted(one)?.module === module && (oneByOne.has(module) || !isCovered(one)));
    if (own.length > 0 && !(isLogged && asksByLitellm.test(module)))
      yield* connector(view, own, (call) => steps.reached.has(callerOf(call)));
  }
  if (!isLogged && program.files.some(({ imports }) => imports.some((one) => /^google\.adk\b/.test(one.module))))
    yield* connectAdk(view);
}
