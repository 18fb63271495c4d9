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
const roots = ['/code', '/code/inner'];

it('knows the innermost package of a file', () => {
  expect(rootOf('/code/inner/a.py', roots)).toBe('/code/inner');
  expect(rootOf('/code/innermost/a.py', roots)).toBe('/code');
  expect(rootOf('/elsewhere/a.py', roots)).toBeUndefined();
});

it('is ready with an entrypoint that can be filled in', () => {
  const entrypoint = traced('/code/a.py', true);
  const known = [{ file: '/code/a.py', findings: [finding('missing-flush')] }];
  expect(readinessOf('/code', roots, [traced('/code/a.py', false), entrypoint], known)).toEqual({
    kind: 'ready',
    entrypoints: [entrypoint],
  });
});

it('has no entrypoint where only another package has one, and knows the finding about it', () => {
  const known = [
    { file: '/code/a.py', findings: [finding('missing-flush'), finding('missing-entrypoint')] },
    { file: '/code/inner/b.py', findings: [finding('missing-entrypoint')] },
  ];
  expect(readinessOf('/code', roots, [traced('/code/inner/b.py', true)], known)).toEqual({
    kind: 'no-entrypoint',
    findings: [{ file: '/code/a.py', place: 1, finding: finding('missing-entrypoint') }],
  });
});

it.each(['untyped-entrypoint-params', 'missing-params'])('can’t be filled in where %s says so', (rule) => {
  const readiness = readinessOf(
    '/code',
    roots,
    [traced('/code/a.py', true)],
    [{ file: '/code/a.py', findings: [finding(rule)] }],
  );
  expect(readiness).toMatchObject({ kind: 'parameters', findings: [{ file: '/code/a.py', place: 0 }] });
});
