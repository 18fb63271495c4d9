import type { Language } from '../facts/model';
import type { QualifiedName } from './model';

/** Names that people give to an option, with the option's own; whatever call takes that. */
const usual: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  python: {
    project: 'project_name',
    workspace_name: 'workspace',
    url: 'host',
    base_url: 'host',
    url_override: 'host',
    session_id: 'thread_id',
    conversation_id: 'thread_id',
    thread: 'thread_id',
    span_type: 'type',
    kind: 'type',
    entry_point: 'entrypoint',
    is_entrypoint: 'entrypoint',
    inputs: 'input',
    outputs: 'output',
    error: 'error_info',
    cost: 'total_cost',
  },
  typescript: {
    workspace: 'workspaceName',
    url: 'apiUrl',
    host: 'apiUrl',
    baseUrl: 'apiUrl',
    baseURL: 'apiUrl',
    urlOverride: 'apiUrl',
    project: 'projectName',
    sessionId: 'threadId',
    conversationId: 'threadId',
    spanType: 'type',
    kind: 'type',
    entryPoint: 'entrypoint',
    isEntrypoint: 'entrypoint',
    inputs: 'input',
    outputs: 'output',
    error: 'errorInfo',
    totalCost: 'totalEstimatedCost',
  },
};

const bare = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** What an unknown option is called among those that the call takes: by another usual name, or in another spelling. */
export function optionMeant(language: Language, given: string, taken: readonly string[]): string | undefined {
  const known = usual[language][given];
  if (known !== undefined && taken.includes(known)) return known;
  return taken.find((one) => bare(one) === bare(given));
}

/** Another function of the SDK that may take an option that the first does not. */
const neighbours: Readonly<Record<QualifiedName, { readonly name: QualifiedName; readonly spelled: string }>> = {
  'opik.update_current_trace': { name: 'opik.update_current_span', spelled: 'update_current_span' },
  'opik.opik_context.update_current_trace': { name: 'opik.update_current_span', spelled: 'update_current_span' },
  'opik.update_current_span': { name: 'opik.update_current_trace', spelled: 'update_current_trace' },
  'opik.opik_context.update_current_span': { name: 'opik.update_current_trace', spelled: 'update_current_trace' },
};

const ofTrack: Readonly<Record<Language, { readonly name: QualifiedName; readonly spelled: string }>> = {
  python: { name: 'opik.update_current_trace', spelled: 'update_current_trace' },
  typescript: { name: 'opik.Opik().trace().update', spelled: 'getTrackContext()?.trace.update' },
};

/** Where an option may belong that the call of this name does not take. */
export const optionNeighbour = (language: Language, name: QualifiedName) =>
  /(?:^|\.)track$/.test(name) ? ofTrack[language] : neighbours[name];
