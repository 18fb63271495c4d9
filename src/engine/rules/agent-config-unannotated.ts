import type { Field } from '../facts/model';
import { type ConfigClass, configClasses } from '../program/config-classes';
import { writesType } from '../program/field-types';
import { defineRule, type Finding, type RuleInput } from '../rule';
import { namesSecret } from '../sdk/secret-names';
import type { FileEdit, Writer } from '../writer';

const messages = {
  one: 'The field `{fields}` of `{class}` has no description, so people who tune it in Opik see its name only. Write `Annotated[..., "what it does"]`.',
  many: 'The fields {fields} of `{class}` have no description, so people who tune them in Opik see their names only. Write `Annotated[..., "what it does"]`.',
  annotate: 'Describe the fields of `{class}` with `Annotated`',
};
type MessageId = keyof typeof messages;

/** Fields of an `opik.AgentConfig` that say nothing about themselves. */
export const agentConfigUnannotated = defineRule<MessageId>({
  id: 'agent-config-unannotated',
  summary: 'A field of an `opik.AgentConfig` has no description.',
  severity: 'info',
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
  const fields = config.fields.filter((field) => isPlain(field, config, program));
  const [first, ...others] = fields;
  if (!first) return undefined;
  const data = { class: facts.name ?? '' };
  return {
    file: file.path,
    at: facts.nameAt ?? facts.at,
    messageId: others.length === 0 ? 'one' : 'many',
    data: { ...data, fields: others.length === 0 ? first.name : fields.map(({ name }) => `\`${name}\``).join(', ') },
    fixes: [{ titleId: 'annotate', data, safety: 'review', edits: () => describe(write, config, fields) }],
  };
}

/** Its type is written out: no `Annotated`, and no name of the project that could stand for one. */
function isPlain({ name, annotation }: Field, { class: { file } }: ConfigClass, program: RuleInput['program']): boolean {
  // A secret has to go, described or not.
  if (!annotation || writesType(annotation.text, 'Annotated') || namesSecret(name, annotation.text)) return false;
  return annotation.names.every(
    (one) => one.binding === undefined || program.meant(file, one).some(({ kind }) => kind === 'external' || kind === 'class'),
  );
}

/** The description is the field's name in words: a start that people improve. */
function describe(write: Writer, { class: { file } }: ConfigClass, fields: readonly Field[]): readonly FileEdit[] | undefined {
  const writer = write.in(file);
  const annotated = writer.ensureImport('typing', 'Annotated');
  if (!annotated) return undefined;
  const edits = fields.flatMap(({ name, annotation }) => {
    const words = name.replaceAll('_', ' ').trim();
    const text = writer.quoted(words.charAt(0).toUpperCase() + words.slice(1));
    return annotation ? writer.wrap(annotation.at, `${annotated.spelled}[`, `, ${text}]`) : [];
  });
  return [{ file: file.path, edits: [...annotated.edits, ...edits] }];
}
