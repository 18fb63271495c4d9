import { expect, it } from 'vitest';
import type { FindingRecord } from '../../src/protocol/lint';
import type { TracedFunctionRecord } from '../../src/protocol/traced';
import { readinessOf, rootOf } from '../../src/runner/readiness';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const traced = (file: string, entrypoint: boolean): TracedFunctionRecord => ({
  file,
  language: 'python',
  name: 'answer',
  spanName: 'answer',
  spanType: 'general',
  entrypoint,
  entries: [],
  reach: 'module',
  range,
  nameRange: range,
  parameters: [],
});
const finding = (rule: string): FindingRecord => ({
  rule,
  severity: 'warning',
  message: { template: 'x', data: {} },
  range,
  related: [],
  fixes: [],
});
const roots = ['/work', '/work/inner'];

it('knows the innermost package of a file', () => {
  expect(rootOf('/work/inner/a.py', roots)).toBe('/work/inner');
  expect(rootOf('/work/innermost/a.py', roots)).toBe('/work');
  expect(rootOf('/elsewhere/a.py', roots)).toBeUndefined();
});

it('is ready with an entrypoint that can be filled in', () => {
  const entrypoint = traced('/work/a.py', true);
  const known = [{ file: '/work/a.py', findings: [finding('missing-flush')] }];
  expect(readinessOf('/work', roots, [traced('/work/a.py', false), entrypoint], known)).toEqual({
    kind: 'ready',
    entrypoints: [entrypoint],
  });
});

it('has no entrypoint where only another package has one, and knows the finding about it', () => {
  const known = [
    { file: '/work/a.py', findings: [finding('missing-flush'), finding('missing-entrypoint')] },
    { file: '/work/inner/b.py', findings: [finding('missing-entrypoint')] },
  ];
  expect(readinessOf('/work', roots, [traced('/work/inner/b.py', true)], known)).toEqual({
    kind: 'no-entrypoint',
    findings: [{ file: '/work/a.py', place: 1, finding: finding('missing-entrypoint') }],
  });
});

it.each(['untyped-entrypoint-params', 'missing-params'])('can’t be filled in where %s says so', (rule) => {
  const readiness = readinessOf(
    '/work',
    roots,
    [traced('/work/a.py', true)],
    [{ file: '/work/a.py', findings: [finding(rule)] }],
  );
  expect(readiness).toMatchObject({ kind: 'parameters', findings: [{ file: '/work/a.py', place: 0 }] });
});
