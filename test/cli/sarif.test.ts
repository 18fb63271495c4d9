import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { catalogue as rules } from '../../src/worker/catalogue';
import { SCRIPT, TS_SCRIPT } from '../worker/project';
import { folderWith } from '../workspace/folder';
import { opikLens } from './terminal';

// The published schema names formats that Ajv knows by another package; what they check is not our part.
const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
// It is written for draft 4, whose words mean the same to Ajv but for the two that name the draft and the schema.
const { $schema: _draft, id: _id, ...published } = schema;
const isValid = ajv.compile(published);

/** The log that a run writes, held against the published schema. */
async function sarifOf(cwd: string, ...given: string[]) {
  const { out } = await opikLens(cwd, '--format', 'sarif', ...given);
  const log = JSON.parse(out);
  expect(isValid(log), ajv.errorsText(isValid.errors)).toBe(true);
  return log.runs[0];
}

describe('SARIF', () => {
  it('holds findings, fixes, related places, pages and what comments silence', async () => {
    const silenced = `${SCRIPT.replace('answer("x")', 'answer("x")  # opik-lens: ignore[missing-flush]')}`;
    const cwd = folderWith({
      'a b.py': SCRIPT.replace('answer("x")', 'import os\nanswer("x")\nos._exit(1)'),
      'sub/b.ts': TS_SCRIPT,
      'c.py': silenced,
      'broken.py': 'import opik\ndef (:\n',
      '.opik-lens.json': '{"rules": {"no-such": "off"}}',
    });
    const { tool, results, invocations, originalUriBaseIds } = await sarifOf(cwd);
    expect(originalUriBaseIds.SRCROOT.uri).toBe(`file://${cwd}/`);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([...rules.map(({ id }) => id), 'invalid-settings']);
    const [first] = tool.driver.rules;
    expect(first.help.markdown).toMatch(/^# missing-entrypoint\n\n.*\n[\s\S]*## Wrong/);
    const flush = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'missing-flush');
    expect(flush).toMatchObject({
      level: 'warning',
      ruleIndex: rules.findIndex(({ id }) => id === 'missing-flush'),
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b.py', uriBaseId: 'SRCROOT' },
            region: { startLine: 11, startColumn: 1 },
          },
        },
      ],
      relatedLocations: [{ id: 0, message: { text: expect.any(String) } }],
      fixes: [{ description: { text: expect.any(String) }, artifactChanges: [{ replacements: [{ insertedContent: {} }] }] }],
    });
    expect(flush.fixes[0].artifactChanges[0].replacements[0].deletedRegion).toEqual(
      expect.objectContaining({ startLine: expect.any(Number), endLine: expect.any(Number) }),
    );
    const quiet = results.filter(({ suppressions }: { suppressions?: unknown }) => suppressions);
    expect(quiet).toMatchObject([{ ruleId: 'missing-flush', suppressions: [{ kind: 'inSource' }] }]);
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('invalid-settings');
    expect(invocations[0].toolExecutionNotifications).toMatchObject([
      { message: { text: expect.stringContaining('syntax error') } },
    ]);
  });

  it('tells what is known from what is new', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT });
    await opikLens(cwd, '--rule', 'missing-flush', '--write-baseline', 'base.json');
    const { results } = await sarifOf(cwd, '--baseline', 'base.json');
    expect(results.map(({ ruleId, baselineState }: Record<string, string>) => `${ruleId} ${baselineState}`)).toEqual([
      'missing-entrypoint new',
      'missing-flush unchanged',
    ]);
  });

  it('is valid when there is nothing', async () => {
    expect((await sarifOf(folderWith({}))).results).toEqual([]);
  });

  it('would be refused otherwise', () => {
    expect(isValid({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });
});
