import { removeField } from '../edits/remove-field';
import type { Field } from '../facts/model';
import { configClasses } from '../program/config-classes';
import { defineRule } from '../rule';

const messages = {
  found:
    '`{field}` makes a secret part of the configuration: Opik stores the values of `{class}` as plain text, shows them to everyone in the workspace and copies them into traces. Remove the field, and read the secret from the environment where it is used.',
  remove: 'Remove `{field}` from `{class}`',
};
type MessageId = keyof typeof messages;

const secret =
  /(?:^|_)(?:api_?keys?|secret(?:_key)?|client_secret|access_key(?:_id)?|private_key|signing_key|passwords?|passwd|credentials?|(?:api|access|auth|bearer|refresh|hf|github|slack|bot)_token)$|^token$/;
/** Fields that only tell about a secret. */
const about = /^(?:use|has|is|no|with|require|requires|mask|hide|show|allow)_/;

/** A key or password among the values that Opik stores. */
export const agentConfigSecret = defineRule<MessageId>({
  id: 'agent-config-secret',
  summary: 'A secret is a field of an agent configuration, which Opik stores as plain text.',
  severity: 'error',
  languages: ['python'],
  messages,
  *check({ program, write }) {
    for (const config of configClasses(program)) {
      for (const field of config.fields.filter(isSecret)) {
        const data = { field: field.name, class: config.class.facts.name ?? '' };
        yield {
          file: config.class.file.path,
          at: field.at,
          messageId: 'found',
          data,
          fixes: [{ titleId: 'remove', data, safety: 'review', edits: () => removeField(write, program, config, field) }],
        };
      }
    }
  },
});

function isSecret({ name, annotation }: Field): boolean {
  const plain = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return secret.test(plain) && !about.test(plain) && !/\b(?:bool|int|float)\b/.test(annotation?.text ?? '');
}
