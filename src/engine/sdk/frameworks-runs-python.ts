import type { Integration } from './model';

/** LangChain's integration, for everything that its callbacks report. */
export const langchain: Integration = { how: 'callback', module: 'opik.integrations.langchain', name: 'OpikTracer' };
const haystack: Integration = { how: 'callback', module: 'opik.integrations.haystack', name: 'OpikConnector' };
const dspy: Integration = { how: 'callback', module: 'opik.integrations.dspy', name: 'OpikCallback' };

/** What runs functions of the program as its steps, by the names of the calls; names as in `QualifiedName`. */
export interface StepRunner {
  /** The call that runs the whole. */
  readonly runs: RegExp;
  /** The call that is given a step. */
  readonly takesStep?: RegExp;
  readonly integration: Integration;
}

const graph = String.raw`^langgraph\.graph(?:\.\w+)*\.(?:StateGraph|MessageGraph|Graph)\(\)`;

/** Graphs and pipelines, whose steps the integration reports (read in langgraph 1.2.22 and haystack-ai 3.4.0). */
export const stepRunners: readonly StepRunner[] = [
  {
    runs: new RegExp(
      String.raw`${graph}(?:\.\w+\(\))*\.compile\(\)(?:\.with_config\(\))*\.a?(?:invoke|stream|batch|stream_events)$`,
    ),
    takesStep: new RegExp(String.raw`${graph}(?:\.\w+\(\))*\.(?:add_node|add_sequence|add_conditional_edges)$`),
    integration: langchain,
  },
  {
    runs: /^opik\.integrations\.langchain(?:\.\w+)*\.track_langgraph\(\)(?:\.with_config\(\))*\.a?(?:invoke|stream|batch|stream_events)$/,
    integration: langchain,
  },
  // Functions as the steps of a chain, read in langchain-core 1.7.2.
  {
    runs: /^langchain_core(?:\.\w+)*\.RunnableLambda\(\)\.a?(?:invoke|stream|batch)$/,
    takesStep: /^langchain_core(?:\.\w+)*\.RunnableLambda$/,
    integration: langchain,
  },
  { runs: /^haystack(?:\.\w+)*\.(?:Pipeline|AsyncPipeline)\(\)\.run(?:_async(?:_generator)?)?$/, integration: haystack },
];

/** Compiled graphs, which `track_langgraph` takes. */
export const graphMaker = new RegExp(
  String.raw`${graph}(?:\.\w+\(\))*\.compile$|^langgraph\.prebuilt(?:\.\w+)*\.create_react_agent$|^langchain\.agents(?:\.\w+)*\.create_agent$|^deepagents(?:\.\w+)*\.create_deep_agent$`,
);

/** Base classes of the program's own classes whose objects are called, and the methods that the framework then runs. */
export const calledBases: readonly { readonly base: RegExp; readonly methods: RegExp; readonly integration: Integration }[] = [
  { base: /^dspy(?:\.\w+)*\.Module$/, methods: /^a?forward$/, integration: dspy },
];
