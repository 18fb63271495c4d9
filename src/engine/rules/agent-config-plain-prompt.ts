import { chatPrompt, makePrompt, type PromptKind, textPrompt } from '../edits/prompt-field';
import { withoutUnusedImports } from '../edits/unused-imports';
import type { Field, Span } from '../facts/model';
import { type ConfigClass, configClasses } from '../program/config-classes';
import { defineRule } from '../rule';
import { tunable } from '../sdk/tunables';

const messages = {
  text: 'The prompt `{field}` is a plain `str`, so it has no version of its own in Opik and no link to the traces that used it. Declare it as `opik.Prompt`.',
  messages:
    'The messages of `{field}` are a plain list, which `opik.AgentConfig` can’t store: it leaves the field out, and reading the configuration raises a `TypeError`. Declare the field as `opik.ChatPrompt`.',
  prompt: 'Make `{field}` an `opik.{type}`',
};
type MessageId = keyof typeof messages;

/** Prompts that Opik does not know as prompts. */
export const agentConfigPlainPrompt = defineRule<MessageId>({
  id: 'agent-config-plain-prompt',
  summary: 'A prompt in an `opik.AgentConfig` is plain text instead of an `opik.Prompt`.',
  severity: 'info',
  languages: ['python'],
  messages,
  *check({ program, sdk, write }) {
    const generation = sdk.generation('python');
    if (generation?.base !== 'AgentConfig' && !generation?.assumed) return;
    for (const config of configClasses(program)) {
      if (config.base !== 'AgentConfig') continue;
      for (const field of config.fields) {
        const plain = plainPrompt(field, config);
        if (!plain) continue;
        const { kind, at } = plain;
        yield {
          file: config.class.file.path,
          at: field.at,
          messageId: kind === textPrompt ? 'text' : 'messages',
          data: { field: field.name },
          fixes: [
            {
              titleId: 'prompt',
              data: { field: field.name, type: kind.type },
              safety: 'review',
              edits: () => withoutUnusedImports(write, program, makePrompt(write, program, config, field, kind, at)),
            },
          ],
        };
      }
    }
  },
});

/** Which prompt the field should be, and the part of its type that says otherwise. */
function plainPrompt(
  { name, annotation }: Field,
  { class: { file } }: ConfigClass,
): { readonly kind: PromptKind; readonly at: Span } | undefined {
  const [, before = '', type = ''] =
    /^((?:(?:\w+\.)?(?:Annotated|Optional)\[\s*)*)(str\b|(?:\w+\.)?[Ll]ist\[\s*(?:\w+\.)?[Dd]ict\b(?:\[[^[\]]*\])?\s*\])/.exec(
      annotation?.text ?? '',
    ) ?? [];
  if (!annotation || type === '') return undefined;
  const start = annotation.at.start + before.length;
  const at = { start, end: start + type.length };
  const own = annotation.names.find((one) => one.at.start === start);
  if (own?.binding !== undefined && file.bindings[own.binding]?.kind !== 'import') return undefined;
  if (type === 'str') return tunable(name) === 'prompt' ? { kind: textPrompt, at } : undefined;
  return /(?:^|_)(?:messages|prompt)$/.test(name) ? { kind: chatPrompt, at } : undefined;
}
