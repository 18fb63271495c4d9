import type { Project } from '../../model';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { Refusal } from '../route';

/** The user that an Opik server without accounts names in its answers. */
export const LOCAL_USER = 'admin';

/** What belongs to no project: Opik keeps prompts and datasets without one "at workspace level". */
export const WORKSPACE = '';

/** The project that a request names by id or by name, created when absent; undefined when it names none. 404 for an unknown id. */
export function projectCreated(store: TraceStore, fields: RecordFields): Project | undefined {
  const byId = projectById(store, fields);
  if (byId) return byId;
  const name = fields.text('project_name');
  return name === undefined ? undefined : store.ensureProject(name);
}

/** The same, but never created: 404 when it is unknown. */
export function projectKnown(store: TraceStore, fields: RecordFields): Project | undefined {
  const byId = projectById(store, fields);
  if (byId) return byId;
  const name = fields.text('project_name');
  if (name === undefined) return undefined;
  const project = store.projectNamed(name);
  if (!project) throw new Refusal(404, `Project '${name}' not found`);
  return project;
}

function projectById(store: TraceStore, fields: RecordFields): Project | undefined {
  const id = fields.id('project_id');
  if (id === undefined) return undefined;
  const project = store.project(id);
  if (!project) throw new Refusal(404, `Project ${id} not found`);
  return project;
}
