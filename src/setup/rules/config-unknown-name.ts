import type { ConfigRule } from './rule';

/** Names from other tools and from memory, with the ones that the SDKs read (opik 1.10 to 2.2 from PyPI, 1.8 to 2.0 from npm). */
const meant: Readonly<Record<string, string>> = {
  OPIK_WORKSPACE_NAME: 'OPIK_WORKSPACE',
  OPIK_URL: 'OPIK_URL_OVERRIDE',
  OPIK_API_URL: 'OPIK_URL_OVERRIDE',
  OPIK_BASE_URL: 'OPIK_URL_OVERRIDE',
  OPIK_API_BASE_URL: 'OPIK_URL_OVERRIDE',
  OPIK_HOST: 'OPIK_URL_OVERRIDE',
  OPIK_ENDPOINT: 'OPIK_URL_OVERRIDE',
  OPIK_KEY: 'OPIK_API_KEY',
  OPIK_APIKEY: 'OPIK_API_KEY',
  OPIK_TOKEN: 'OPIK_API_KEY',
  OPIK_API_TOKEN: 'OPIK_API_KEY',
  OPIK_PROJECT: 'OPIK_PROJECT_NAME',
  OPIK_DEFAULT_PROJECT_NAME: 'OPIK_PROJECT_NAME',
};

/** A variable looks like one of Opik's, and no SDK reads it. */
export const configUnknownName: ConfigRule = {
  id: 'config-unknown-name',
  summary: 'A variable looks like a setting of Opik, but the SDKs read another name.',
  severity: 'warning',
  messages: {
    unknown: 'The Opik SDKs do not read `{name}`, so this value has no effect. They read `{meant}`.',
    rename: 'Rename it to `{meant}`',
  },
  *check({ kind, entries }) {
    if (kind === 'ini') return;
    const names = new Set(entries.map(({ name }) => name));
    for (const { name, at } of entries) {
      const right = meant[name];
      // With both, the other one is for another program.
      if (right === undefined || names.has(right)) continue;
      const data = { name, meant: right };
      yield { at, messageId: 'unknown', data, fix: { titleId: 'rename', data, edits: [{ at, text: right }] } };
    }
  },
};
