import { describe, expect, it } from 'vitest';
import type { FileFindings, FindingRecord } from '../../src/protocol/lint';
import { KnownFindings, type OpenFile } from '../../src/vscode/linting/known-findings';

const finding: FindingRecord = {
  rule: 'missing-flush',
  severity: 'info',
  message: { template: 'Nothing flushes.', data: {} },
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
  related: [],
  fixes: [],
};

const found = (file: string, version?: number): FileFindings => ({
  file,
  findings: [finding],
  ...(version !== undefined && { version }),
});

const knownWith = (open: Readonly<Record<string, OpenFile>>): KnownFindings => new KnownFindings((file) => open[file]);

describe('known findings', () => {
  it.each<[string, OpenFile | undefined, number | undefined, boolean]>([
    ['a file that is not open', undefined, undefined, true],
    ['the version on the screen', { version: 3, isDirty: true }, 3, true],
    ['an older version', { version: 4, isDirty: true }, 3, false],
    ['the disk, where the document is saved', { version: 4, isDirty: false }, undefined, true],
    ['the disk, where the document is not saved', { version: 4, isDirty: true }, undefined, false],
  ])('takes or drops an answer about %s', (_, open, version, isTaken) => {
    const known = knownWith(open ? { 'a.py': open } : {});
    expect(known.take([found('a.py', version)])).toEqual(isTaken ? ['a.py'] : []);
    expect(known.of('a.py') !== undefined).toBe(isTaken);
  });

  it('keeps the findings on screen when a late answer is dropped', () => {
    const open = { 'a.py': { version: 1, isDirty: true } };
    const known = new KnownFindings((file) => (file === 'a.py' ? open['a.py'] : undefined));
    known.take([found('a.py', 1)]);
    open['a.py'] = { version: 2, isDirty: true };
    known.take([{ file: 'a.py', version: 1, findings: [] }]);
    expect([...known.findings()]).toHaveLength(1);
  });

  it('forgets what a scan does not name, except documents, which are asked for by themselves', () => {
    const known = knownWith({ 'open.py': { version: 1, isDirty: false } });
    known.take([found('gone.py'), found('kept.py'), found('open.py', 1)]);
    expect(known.replace([found('kept.py')])).toEqual(['kept.py', 'gone.py']);
    expect(known.of('gone.py')).toBeUndefined();
    expect(known.of('open.py')).toBeDefined();
  });

  it('forgets a file without findings that is not open', () => {
    const known = knownWith({});
    known.take([found('a.py')]);
    expect(known.take([{ file: 'a.py', findings: [] }])).toEqual(['a.py']);
    expect(known.of('a.py')).toBeUndefined();
  });
});
