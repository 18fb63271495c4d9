import { made, named, on } from './entries';
import type { NameTable } from './model';

/** The packages that are Opik's own, and the modules that exist for Opik only. */
export const pythonModules: readonly string[] = [
  'opik',
  'opik_optimizer',
  'llama_index.callbacks.opik',
  'litellm.integrations.opik',
];

/** Read in opik 2.2.122: the class is re-exported at the top, and reached through the global client. */
const clientMakers = [
  'opik.Opik opik.get_global_client',
  ...on('opik.api_objects.opik_client', 'Opik get_global_client get_client_cached'),
];
const clients = made(clientMakers);

const isConstructed = (client: string): boolean => client.endsWith('.Opik()');

const contextManagers = 'opik.decorator.context_manager';
const evaluation = 'opik opik.evaluation opik.evaluation.evaluator';
const integrations = 'opik.integrations';
const langchain = `${integrations}.langchain`;
const langgraph = on(langchain, 'track_langgraph langgraph_tracer_injector.track_langgraph');
const adk = `${integrations}.adk`;

/** Callbacks with a `flush` of their own, which flushes the client (read in 1.10.0 and 2.2.122). */
const flushingCallbacks = [
  ...on(langchain, 'OpikTracer opik_tracer.OpikTracer'),
  ...on(adk, 'OpikTracer opik_tracer.OpikTracer legacy_opik_tracer.LegacyOpikTracer'),
  ...on(`${integrations}.dspy`, 'OpikCallback callback.OpikCallback'),
  ...on(`${integrations}.llama_index`, 'LlamaIndexCallbackHandler callback.LlamaIndexCallbackHandler'),
  ...on('llama_index.callbacks.opik', 'opik_callback_handler base.opik_callback_handler'),
];
const agents = on(`${integrations}.openai.agents`, 'OpikTracingProcessor opik_tracing_processor.OpikTracingProcessor');

/** The wrappers of releases 1.10.0 to 2.2.122; each takes a client and gives it back. */
const vendors = 'openai anthropic bedrock genai aisuite mistral groq cohere cerebras ollama together typesafe guardrails harbor';
const wrappers = vendors.split(' ').flatMap((vendor) => on(`${integrations}.${vendor}`, `track_${vendor}`));

const configModules = 'opik opik.api_objects.agent_config opik.api_objects.agent_config.base';

/** The signatures of 2.2.122; `task` stood second in 1.10.0, too. */
const task = { takes: { position: 1, keyword: 'task' } };
const scored = { ...task, alsoTakes: [{ keyword: 'scoring_functions', list: true }] };
const suites = on(clients, 'create_evaluation_suite() get_evaluation_suite() get_or_create_evaluation_suite()');

/** Read in opik-optimizer 3.2.0: every optimizer evaluates through `opik.evaluate`. */
const optimizers = made(
  on(
    'opik_optimizer',
    `MetaPromptOptimizer FewShotBayesianOptimizer EvolutionaryOptimizer GepaOptimizer HierarchicalReflectiveOptimizer
    HRPO ParameterOptimizer`,
  ),
);

const exporters = `
    opentelemetry.sdk.trace.TracerProvider() opentelemetry.trace.get_tracer_provider()
    opentelemetry.sdk.trace.export.BatchSpanProcessor() opentelemetry.sdk.trace.export.SimpleSpanProcessor()`;

/** What the Python package `opik` offers, as read in releases 1.10.0 to 2.2.122. */
export const python: NameTable = {
  language: 'python',
  names: [
    ...named('track', 'opik.track opik.decorator.tracker.track'),
    ...named('client', clientMakers),
    ...named('configures', 'opik.configure opik.configurator.configure.configure'),
    ...named('log-trace', on(clients, 'trace span trace().span span().span')),
    ...named('log-trace', on(clients, 'trace().span().span span().span().span trace().span().span().span')),
    ...named('trace-context', on(['opik', contextManagers], 'start_as_current_trace start_as_current_span')),
    ...named(
      'trace-context',
      on(contextManagers, 'trace_context_manager.start_as_current_trace span_context_manager.start_as_current_span'),
    ),
    ...named('trace-context', on(contextManagers, 'distributed_headers distributed_headers_context_manager.distributed_headers')),
    ...named(
      'distributed-headers',
      on(contextManagers, 'distributed_headers distributed_headers_context_manager.distributed_headers'),
    ),
    ...named('distributed-headers', on(`${integrations}.otel`, 'attach_to_parent extract_opik_distributed_trace_attributes')),

    // Run in 2.2.122 and read in 1.10.0: outside a trace they raise an OpikException, the readers give None.
    ...named('context-call', on('opik opik.opik_context', 'update_current_trace update_current_span'), { raisesSince: '0' }),
    ...named('context-call', 'opik.opik_context.get_distributed_trace_headers', { raisesSince: '0' }),
    ...named('context-call', on('opik.opik_context', 'get_current_trace_data get_current_span_data')),

    ...named('flush', 'opik.flush_tracker opik.decorator.tracker.flush_tracker opik.api_objects.opik_client.reset_global_client'),
    // Run: since 2.1.14 clients of equal configuration share one queue, that of `track`; 1.11.4 and 2.1.13 do not.
    ...named('flush', on(clients.filter(isConstructed), 'flush end'), { own: { before: '2.1.14' } }),
    ...named(
      'flush',
      on(
        clients.filter((client) => !isConstructed(client)),
        'flush end',
      ),
    ),
    ...named('flush', on(made(flushingCallbacks), 'flush')),
    ...named('flush', on(made(agents), 'force_flush shutdown')),
    ...named('flush', [...on(exporters, 'force_flush shutdown'), 'logfire.force_flush logfire.shutdown']),

    ...named('evaluate', on(evaluation, 'evaluate evaluate_on_dict_items'), scored),
    ...named('evaluate', on('opik.evaluation opik.evaluation.evaluator', 'evaluate_optimization_trial'), {
      ...scored,
      takes: { position: 2, keyword: 'task' },
    }),
    ...named('evaluate', on(evaluation, 'evaluate_resume run_tests'), task),
    ...named('evaluate', on(evaluation, 'evaluate_prompt evaluate_experiment')),
    ...named('evaluate', on('opik.evaluation', 'evaluate_threads threads.evaluator.evaluate_threads')),
    ...named('evaluate', on(suites, 'run'), { until: '1.11.5', takes: { position: 0, keyword: 'task' } }),
    ...named('evaluate', 'opik.evaluation.evaluator.evaluate_suite', { until: '1.11.5', ...task }),
    ...named('evaluate', on(optimizers, 'optimize_prompt optimize_parameter'), { takes: { position: 2, keyword: 'metric' } }),
    ...named('runs', 'opik.run_simulation opik.simulation.run_simulation', { takes: { position: 0, keyword: 'app' } }),

    // Releases 1.10.25-28, 1.10.43-46 and 1.11.4-7 were read one by one; 1.10.45, 1.10.46, 1.11.4, 1.11.5 and 2.2.122 were run.
    // Before 1.10.45 `AgentConfig` was no class to derive from.
    ...named('config-base', on(configModules, 'AgentConfig'), { since: '1.10.45', until: '1.11.5' }),
    ...named('config-base', on(configModules, 'Config'), { since: '1.11.5' }),
    ...named('config-read', on(clients, 'get_agent_config'), { since: '1.10.26', until: '1.11.5', raisesSince: '1.10.46' }),
    ...named('config-read', on(clients, 'get_or_create_config'), { since: '1.11.5', raisesSince: '1.11.5' }),
    ...named('config-create', on(clients, 'create_agent_config_version'), { since: '1.10.45', until: '1.11.5' }),
    ...named('config-create', on(clients, 'create_config'), { since: '1.11.5' }),

    ...named('traced-client', made(wrappers)),
    ...named('traced-client', made(langgraph)),
    ...named('traced-client', made(made(on(`${integrations}.litellm`, 'track_completion opik_tracker.track_completion')))),

    ...named('traced-callback', [...flushingCallbacks, ...agents, ...langgraph]),
    ...named('traced-callback', on(adk, 'track_adk_agent_recursive recursive_callback_injector.track_adk_agent_recursive')),
    ...named('traced-callback', on(`${integrations}.crewai`, 'track_crewai opik_tracker.track_crewai')),
    ...named('traced-callback', on(`${integrations}.haystack`, 'OpikConnector opik_connector.OpikConnector')),
    ...named(
      'traced-callback',
      on(integrations, 'harbor.track_harbor agentspec.AgentSpecInstrumentor agentspec.OpikSpanProcessor'),
    ),
    ...named('traced-callback', `${integrations}.otel.OpikSpanProcessor`),

    ...named('litellm-logger', on('litellm.integrations.opik', 'opik.OpikLogger')),
    ...named(
      'litellm-async',
      on('litellm litellm.main', 'acompletion atext_completion aembedding amoderation atranscription aspeech'),
    ),
    ...named(
      'litellm-async',
      on('litellm', 'acompletion_with_retries aresponses aimage_generation aimage_edit aimage_variation arerank'),
    ),
    ...named('litellm-async', on('litellm.Router()', 'acompletion atext_completion aembedding aresponses')),
  ],
  decorators: [],
};
