import { randomBytes, randomUUID } from 'node:crypto';

/** What the fake answers: a status and, where there is one, a JSON body or a text; `created` becomes the `Location`. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly type?: string;
  readonly created?: string;
}

type Fields = Record<string, unknown>;
type Route = (body: Fields, parts: readonly string[], query: URLSearchParams) => Answer;

const none: Answer = { status: 204 };
const missing: Answer = { status: 404, body: { code: 404, message: 'Not found.' } };
const found = (body: unknown): Answer => ({ status: 200, body });
const page = (content: readonly unknown[]): Answer =>
  found({ page: 1, size: content.length, total: content.length, content, sortable_by: [] });
const lines = (items: readonly unknown[]): Answer => ({
  status: 200,
  type: 'application/octet-stream',
  text: items.map((item) => `${JSON.stringify(item)}\n`).join(''),
});

interface Blueprint extends Fields {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly envs: string[];
}

/** The smallest state with which the SDKs' calls for prompts, configurations, datasets and experiments succeed. */
export class Answers {
  private readonly projects = new Map<string, Fields>();
  private readonly blueprints: Blueprint[] = [];
  private readonly prompts: (Fields & { versions: Fields[] })[] = [];
  private readonly datasets: (Fields & { items: Fields[] })[] = [];
  private readonly experiments: Fields[] = [];
  private readonly environments: Fields[] = [];

  private readonly routes: readonly (readonly [pattern: string, route: Route])[] = [
    ['GET /is-alive/ping', () => found({ message: 'Healthy Server', healthy: true })],
    ['GET /is-alive/ver', () => found({ version: '2.2.122' })],
    [
      'POST /v1/private/(traces|spans)/batch',
      (body, [kind = '']) => {
        for (const { project_name } of body[kind] as Fields[]) this.project(String(project_name ?? 'Default Project'));
        return none;
      },
    ],
    ['POST /v1/private/(?:traces|spans)', ({ id }) => ({ status: 201, created: String(id) })],
    ['PATCH /v1/private/(?:traces|spans)(?:/[^/]+)?', () => none],
    ['PUT /v1/private/(?:traces|spans|traces/threads)/feedback-scores', () => none],
    ['PUT /v1/private/traces/threads/(?:open|close)', () => none],
    ['POST /v1/private/guardrails', () => none],
    ['PUT /v1/private/assertion-results', () => none],
    [
      'POST /v1/private/attachment/upload-start',
      (body) => {
        const base = Buffer.from(String(body.path ?? ''), 'base64')
          .toString()
          .replace(/\/$/, '');
        return found({
          upload_id: 'BEMinIO',
          pre_sign_urls: [`${base}/v1/private/attachment/upload?file_name=${body.file_name}`],
        });
      },
    ],
    ['(?:PUT|POST) /v1/private/attachment/.*', () => none],
    ['POST /v1/private/otel/v1/traces', () => found({})],
    ['POST /v1/private/(?:traces|spans|traces/threads)/search', () => lines([])],
    ['POST /v1/private/projects/retrieve', ({ name }) => maybe(this.projects.get(String(name)))],
    ['GET /v1/private/projects', () => page([...this.projects.values()])],
    ['GET /v1/private/projects/([^/]+)', (_, [id]) => maybe([...this.projects.values()].find((one) => one.id === id))],
    ['GET /v1/private/auth/workspace', () => found({ workspace_name: 'default' })],
    ['POST /v1/private/auth', () => none],
    ['GET /v1/private/workspaces/versions', () => found({ opik_version: 'version_2' })],

    ['(?:POST|PATCH) /v1/private/agent-configs/blueprints', (body) => this.addBlueprint(body)],
    [
      'GET /v1/private/agent-configs/blueprints/latest/projects/([^/]+)',
      (_, [project]) => maybe(this.blueprintsOf(project).at(-1)),
    ],
    [
      'GET /v1/private/agent-configs/blueprints/projects/([^/]+)/names/([^/]+)',
      (_, [project, name]) => maybe(this.blueprintsOf(project).find((one) => one.name === name)),
    ],
    [
      'GET /v1/private/agent-configs/blueprints/environments/([^/]+)/projects/([^/]+)',
      (_, [env = '', project]) => maybe(this.blueprintsOf(project).find((one) => one.envs.includes(env))),
    ],
    [
      'PUT /v1/private/agent-configs/blueprints/environments/([^/]+)/projects/([^/]+)',
      (body, [env = '', project]) => {
        const blueprint = this.blueprintsOf(project).find((one) => one.name === body.blueprint_name);
        blueprint?.envs.push(env);
        return blueprint ? none : missing;
      },
    ],
    [
      'POST /v1/private/agent-configs/blueprints/environments',
      (body) => {
        for (const { env_name, blueprint_id } of body.envs as Fields[])
          this.blueprints.find((one) => one.id === blueprint_id)?.envs.push(String(env_name));
        return none;
      },
    ],
    [
      'GET /v1/private/agent-configs/blueprints/history/projects/([^/]+)',
      (_, [project]) => page([...this.blueprintsOf(project)].reverse()),
    ],
    ['GET /v1/private/agent-configs/blueprints/([^/]+)', (_, [id]) => maybe(this.blueprints.find((one) => one.id === id))],

    ['POST /v1/private/prompts', (body) => this.addPrompt(body)],
    [
      'GET /v1/private/prompts',
      (_body, _parts, query) => page(this.prompts.filter((one) => String(one.name).includes(query.get('name') ?? ''))),
    ],
    [
      'POST /v1/private/prompts/versions',
      ({ name, version, ...rest }) => found(this.addVersion(String(name), { ...rest, ...(version as Fields) })),
    ],
    [
      'POST /v1/private/prompts/versions/retrieve',
      ({ name, commit, version_number }) => {
        const versions = this.prompts.find((one) => one.name === name)?.versions ?? [];
        return maybe(
          commit
            ? versions.find((one) => one.commit === commit)
            : version_number
              ? versions.find((one) => one.version_number === version_number)
              : versions.at(-1),
        );
      },
    ],
    [
      'GET /v1/private/prompts/by-commit/([^/]+)',
      (_, [commit]) => {
        const prompt = this.prompts.find((one) => one.versions.some((version) => version.commit === commit));
        return maybe(prompt && { ...prompt, requested_version: prompt.versions.find((one) => one.commit === commit) });
      },
    ],
    [
      'GET /v1/private/prompts/([^/]+)/versions',
      (_, [id]) => page([...(this.prompts.find((one) => one.id === id)?.versions ?? [])].reverse()),
    ],
    [
      'GET /v1/private/prompts/([^/]+)',
      (_, [id]) => {
        const prompt = this.prompts.find((one) => one.id === id);
        return maybe(prompt && { ...prompt, latest_version: prompt.versions.at(-1) });
      },
    ],

    [
      'POST /v1/private/datasets',
      (body) => {
        if (this.dataset(body)) return { status: 409, body: { code: 409, message: 'Dataset already exists' } };
        const id = String(body.id ?? randomUUID());
        this.datasets.push({ ...body, id, items: [] });
        return { status: 201, created: id };
      },
    ],
    ['POST /v1/private/datasets/retrieve', (body) => maybe(this.dataset({ name: body.dataset_name }))],
    [
      'PUT /v1/private/datasets/items',
      (body) => {
        this.dataset({ name: body.dataset_name, id: body.dataset_id })?.items.push(...(body.items as Fields[]));
        return none;
      },
    ],
    [
      'POST /v1/private/datasets/items/stream',
      (body) => lines(body.last_retrieved_id ? [] : (this.dataset({ name: body.dataset_name })?.items ?? [])),
    ],
    ['GET /v1/private/datasets/([^/]+)/items', (_, [id]) => page(this.dataset({ id })?.items ?? [])],
    ['GET /v1/private/datasets/([^/]+)/versions', () => page([])],
    ['GET /v1/private/datasets/([^/]+)', (_, [id]) => maybe(this.dataset({ id }))],
    ['POST /v1/private/datasets/.*', () => none],

    [
      'POST /v1/private/experiments',
      (body) => {
        const id = String(body.id ?? randomUUID());
        this.experiments.push({ ...body, id, dataset_id: this.dataset({ name: body.dataset_name })?.id });
        return { status: 201, created: id };
      },
    ],
    ['(?:POST|PUT) /v1/private/experiments/(?:items|items/bulk|finish)', () => none],
    ['POST /v1/private/experiments/stream', () => lines(this.experiments)],
    ['POST /v1/private/experiments/items/stream', () => lines([])],
    ['GET /v1/private/experiments', () => page(this.experiments)],
    ['GET /v1/private/experiments/([^/]+)', (_, [id]) => maybe(this.experiments.find((one) => one.id === id))],
    ['PATCH /v1/private/experiments/.*', () => none],
    ['GET /v1/private/environments', () => page(this.environments)],
    [
      'POST /v1/private/environments',
      (body) => {
        this.environments.push({ id: randomUUID(), ...body });
        return { status: 201, created: String(this.environments.at(-1)?.id) };
      },
    ],
  ];

  /** The answer to one request; anything unknown is a 404 with a JSON body. */
  to(method: string, path: string, body: unknown, query: URLSearchParams): Answer {
    const request = `${method} ${path.replace(/\/$/, '')}`;
    for (const [pattern, route] of this.routes) {
      const match = new RegExp(`^${pattern}$`).exec(request);
      if (match) return route((body ?? {}) as Fields, match.slice(1).map(decodeURIComponent), query);
    }
    return missing;
  }

  private project(name: string): Fields {
    const project = this.projects.get(name) ?? { id: randomUUID(), name };
    this.projects.set(name, project);
    return project;
  }

  private blueprintsOf(project: unknown): Blueprint[] {
    return this.blueprints.filter((one) => one.project === project);
  }

  private addBlueprint(body: Fields): Answer {
    const project = String(body.project_id ?? this.project(String(body.project_name)).id);
    const before = this.blueprintsOf(project);
    const given = body.blueprint as Fields & { values: Fields[] };
    const keys = new Set(given.values.map(({ key }) => key));
    const kept = ((before.at(-1)?.values ?? []) as Fields[]).filter(({ key }) => !keys.has(key));
    const id = String(given.id ?? randomUUID());
    this.blueprints.push({ ...given, values: [...kept, ...given.values], id, name: `v${before.length + 1}`, project, envs: [] });
    return { status: 201, created: id };
  }

  private addPrompt(body: Fields): Answer {
    const id = String(body.id ?? randomUUID());
    this.prompts.push({ ...body, id, versions: [] });
    this.addVersion(String(body.name), body);
    return { status: 201, created: id };
  }

  private addVersion(name: string, { template, metadata, type, template_structure }: Fields): Fields {
    let prompt = this.prompts.find((one) => one.name === name);
    if (!prompt) {
      prompt = { id: randomUUID(), name, template_structure, versions: [] };
      this.prompts.push(prompt);
    }
    const version = {
      id: randomUUID(),
      prompt_id: prompt.id,
      commit: randomBytes(4).toString('hex'),
      version_number: `v${prompt.versions.length + 1}`,
      template,
      metadata,
      type: type ?? 'mustache',
      template_structure: prompt.template_structure ?? template_structure ?? 'text',
      created_at: new Date().toISOString(),
    };
    prompt.versions.push(version);
    return version;
  }

  private dataset({ id, name }: Fields): (Fields & { items: Fields[] }) | undefined {
    return this.datasets.find((one) => one.id === id || (name !== undefined && one.name === name));
  }
}

const maybe = (body: unknown): Answer => (body === undefined ? missing : found(body));
