import { describe, expect, it } from 'vitest';
import type { ChangeRecord } from '../../src/protocol/instrument';
import { halvesOf, openBrackets, wholeShifts } from '../../src/vscode/instrument/halves';

const change = (line: number, text: string, file = '/app/a.ts'): ChangeRecord => ({
  file,
  created: false,
  range: { start: { line, character: 0 }, end: { line, character: 0 } },
  text,
  steps: [0],
});

describe('the changes of a preview that belong together', () => {
  it('are what opens a bracket and what closes it, whatever stands between them', () => {
    const head = change(2, "const answer = track({ name: 'answer' }, ");
    const inner = change(3, '  const config = await read();\n');
    const end = change(9, ');');
    expect([...halvesOf([head, inner, end])]).toEqual([head, end]);
  });

  it('are known one within the other, and file by file', () => {
    const [outer, inner, innerEnd, outerEnd] = [change(1, 'f('), change(2, 'g('), change(3, ')'), change(4, ')')];
    const other = change(0, ')', '/app/b.ts');
    expect(halvesOf([outerEnd, other, inner, outer, innerEnd])).toEqual(new Set([outer, inner, innerEnd, outerEnd]));
  });

  it('are none where a bracket only stands in a text', () => {
    expect(halvesOf([change(1, "const smile = ':(';"), change(2, "const list = '1) first';"), change(3, 'f(1)')]).size).toBe(0);
  });

  it('are told from texts with brackets, which may move or stay', () => {
    const [head, end, moved] = [change(1, 'track({}, '), change(5, ')'), change(0, "const steps = '1) look 2) answer';")];
    expect(wholeShifts([moved, head, end], () => '')).toEqual(new Set([0, -2]));
    expect(wholeShifts([head, end], () => '')).toEqual(new Set([0]));
  });

  it('leave brackets open where one of them is missing', () => {
    expect(openBrackets("const answer = track({ name: 'answer' }, function () {}")).toBe(1);
    expect(openBrackets('function () {});')).toBe(-1);
    expect(openBrackets('def f(a):\n  return [a]')).toBe(0);
  });
});
