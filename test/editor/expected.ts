/** What the extension calls itself and its fixes in the editor: the tests name them here, once. */
export const extensionId = 'opik-lens.opik-lens';

/** `Diagnostic.source` of every finding. */
export const source = 'opik-lens';

/** Titles of quick fixes, as they stand in the lightbulb menu. */
export const fixes = {
  addEntrypoint: { python: 'Add `entrypoint=True`', typescript: 'Add `entrypoint: true`' },
} as const;

/** One line of the sample agent for each fault: where its quick fix is asked for. */
export const faults = {
  entrypoint: {
    python: { file: 'agent.py', at: '@opik.track\ndef answer' },
    typescript: { file: 'agent.ts', at: "track(\n  { name: 'reply'" },
  },
  config: {
    python: { file: 'settings.py', at: 'get_or_create_config' },
    typescript: { file: 'settings.ts', at: 'getOrCreateConfig' },
  },
  flush: { python: { file: 'nightly.py', at: 'os._exit' }, typescript: { file: 'nightly.ts', at: 'process.exit' } },
} as const;

/** The rule that finds each fault. */
export const rules = {
  entrypoint: 'missing-entrypoint',
  config: 'agent-config-outside-track',
  flush: 'missing-flush',
} as const;
