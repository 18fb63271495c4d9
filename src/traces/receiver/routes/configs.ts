import type { StoredDocument } from '../../store/documents';
import { Configs, kindOf } from '../library/configs';
import { projectCreated, projectKnown } from '../library/scope';
import { pageOf } from '../paging';
import { pagingOf } from '../queries';
import { bodyFields, type RecordFields } from '../record-fields';
import { type Answer, created, noContent, notFound, ok, Refusal, type Route, type RouteRequest, type RouteTable } from '../route';

const BASE = '/v1/private/agent-configs/blueprints';

/** The environment that points to a project's first blueprint without being asked, as in Opik's backend. */
const FIRST_ENVIRONMENT = 'prod';

/** The agent configuration of projects. Paths and statuses of Opik's API description, behaviour of its backend. */
export const configRoutes: RouteTable = ({ store, url }) => {
  const configs = new Configs(store);
  const made = (blueprint: StoredDocument): Answer => created(`${url()}${BASE}/${blueprint.id}`);
  const shown = (blueprint: StoredDocument | undefined, mask?: string): Answer => {
    const answer = blueprint && configs.answer(blueprint, mask);
    return answer ? ok(answer) : notFound('Blueprint');
  };
  const read = (path: string, find: (params: RouteRequest['params']) => StoredDocument | undefined): Route => ({
    method: 'GET',
    path: `${BASE}${path}`,
    handler: ({ params, query }) => shown(find(params), query.get('mask_id') ?? undefined),
  });

  return [
    {
      method: 'POST',
      path: BASE,
      handler: (request) => {
        const fields = bodyFields(request.json());
        const blueprint = blueprintIn(fields);
        if (kindOf(blueprint) === 'mask') throw new Refusal(400, 'Cannot create config with a MASK blueprint.');
        return store.together(() => {
          const project = named(projectCreated(store, fields));
          if (configs.blueprint(project))
            throw new Refusal(409, `Config already exists for project '${project}'. Use PATCH to add blueprints.`);
          const first = configs.add(project, blueprint);
          configs.publish(first, FIRST_ENVIRONMENT);
          return made(first);
        });
      },
    },
    {
      method: 'PATCH',
      path: BASE,
      handler: (request) => {
        const fields = bodyFields(request.json());
        const project = named(projectKnown(store, fields));
        if (!configs.blueprint(project)) return notFound(`Config for project '${project}'`);
        return made(configs.add(project, blueprintIn(fields)));
      },
    },
    {
      method: 'POST',
      path: `${BASE}/remove-keys`,
      handler: (request) => {
        const fields = bodyFields(request.json());
        const without = configs.removeKeys(named(projectKnown(store, fields)), fields.texts('keys') ?? []);
        return without ? made(without) : noContent;
      },
    },
    {
      method: 'POST',
      path: `${BASE}/environments`,
      handler: (request) => {
        const fields = bodyFields(request.json());
        const project = fields.required(fields.id('project_id'), 'project_id');
        return store.together(() => {
          for (const environment of fields.list('envs', 100)) {
            const blueprint = configs.blueprintById(environment.required(environment.id('blueprint_id'), 'blueprint_id'));
            if (blueprint?.project !== project) throw new Refusal(404, 'Blueprint not found');
            configs.publish(blueprint, environment.required(environment.id('env_name'), 'env_name'));
          }
          return noContent;
        });
      },
    },
    {
      method: 'PUT',
      path: `${BASE}/environments/:environment/projects/:project`,
      handler: (request) => {
        const { environment = '', project = '' } = request.params;
        const fields = bodyFields(request.json());
        const blueprint = configs.blueprint(project, fields.required(fields.id('blueprint_name'), 'blueprint_name'));
        if (!blueprint) return notFound('Blueprint');
        configs.publish(blueprint, environment);
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: `${BASE}/environments/:environment/projects/:project`,
      handler: ({ params }) => {
        configs.unpublish(params.project ?? '', params.environment ?? '');
        return noContent;
      },
    },
    {
      method: 'POST',
      path: `${BASE}/projects/:project/masks/:mask`,
      handler: ({ params }) => {
        const blueprint = configs.applyMask(params.project ?? '', params.mask ?? '');
        return blueprint ? made(blueprint) : notFound('Blueprint or mask');
      },
    },
    {
      method: 'GET',
      path: `${BASE}/history/projects/:project`,
      handler: ({ params, query }) => {
        const history = configs.history(params.project ?? '');
        if (history.length === 0) return notFound('Config');
        return ok(
          pageOf(
            history.map((blueprint) => configs.answer(blueprint)),
            pagingOf(query),
          ),
        );
      },
    },
    read('/latest/projects/:project', ({ project = '' }) => configs.blueprint(project)),
    read('/projects/:project/names/:name', ({ project = '', name = '' }) => configs.blueprint(project, name)),
    read('/environments/:environment/projects/:project', ({ project = '', environment = '' }) =>
      configs.inEnvironment(project, environment),
    ),
    read('/:id', ({ id = '' }) => configs.blueprintById(id)),
    read('/:id/deltas', ({ id = '' }) => configs.blueprintById(id)),
  ];
};

const blueprintIn = (fields: RecordFields): RecordFields => fields.required(fields.object('blueprint'), 'blueprint');

function named(project: { readonly id: string } | undefined): string {
  if (!project) throw new Refusal(422, 'Either project_id or project_name must be given.');
  return project.id;
}
