import { uuid7 } from '../../ids';
import type { StoredDocument } from '../../store/documents';
import { conditionsIn, meetsAll } from '../library/conditions';
import { contentOf } from '../library/contents';
import { Environments } from '../library/environments';
import { versionAnswer, versionLink } from '../library/prompt-answers';
import { Prompts, structures } from '../library/prompts';
import { projectCreated, projectKnown, WORKSPACE } from '../library/scope';
import { pageOf } from '../paging';
import { pagingOf } from '../queries';
import { bodyFields, RecordFields } from '../record-fields';
import { noContent, notFound, ok, Refusal, type RouteTable } from '../route';

/** The versions of prompts. Paths and statuses of Opik's API description. */
export const promptVersionRoutes: RouteTable = ({ store, now }) => {
  const prompts = new Prompts(store, now);
  const environments = new Environments(store);

  /** The version with its prompt, if there are both. */
  const withPrompt = (id: string | undefined): readonly [prompt: StoredDocument, version: StoredDocument] | undefined => {
    const version = prompts.versionById(id ?? '');
    const prompt = version && prompts.promptOf(version);
    return prompt && [prompt, version];
  };
  const answers = (ids: readonly string[], shown: typeof versionAnswer): readonly object[] =>
    ids.flatMap((id) => {
      const found = withPrompt(id);
      return found ? [shown(...found)] : [];
    });

  return [
    {
      method: 'POST',
      path: '/v1/private/prompts/versions',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('name'), 'name');
        const version = fields.object('version');
        if (!version) throw new Refusal(422, 'version must be given.');
        return store.together(() => {
          const project = projectCreated(store, fields)?.id ?? WORKSPACE;
          const structure = fields.choice('template_structure', structures) ?? 'text';
          const prompt = prompts.named(project, name) ?? prompts.create(project, { name, structure });
          return ok(versionAnswer(prompt, prompts.addVersion(prompt, version, version.id('id') ?? uuid7(now()))));
        });
      },
    },
    {
      method: 'PATCH',
      path: '/v1/private/prompts/versions',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const ids = fields.texts('ids');
        const update = fields.object('update');
        if (!ids || !update) throw new Refusal(422, 'ids and update must be given.');
        const tags = update.texts('tags');
        store.together(() => {
          for (const id of tags ? ids : []) {
            const version = prompts.versionById(id);
            if (version && tags) prompts.tag(version, tags, fields.boolean('merge_tags') ?? false);
          }
        });
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/prompts/versions/retrieve',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const [commit, number, environment] = [fields.text('commit'), fields.text('version_number'), fields.text('environment')];
        if ([commit, number, environment].filter((one) => one !== undefined).length > 1)
          throw new Refusal(422, 'Only one of commit, version_number and environment may be given.');
        if (number !== undefined && !/^v\d{1,9}$/.test(number)) throw new Refusal(422, 'version_number must look like v3.');
        const project = projectKnown(store, fields)?.id;
        const name = fields.required(fields.id('name'), 'name');
        const prompt = project === undefined ? prompts.onlyNamed(name) : prompts.named(project, name);
        if (!prompt) return notFound('Prompt');
        const version = prompts.version(prompt, { commit, number, environment });
        return version ? ok(versionAnswer(prompt, version)) : notFound('Prompt version');
      },
    },
    {
      method: 'POST',
      path: '/v1/private/prompts/versions/retrieve-by-ids',
      handler: (request) => ok(answers(bodyFields(request.json()).texts('ids') ?? [], versionAnswer)),
    },
    {
      method: 'POST',
      path: '/v1/private/prompts/retrieve-by-commits',
      handler: (request) => {
        const commits = bodyFields(request.json()).texts('commits') ?? [];
        return ok(
          answers(
            commits.map((commit) => prompts.versionByCommit(commit)?.id ?? ''),
            versionLink,
          ),
        );
      },
    },
    {
      method: 'GET',
      path: '/v1/private/prompts/versions/:id',
      handler: ({ params }) => {
        const found = withPrompt(params.id);
        return found ? ok(versionAnswer(...found)) : notFound('Prompt version');
      },
    },
    {
      method: 'PATCH',
      path: '/v1/private/prompts/versions/:id/environments',
      handler: (request) => {
        const found = withPrompt(request.params.id);
        if (!found) return notFound('Prompt version');
        const names = bodyFields(request.json()).texts('environments');
        if (!names) throw new Refusal(422, 'environments must be given.');
        const unknown = names.find((name) => !environments.named(name));
        if (unknown !== undefined) return notFound(`Environment '${unknown}'`);
        prompts.setEnvironments(found[1], names);
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/prompts/:id/versions',
      handler: (request) => {
        const prompt = prompts.byId(request.params.id ?? '');
        if (!prompt) return ok(pageOf([], pagingOf(request.query)));
        const conditions = conditionsIn(request.query.get('filters'));
        const search = request.query.get('search')?.toLowerCase() ?? '';
        const matching = prompts
          .versions(prompt)
          .map((version) => versionAnswer(prompt, version))
          .filter(({ template, change_description: change }) => `${template}\n${change ?? ''}`.toLowerCase().includes(search))
          .filter((version) => meetsAll(version, conditions));
        return ok(pageOf(matching, pagingOf(request.query)));
      },
    },
    {
      method: 'GET',
      path: '/v1/private/prompts/:id/versions/by-number/:number',
      handler: ({ params }) => {
        const prompt = prompts.byId(params.id ?? '');
        if (!/^v\d{1,9}$/.test(params.number ?? '')) throw new Refusal(400, 'The version must look like v3.');
        const version = prompt && prompts.version(prompt, { number: params.number });
        return version ? ok(versionAnswer(prompt, version)) : notFound('Prompt version');
      },
    },
    {
      method: 'POST',
      path: '/v1/private/prompts/:id/versions/:version/restore',
      handler: ({ params }) => {
        const found = withPrompt(params.version);
        if (!found || found[0].id !== params.id) return notFound('Prompt version');
        const [prompt, version] = found;
        const { template = '', type = 'mustache', metadata = null, commit } = contentOf(version);
        const copy = { template, type, metadata, change_description: `Restored from version ${commit}` };
        return ok(versionAnswer(prompt, prompts.addVersion(prompt, new RecordFields(copy, 'version'), uuid7(now()))));
      },
    },
  ];
};
