import type { JsonObject } from '../../json';
import type { Trace } from '../../model';
import type { StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import { contentOf, jsonOf, textIn } from './contents';
import type { Experiments } from './experiments';
import { LOCAL_USER, WORKSPACE } from './scope';

/** An experiment with what its traces add up to (`Experiment_Public`). */
export function experimentAnswer(store: TraceStore, experiments: Experiments, experiment: StoredDocument): JsonObject {
  const { updated_at: updated, ...value } = contentOf(experiment);
  const items = experiments.items(experiment.id);
  const traces = items.flatMap((item) => store.trace(textIn(item, 'trace_id')) ?? []);
  const costs = traces.flatMap((trace) => trace.total_estimated_cost ?? []);
  const cost = costs.length > 0 ? costs.reduce((one, other) => one + other) : undefined;
  return jsonOf({
    id: experiment.id,
    dataset_name: store.documents.byId(textIn(experiment, 'dataset_id'))?.key,
    ...(experiment.project !== WORKSPACE && {
      project_id: experiment.project,
      project_name: store.project(experiment.project)?.name,
    }),
    ...value,
    feedback_scores: averages(traces),
    trace_count: items.length,
    dataset_item_count: new Set(items.map((item) => textIn(item, 'dataset_item_id'))).size,
    total_estimated_cost: cost,
    total_estimated_cost_avg: cost === undefined ? undefined : cost / costs.length,
    created_at: experiment.createdAt,
    created_by: LOCAL_USER,
    last_updated_at: updated,
    last_updated_by: LOCAL_USER,
  });
}

/** An item of an experiment with its trace (`ExperimentItem_Compare`). */
export function experimentItemAnswer(store: TraceStore, item: StoredDocument): JsonObject {
  const trace = store.trace(textIn(item, 'trace_id'));
  return jsonOf({
    id: item.key,
    experiment_id: item.project,
    ...contentOf(item),
    project_id: trace?.project_id,
    input: trace?.input,
    output: trace?.output,
    trace_metadata: trace?.metadata,
    feedback_scores: trace?.feedback_scores?.map((score) => jsonOf({ ...score })),
    total_estimated_cost: trace?.total_estimated_cost,
    duration: trace?.duration,
    usage: trace?.usage,
    created_at: item.createdAt,
    created_by: LOCAL_USER,
    last_updated_at: item.createdAt,
    last_updated_by: LOCAL_USER,
  });
}

/** The average of each feedback score (`FeedbackScoreAverage_Public`). */
function averages(traces: readonly Trace[]): readonly JsonObject[] {
  const values = new Map<string, number[]>();
  for (const { name, value } of traces.flatMap((trace) => trace.feedback_scores ?? []))
    values.set(name, [...(values.get(name) ?? []), value]);
  return [...values].map(([name, all]) => ({ name, value: all.reduce((one, other) => one + other) / all.length }));
}
