import { pagingOf } from '../queries';
import { bodyFields } from '../record-fields';
import { created, noContent, notFound, ok, type RouteTable } from '../route';

const PROJECTS = '/v1/private/projects';

/** Projects come to be when a record names them; these routes look them up. */
export const projectRoutes: RouteTable = ({ store, url }) => [
  {
    method: 'GET',
    path: PROJECTS,
    handler: ({ query }) => {
      const name = query.get('name');
      return ok({
        ...store.projects({ ...pagingOf(query), ...(name && { name }) }),
        sortableBy: ['name', 'last_updated_trace_at'],
      });
    },
  },
  {
    method: 'POST',
    path: PROJECTS,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const name = fields.required(fields.id('name'), 'name');
      if (store.projectNamed(name)) return { status: 409, json: { code: 409, message: 'Project already exists' } };
      const { id } = store.ensureProject(name, fields.text('description'));
      return created(`${url()}${PROJECTS}/${id}`);
    },
  },
  {
    method: 'POST',
    path: `${PROJECTS}/retrieve`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const project = store.projectNamed(fields.required(fields.text('name'), 'name'));
      return project ? ok(project) : notFound('Project');
    },
  },
  {
    method: 'GET',
    path: `${PROJECTS}/:id`,
    handler: ({ params }) => {
      const project = store.project(params.id ?? '');
      return project ? ok(project) : notFound('Project');
    },
  },
  {
    method: 'PATCH',
    path: `${PROJECTS}/:id`,
    handler: (request) => {
      const project = store.project(request.params.id ?? '');
      if (!project) return notFound('Project');
      store.ensureProject(project.name, bodyFields(request.json()).text('description'));
      return noContent;
    },
  },
];
