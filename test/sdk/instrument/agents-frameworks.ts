import type { FrameworkName } from '../environments';
import { plainAgents, type SampleAgent, sampleAgents } from './agents';

/** Frameworks that are installed for this proof only: each program is instrumented and run with the real packages. */
export const frameworkAgents: readonly (SampleAgent & { readonly environment: FrameworkName })[] = [
  ...sampleAgents
    .filter(({ name }) => !plainAgents.has(name))
    .map((agent) => ({ ...agent, environment: 'python-agents' as const })),
  {
    environment: 'python-crewai',
    name: 'crewai_crew.py',
    trace: [
      'run',
      '  run (general)',
      '    kickoff (general)',
      '      Task: None (general)',
      '        Researcher (general)',
      '          Flow.kickoff_async (general)',
      '            generate_plan (general)',
      '            check_todos_available (general)',
      '            initialize_reasoning (general)',
      '            check_max_iterations (general)',
      '            call_llm_and_parse (general)',
      '              chat_completion_create (llm)',
      '            route_by_answer_type (general)',
      '            finalize (general)',
      '            continue_iteration (general)',
      '            check_max_iterations (general)',
      '            call_llm_and_parse (general)',
      '            route_by_answer_type (general)',
      '            finalize (general)',
    ],
    config: true,
  },
  {
    environment: 'python-dspy',
    name: 'dspy_program.py',
    trace: ['ask', '  ask (general)', '    Assistant (general)', '      Predict (llm)', '        LM: openai - gpt-4o-mini (llm)'],
    config: false,
  },
  {
    environment: 'python-adk',
    name: 'adk_agent.py',
    trace: ['ask', '  ask (general)', '    weather_agent (general)', '      gpt-4o-mini (llm)'],
    config: false,
  },
  {
    environment: 'python-llama-index',
    name: 'llama_index_query.py',
    trace: [
      'ask',
      '  ask (general)',
      '    index_construction (general)',
      '      node_parsing (general)',
      '        chunking (general)',
      '        chunking (general)',
      '    query (general)',
      '      retrieve (general)',
      '      synthesize (general)',
      '        chunking (general)',
      '        chunking (general)',
      '        templating (general)',
      '        llm (llm)',
    ],
    config: false,
  },
  {
    environment: 'python-haystack',
    name: 'haystack_pipeline.py',
    trace: [
      'ask',
      '  ask (general)',
      '    pipeline (general)',
      '      opik (general)',
      '      prompt (general)',
      '      llm (llm)',
    ],
    config: true,
  },
  { environment: 'python-pydantic-ai', name: 'pydantic_ai_agent.py', trace: ['ask', '  ask (llm)'], config: false },
];
