import type { JsonObject } from '../../json';
import type { StoredDocument } from '../../store/documents';
import { contentOf, jsonOf } from './contents';
import { createdAt, environmentsOf, type Prompts, structureOf } from './prompts';
import { LOCAL_USER, WORKSPACE } from './scope';

/** A prompt as lists show it (`Prompt_Public`). */
export function promptAnswer(prompts: Prompts, prompt: StoredDocument): JsonObject {
  const { created_at: _, updated_at: updated, ...value } = contentOf(prompt);
  return jsonOf({
    id: prompt.id,
    name: prompt.key,
    project_id: prompt.project === WORKSPACE ? undefined : prompt.project,
    ...value,
    created_at: createdAt(prompt),
    created_by: LOCAL_USER,
    last_updated_at: updated,
    last_updated_by: LOCAL_USER,
    version_count: prompts.version(prompt, {})?.version ?? 0,
  });
}

/** A prompt with its newest version, and the one that was asked for (`Prompt_Detail`). */
export function promptDetail(prompts: Prompts, prompt: StoredDocument, requested?: StoredDocument): JsonObject {
  const latest = prompts.version(prompt, {});
  return jsonOf({
    ...promptAnswer(prompts, prompt),
    latest_version: latest && versionAnswer(prompt, latest),
    requested_version: requested && versionAnswer(prompt, requested),
  });
}

/** A version of a prompt (`PromptVersion_Detail`). */
export function versionAnswer(prompt: StoredDocument, version: StoredDocument): JsonObject {
  const environments = environmentsOf(version);
  return jsonOf({
    id: version.id,
    prompt_id: prompt.id,
    version_number: version.key === 'mask' ? undefined : `v${version.version}`,
    ...contentOf(version),
    environments: environments.length > 0 ? environments : undefined,
    environment: environments[0],
    template_structure: structureOf(prompt),
    created_at: version.createdAt,
    created_by: LOCAL_USER,
  });
}

/** A version with the name of its prompt (`PromptVersionLink_Public`). */
export const versionLink = (prompt: StoredDocument, version: StoredDocument): JsonObject =>
  jsonOf({
    id: version.id,
    commit: contentOf(version).commit,
    version_number: `v${version.version}`,
    prompt_id: prompt.id,
    prompt_name: prompt.key,
  });
