import { uuid7 } from '../../ids';
import type { TraceWrite } from '../../model';
import type { StoredDocument } from '../../store/documents';
import { Datasets } from '../library/datasets';
import { Experiments } from '../library/experiments';
import { projectCreated, WORKSPACE } from '../library/scope';
import { bodyFields, RecordFields } from '../record-fields';
import { scoreOf, spanWriteOf, traceWriteOf } from '../records';
import { noContent, Refusal, type RouteTable } from '../route';

/** `ExperimentItemBulkUpload.items.maxItems`, and for each item `spans` and `feedback_scores`. */
const ITEMS = 1000;
const PARTS = 100;

/** Experiment items with their traces, spans and scores in one request (`Experiment.batch_upload_items` of `opik` 2.2 for Python). */
export const experimentUploadRoutes: RouteTable = ({ store, now }) => {
  const experiments = new Experiments(store, now);
  const datasets = new Datasets(store, now);

  /** The experiment that the request adds to, or a new one of that name. */
  const target = (fields: RecordFields): StoredDocument => {
    const id = fields.id('experiment_id');
    const known = id && experiments.byId(id);
    if (known) return known;
    const dataset_name = fields.required(fields.id('dataset_name'), 'dataset_name');
    const name = fields.required(fields.id('experiment_name'), 'experiment_name');
    const project = projectCreated(store, fields)?.id;
    const scope = project ?? WORKSPACE;
    const dataset =
      datasets.named(scope, dataset_name) ?? datasets.create(scope, new RecordFields({ name: dataset_name }, 'dataset'));
    return experiments.create(project, dataset, new RecordFields({ name, ...(id && { id }) }, 'body'));
  };

  /** The trace as sent, or one made of the result alone. */
  const traceIn = (item: RecordFields, project: string | undefined): TraceWrite => {
    const trace = item.object('trace');
    const result = item.json('evaluate_task_result');
    if (trace && result !== undefined) throw new Refusal(422, 'Either trace or evaluate_task_result may be given, not both.');
    if (trace) {
      const write = traceWriteOf(trace, now());
      return { ...write, project_name: write.project_name ?? project, source: 'experiment' };
    }
    const time = new Date(now()).toISOString();
    return {
      id: uuid7(now()),
      name: 'evaluation_task',
      source: 'experiment',
      start_time: time,
      end_time: time,
      ...(project && { project_name: project }),
      ...(result !== undefined && { output: result }),
    };
  };

  return [
    {
      method: 'PUT',
      path: '/v1/private/experiments/items/bulk',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const items = fields.list('items', ITEMS);
        const project = fields.id('project_name');
        store.together(() => {
          const experiment = target(fields);
          for (const item of items) {
            const trace = traceIn(item, project);
            const spans = listed(item, 'spans').map((span) => spanWriteOf(partOf(span, trace.id), now()));
            const scores = listed(item, 'feedback_scores').map((score) => ({ ...scoreOf(score), id: trace.id }));
            store.writeTraces([trace]);
            store.writeSpans(spans.map((span) => ({ ...span, project_name: span.project_name ?? trace.project_name })));
            store.scoreTraces(scores);
            const dataset_item_id = item.required(item.id('dataset_item_id'), 'dataset_item_id');
            const joined = { experiment_id: experiment.id, trace_id: trace.id, dataset_item_id };
            experiments.addItems([new RecordFields(joined, 'items')]);
          }
        });
        return noContent;
      },
    },
  ];
};

/** A span is sent without the id of its trace. */
const partOf = (span: RecordFields, trace: string): RecordFields =>
  new RecordFields(
    { ...Object.fromEntries(span.names().map((name) => [name, span.json(name) ?? null])), trace_id: trace },
    'spans',
  );

const listed = (item: RecordFields, name: string): readonly RecordFields[] =>
  item.json(name) === undefined ? [] : item.list(name, PARTS);
