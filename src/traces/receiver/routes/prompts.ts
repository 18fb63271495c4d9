import { uuid7 } from '../../ids';
import { conditionsIn, meetsAll } from '../library/conditions';
import { jsonOf } from '../library/contents';
import { promptAnswer, promptDetail } from '../library/prompt-answers';
import { Prompts, structures } from '../library/prompts';
import { projectCreated, WORKSPACE } from '../library/scope';
import { pageOf } from '../paging';
import { pagingOf } from '../queries';
import { bodyFields, RecordFields } from '../record-fields';
import { created, noContent, notFound, ok, Refusal, type RouteTable } from '../route';

/** The prompt library: prompts by project and name. Paths and statuses of Opik's API description. */
export const promptRoutes: RouteTable = ({ store, url, now }) => {
  const prompts = new Prompts(store, now);
  return [
    {
      method: 'GET',
      path: '/v1/private/prompts',
      handler: (request) => {
        const conditions = conditionsIn(request.query.get('filters'));
        const project = request.query.get('project_id') ?? undefined;
        const all = prompts.all(project, request.query.get('name') ?? undefined).map((one) => promptAnswer(prompts, one));
        const matching = all.filter((one) => meetsAll(one, conditions));
        return ok(pageOf(matching, pagingOf(request.query)));
      },
    },
    {
      method: 'POST',
      path: '/v1/private/prompts',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const prompt = store.together(() => {
          const stored = prompts.create(projectCreated(store, fields)?.id ?? WORKSPACE, {
            name: fields.required(fields.id('name'), 'name'),
            structure: fields.choice('template_structure', structures) ?? 'text',
            description: fields.text('description'),
            tags: fields.texts('tags'),
            id: fields.id('id'),
          });
          const [template, type, change_description] = [
            fields.text('template'),
            fields.text('type'),
            fields.text('change_description'),
          ];
          const version = jsonOf({ template, type, change_description, metadata: fields.json('metadata') });
          if (template) prompts.addVersion(stored, new RecordFields(version, 'body'), uuid7(now()));
          return stored;
        });
        return created(`${url()}/v1/private/prompts/${prompt.id}`);
      },
    },
    {
      method: 'GET',
      path: '/v1/private/prompts/:id',
      handler: ({ params, query }) => {
        const prompt = prompts.byId(params.id ?? '');
        if (!prompt) return notFound('Prompt');
        const environment = query.get('environment');
        const mask = prompts.versionById(query.get('mask_id') ?? '');
        const requested = environment ? prompts.version(prompt, { environment }) : mask?.project === prompt.id ? mask : undefined;
        if ((environment || query.get('mask_id')) && !requested) return notFound('Prompt version');
        return ok(promptDetail(prompts, prompt, requested));
      },
    },
    {
      method: 'PUT',
      path: '/v1/private/prompts/:id',
      handler: (request) => {
        const prompt = prompts.byId(request.params.id ?? '');
        if (!prompt) return notFound('Prompt');
        const fields = bodyFields(request.json());
        prompts.update(prompt, fields.required(fields.id('name'), 'name'), fields.text('description'), fields.texts('tags'));
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: '/v1/private/prompts/:id',
      handler: ({ params }) => {
        const prompt = prompts.byId(params.id ?? '');
        if (prompt) prompts.remove(prompt);
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/prompts/delete',
      handler: (request) => {
        const ids = bodyFields(request.json()).texts('ids');
        if (!ids) throw new Refusal(422, 'ids must be given.');
        store.together(() => {
          for (const id of ids) {
            const prompt = prompts.byId(id);
            if (prompt) prompts.remove(prompt);
          }
        });
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/prompts/by-commit/:commit',
      handler: ({ params }) => {
        const version = prompts.versionByCommit(params.commit ?? '');
        const prompt = version && prompts.promptOf(version);
        return prompt ? ok(promptDetail(prompts, prompt, version)) : notFound('Prompt version');
      },
    },
  ];
};
