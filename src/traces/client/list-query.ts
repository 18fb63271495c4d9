/** A page of a list, as Opik answers it. */
export interface Page<Record> {
  readonly content: readonly Record[];
  readonly total: number;
}

/** What a list may be narrowed by (`TraceFilter` of Opik's API description). */
export interface Filter {
  readonly field: string;
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=' | 'contains' | 'not_contains' | 'is_empty' | 'is_not_empty' | 'in';
  readonly key?: string;
  readonly value?: string;
}

/** What a list is asked for; `page` begins with 1. */
export interface ListQuery {
  readonly page: number;
  readonly size: number;
  /** By name. A server answers for one project at a time, a receiver for all when none is named. */
  readonly project?: string;
  readonly projectId?: string;
  readonly filters?: readonly Filter[];
  readonly search?: string;
  /** Fields that are left out. */
  readonly exclude?: readonly string[];
  /** ISO 8601. */
  readonly from?: string;
  /** ISO 8601. */
  readonly to?: string;
  readonly sorting?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
}

/** The query of a page of records, as it stands in an address. */
export function parametersOf(asked: ListQuery, more: Readonly<Record<string, string>>): URLSearchParams {
  const { page, size, project, projectId, filters, search, exclude, from, to, sorting } = asked;
  const query = new URLSearchParams({ ...more, page: String(page), size: String(size) });
  const add = (name: string, value: unknown): void => {
    if (value !== undefined) query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  };
  if (projectId !== undefined) add('project_id', projectId);
  else add('project_name', project);
  add('filters', filters?.length ? filters.map((one) => ({ value: '', ...one })) : undefined);
  add('search', search || undefined);
  add('exclude', exclude);
  add('from_time', from);
  add('to_time', to);
  add('sorting', sorting);
  return query;
}
