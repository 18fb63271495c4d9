import { made, named, on } from './entries';
import type { NameTable } from './model';

/** The npm packages that are Opik's own. */
export const typescriptModules: readonly string[] = ['opik', 'opik-openai', 'opik-gemini', 'opik-langchain', 'opik-vercel'];

/** `getGlobalClient` is in 2.0.40 and not in 1.11.8. */
const clientMakers = 'opik.Opik opik.getGlobalClient';
const clients = made(clientMakers);
const contexts = 'opik.getTrackContext()';

/** The wrappers give the SDK's client with a `flush` (read in opik-openai 1.11.14 and opik-gemini 1.10.8). */
const wrapped = 'opik-openai.trackOpenAI() opik-gemini.trackGemini()';
const task = { takes: { position: 0, keyword: 'task' } };
const suites = [...on('opik.EvaluationSuite', 'create() get() getOrCreate()'), 'opik.EvaluationSuite()'];

/** What OpenTelemetry calls the providers and processors that an OpikExporter is given to. */
const telemetry = `
    @opentelemetry/sdk-node.NodeSDK() @opentelemetry/sdk-trace-node.NodeTracerProvider()
    @opentelemetry/sdk-trace-base.BasicTracerProvider() @opentelemetry/sdk-trace-base.BatchSpanProcessor()
    @opentelemetry/sdk-trace-base.SimpleSpanProcessor() @opentelemetry/sdk-trace-node.BatchSpanProcessor()
    @opentelemetry/sdk-trace-node.SimpleSpanProcessor()`;

/** What the npm package `opik` and its integrations offer, as read in releases 1.8.42 to 2.0.40. */
export const typescript: NameTable = {
  language: 'typescript',
  names: [
    ...named('track', 'opik.track', { takes: { position: 1 }, alsoTakes: [{ position: 0 }] }),
    ...named('client', clientMakers),
    ...named('log-trace', [
      ...on(clients, 'trace trace().span trace().span().span trace().span().span().span'),
      ...on(contexts, 'trace.span span.span trace.span().span span.span().span'),
    ]),
    // Outside `track()` both give undefined or null.
    ...named('context-call', 'opik.getTrackContext opik.getDistributedTraceHeaders'),
    // Run with 1.11.4 and 2.0.40: each client has a queue of its own, `track` too; only `flushAll` reaches them all.
    ...named('flush', 'opik.flushAll'),
    ...named('flush', on(clients, 'flush'), { own: {} }),
    ...named('flush', on(wrapped, 'flush'), { own: {} }),
    ...named('flush', 'opik-langchain.OpikCallbackHandler().flushAsync', { own: {} }),
    ...named('flush', on(['opik-vercel.OpikExporter()', telemetry], 'shutdown forceFlush'), { own: {} }),

    ...named('evaluate', 'opik.evaluate', task),
    ...named('evaluate', 'opik.evaluateSuite', { ...task, since: '1.10.29', until: '1.11.8' }),
    ...named('evaluate', 'opik.runTests opik.evaluateTestSuite', { ...task, since: '1.11.8' }),
    ...named('evaluate', 'opik.evaluatePrompt'),
    ...named('evaluate', on(suites, 'run'), { until: '1.11.8', takes: { position: 0 } }),

    // As published: 1.10.29 and 1.10.37 have getAgentConfig, which never throws; 1.11.4 versions; 1.11.8 the last form.
    ...named('config-read', on(clients, 'getAgentConfig'), { since: '1.10.29', until: '1.11.4' }),
    ...named('config-read', on(clients, 'getAgentConfigVersion'), { since: '1.11.4', until: '1.11.8', raisesSince: '1.11.4' }),
    ...named('config-read', on(clients, 'getOrCreateConfig'), { since: '1.11.8', raisesSince: '1.11.8' }),
    ...named('config-create', on(clients, 'createAgentConfig'), { since: '1.11.4', until: '1.11.8' }),
    ...named('config-create', on(clients, 'createConfig'), { since: '1.11.8' }),

    ...named('traced-client', wrapped),
    ...named('traced-callback', 'opik-langchain.OpikCallbackHandler opik-vercel.OpikExporter'),
  ],
  decorators: [],
};
