import { convertHolder } from '../edits/conversion';
import { configHolders } from '../program/config-holders';
import { concernsOpik, usesOpik } from '../program/uses-opik';
import { defineRule, type Fix } from '../rule';

const messages = {
  class:
    '`{name}` holds {tunables}, which Opik does not know. As a subclass of `opik.{base}` that is read with `{read}`, it can be tuned in Opik, and each trace names the values it ran with.',
  assumed:
    '`{name}` holds {tunables}, which Opik does not know. As a subclass of `opik.{base}` (of the newest `opik`, as the installed version is not known) that is read with `{read}`, it can be tuned in Opik, and each trace names the values it ran with.',
  object:
    '`{name}` holds {tunables}, which Opik does not know. As the fallback of `{read}`, it can be tuned in Opik, and each trace names the values it ran with.',
  convert: 'Derive `{name}` from `opik.{base}`',
  read: 'Read `{name}` with `{read}` in the functions that use it',
};
type MessageId = keyof typeof messages;

/** Settings of an agent that are kept together, but not where Opik sees them. */
export const unconvertedConfigClass = defineRule<MessageId>({
  id: 'unconverted-config-class',
  summary: 'A class or constant holds the settings of an agent, and Opik does not know them.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check({ program, sdk, write }) {
    if (!usesOpik(program)) return;
    for (const holder of configHolders(program)) {
      const { file, name, nameAt, tunables } = holder;
      const generation = sdk.generation(file.language);
      if (holder.isOpiks || !generation || !concernsOpik(program, file)) continue;
      const { read, base, assumed } = generation;
      const listed = tunables.slice(0, 4).map((one) => `\`${one}\``);
      const data = { name, read, base: base ?? '', tunables: listed.join(', ') + (tunables.length > 4 ? ' ...' : '') };
      const fix: Fix<MessageId> = {
        titleId: base === undefined ? 'read' : 'convert',
        data,
        safety: 'review',
        edits() {
          const converted = convertHolder(write, program, holder);
          return 'edits' in converted ? converted.edits : undefined;
        },
      };
      const messageId = base === undefined ? 'object' : assumed ? 'assumed' : 'class';
      yield { file: file.path, at: nameAt, messageId, data, fixes: [fix] };
    }
  },
});
