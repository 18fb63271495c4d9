import { carryDefaults, defaultOf } from '../edits/carry-defaults';
import { withoutUnusedImports } from '../edits/unused-imports';
import { type ConfigClass, configClasses } from '../program/config-classes';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  one: '`{class}` derives from `opik.AgentConfig`, where no field may have a default: defining the class raises a `TypeError` because of `{fields}`. Give the value where an instance is made.',
  many: '`{class}` derives from `opik.AgentConfig`, where no field may have a default: defining the class raises a `TypeError` because of {fields}. Give the values where an instance is made.',
  other: '`{field}` has a default, too.',
  carry: 'Move the defaults to the instances of `{class}`',
};
type MessageId = keyof typeof messages;

/** Fields with defaults in a class that must have none. */
export const agentConfigDefaults = defineRule<MessageId>({
  id: 'agent-config-defaults',
  summary: 'A field of an `opik.AgentConfig` has a default, which raises an error.',
  severity: 'warning',
  languages: ['python'],
  messages,
  *check(input) {
    for (const config of configClasses(input.program)) {
      const found = finding(input, config);
      if (found) yield found;
    }
  },
});

function finding({ program, sdk, write }: RuleInput, config: ConfigClass): Finding<MessageId> | undefined {
  const generation = sdk.generation('python');
  if (config.base !== 'AgentConfig' || (generation?.base !== 'AgentConfig' && !generation?.assumed)) return undefined;
  const { file, facts } = config.class;
  const fields = config.fields.filter((field) => defaultOf(program, file, field) !== undefined);
  const [first, ...others] = fields;
  if (!first) return undefined;
  const data = { class: facts.name ?? '' };
  return {
    file: file.path,
    at: first.at,
    messageId: others.length === 0 ? 'one' : 'many',
    data: { ...data, fields: others.length === 0 ? first.name : fields.map(({ name }) => `\`${name}\``).join(', ') },
    related: others.map((field) => ({ file: file.path, at: field.at, messageId: 'other', data: { field: field.name } })),
    fixes: [
      {
        titleId: 'carry',
        data,
        safety: program.knowsCallers ? 'safe' : 'review',
        edits: () => withoutUnusedImports(write, program, carryDefaults(write, program, config, fields)),
      },
    ],
  };
}
