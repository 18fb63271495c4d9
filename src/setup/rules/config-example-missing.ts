import { endingOf } from '../files/lines';
import type { ConfigRule } from './rule';

/** What a template has in place of the values of those who copy it. */
const placeholders: Readonly<Record<string, string>> = {
  OPIK_API_KEY: 'your-api-key',
  OPIK_WORKSPACE: 'your-workspace',
  OPIK_URL_OVERRIDE: 'https://www.comet.com/opik/api',
};

/** A template that does not tell what the real file has. */
export const configExampleMissing: ConfigRule = {
  id: 'config-example-missing',
  summary: 'The `.env` has settings of Opik that the template beside it does not name.',
  severity: 'info',
  messages: {
    missing:
      'Who copies this template does not learn of {names}, which `{file}` has: their traces go nowhere. Add the names with placeholders.',
    add: 'Add {names}',
  },
  *check(file) {
    if (file.kind !== 'example') return;
    const real = file.others.find(({ kind, entries }) => kind === 'env' && entries.some(({ name }) => name in placeholders));
    if (!real) return;
    const missing = [...new Set(real.entries.map(({ name }) => name))].filter(
      (name) => name in placeholders && !new RegExp(`\\b${name}\\b`).test(file.text),
    );
    if (missing.length === 0) return;
    const names = missing.map((name) => `\`${name}\``).join(', ');
    const eol = endingOf(file.text);
    const end = file.text.length;
    const lead = file.text === '' || file.text.endsWith('\n') ? '' : eol;
    const text = lead + missing.map((name) => `${name}=${placeholders[name]}${eol}`).join('');
    const at = { start: 0, end: /^[^\r\n]*/.exec(file.text)?.[0].length ?? 0 };
    const edits = [{ at: { start: end, end }, text }];
    yield { at, messageId: 'missing', data: { names, file: real.name }, fix: { titleId: 'add', data: { names }, edits } };
  },
};
