import { removeField } from '../edits/remove-field';
import { withoutUnusedImports } from '../edits/unused-imports';
import { configClasses } from '../program/config-classes';
import { defineRule } from '../rule';
import { namesSecret } from '../sdk/secret-names';

const messages = {
  found:
    '`{field}` makes a secret part of the configuration: Opik stores the values of `{class}` as plain text, shows them to everyone in the workspace and copies them into traces. Remove the field, and read the secret from the environment where it is used.',
  remove: 'Remove `{field}` from `{class}`',
};
type MessageId = keyof typeof messages;

/** A key or password among the values that Opik stores. */
export const agentConfigSecret = defineRule<MessageId>({
  id: 'agent-config-secret',
  summary: 'A secret is a field of an agent configuration, which Opik stores as plain text.',
  severity: 'error',
  languages: ['python'],
  messages,
  *check({ program, write }) {
    for (const config of configClasses(program)) {
      for (const field of config.fields.filter(({ name, annotation }) => namesSecret(name, annotation?.text))) {
        const data = { field: field.name, class: config.class.facts.name ?? '' };
        yield {
          file: config.class.file.path,
          at: field.at,
          messageId: 'found',
          data,
          fixes: [
            {
              titleId: 'remove',
              data,
              safety: 'review',
              edits: () => withoutUnusedImports(write, program, removeField(write, program, config, field)),
            },
          ],
        };
      }
    }
  },
});
