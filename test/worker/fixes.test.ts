import { describe, expect, it } from 'vitest';
import type { RuleFinding } from '../../src/engine/analyze';
import type { FileFacts } from '../../src/engine/facts/model';
import { defineRule, type Fix } from '../../src/engine/rule';
import type { Edit } from '../../src/engine/writer';
import { fixesOf, safeFixesOf } from '../../src/worker/fixes';
import { applied, projectOf, SCRIPT } from './project';

const FILE = '/p/a.py';

const rule = defineRule({
  id: 'stand-in',
  summary: 'A rule for this test.',
  severity: 'info',
  languages: ['python'],
  messages: { found: 'Found.', repair: 'Repair {what}' },
  check: () => [],
});

const insertion = (offset: number, text: string): Edit => ({ at: { start: offset, end: offset }, text });
const replacement = (start: number, end: number, text: string): Edit => ({ at: { start, end }, text });

function fix(edits: readonly Edit[] | undefined, safety: Fix['safety'] = 'safe'): Fix {
  return { titleId: 'repair', data: { what: 'it' }, safety, edits: () => edits && [{ file: FILE, edits }] };
}

/** An analyzer with one finding for each list of fixes, in a file of ten lines of ten characters. */
function analyzer(...fixes: readonly (readonly Fix[])[]) {
  const findings: RuleFinding[] = fixes.map((list) => ({
    file: FILE,
    at: { start: 0, end: 1 },
    messageId: 'found',
    rule,
    severity: 'info',
    fixes: list,
  }));
  const facts = { lines: Array.from({ length: 10 }, (_, line) => line * 10) } as Partial<FileFacts> as FileFacts;
  return {
    facts: (file: string) => (file === FILE ? facts : undefined),
    findings: () => findings,
    edits: (finding: RuleFinding, place: number) => finding.fixes?.[place]?.edits(),
    suppress: () => undefined,
  };
}

const noVersion = () => undefined;

describe('the fixes of findings', () => {
  it('are those that have edits, as ranges', () => {
    const held = analyzer([fix(undefined), fix([insertion(25, 'x')], 'review')], [fix([])]);
    expect(fixesOf(held, FILE, [0, 1, 7], () => 3)).toEqual([
      {
        rule: 'stand-in',
        title: { template: 'Repair {what}', data: { what: 'it' } },
        safety: 'review',
        finding: 0,
        files: [
          {
            file: FILE,
            version: 3,
            edits: [{ range: { start: { line: 2, character: 5 }, end: { line: 2, character: 5 } }, text: 'x' }],
          },
        ],
      },
    ]);
  });

  it('are left out when they edit a file that is not known', () => {
    const held = analyzer([{ ...fix([]), edits: () => [{ file: '/p/gone.py', edits: [insertion(0, 'x')] }] }]);
    expect(fixesOf(held, FILE, [0], noVersion)).toEqual([]);
  });
});

describe('all safe fixes of a file', () => {
  const findingsOf = (...fixes: readonly (readonly Fix[])[]) =>
    safeFixesOf(analyzer(...fixes), FILE, noVersion).map(({ finding }) => finding);

  it('hold one for each finding, and none that needs a review', () => {
    expect(findingsOf([fix([insertion(0, 'a')], 'review')], [fix([insertion(10, 'b')]), fix([insertion(20, 'c')])])).toEqual([1]);
  });

  it.each([
    ['overlapping replacements', [replacement(0, 5, 'a')], [replacement(4, 8, 'b')], [0]],
    ['replacements side by side', [replacement(0, 5, 'a')], [replacement(5, 8, 'b')], [0, 1]],
    ['insertions at one place', [insertion(5, 'a')], [insertion(5, 'b')], [0]],
    ['an insertion at an edge', [replacement(0, 5, 'a')], [insertion(5, 'b')], [0]],
    ['one of several edits', [insertion(1, 'a'), insertion(9, 'a')], [insertion(50, 'b'), insertion(9, 'b')], [0]],
    ['different places', [insertion(1, 'a')], [replacement(20, 30, 'b')], [0, 1]],
  ] as const)('leave the later one out: %s', (_, one, other, expected) => {
    expect(findingsOf([fix(one)], [fix(other)])).toEqual(expected);
  });
});

describe('a session', () => {
  it('repairs a file in passes until nothing safe is left', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    const file = `${project.root}/a.py`;
    let text = SCRIPT;
    for (let version = 2; version < 6; version += 1) {
      const fixes = await project.ask('fixes', { file });
      if (fixes.length === 0) break;
      for (const one of fixes) expect(one.safety).toBe('safe');
      const edits = fixes.flatMap(({ files }) => files).filter((one) => one.file === file);
      text = applied(
        text,
        edits.flatMap((one) => one.edits),
      );
      await project.open('a.py', text, version);
    }
    expect(text).not.toBe(SCRIPT);
    const all = await project.ask('fixes', { file, findings: [0, 1] });
    for (const { files } of all) expect(files[0]?.version).toBeGreaterThan(1);
    expect(all.every(({ safety }) => safety === 'review')).toBe(true);
  });

  it('silences a finding on its line and in its file', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    const file = `${project.root}/a.py`;
    const comments = await project.ask('suppressions', { file, findings: [1] });
    expect(comments.map(({ rule: id, finding, scope }) => [id, finding, scope])).toEqual([
      ['missing-flush', 1, 'line'],
      ['missing-flush', 1, 'file'],
    ]);
    for (const [at, { edits }] of comments.entries()) {
      const lines = await project.open('a.py', applied(SCRIPT, edits), at + 2);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('missing-entrypoint');
    }
    expect(await project.ask('suppressions', { file, findings: [9] })).toEqual([]);
  });
});
