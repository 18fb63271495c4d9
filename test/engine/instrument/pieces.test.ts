import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RewrittenText } from '../../../src/engine/instrument/pieces';
import type { Edit } from '../../../src/engine/writer';
import { applyEdits } from '../analysis';

const insert = (offset: number, text: string): Edit => ({ at: { start: offset, end: offset }, text });

const by = (step: number, edits: readonly Edit[]) => edits.map((edit) => ({ ...edit, step }));

describe('a text that is rewritten', () => {
  it('tells which step wrote what, in the offsets of the text as it was', () => {
    const text = new RewrittenText('ab cd');
    text.apply(by(0, [insert(3, 'X')]));
    text.apply(by(1, [{ at: { start: 0, end: 2 }, text: 'AB' }]));
    expect(text.text).toBe('AB Xcd');
    expect(text.changes).toEqual([
      { at: { start: 0, end: 2 }, text: 'AB', steps: [1] },
      { at: { start: 3, end: 3 }, text: 'X', steps: [0] },
    ]);
  });

  it('keeps what is written into an insertion with it, and what stands beside it apart', () => {
    const text = new RewrittenText('def f(): ...');
    text.apply(by(0, [insert(0, '@track\n')]));
    text.apply(by(1, [insert(6, '(entrypoint=True)')]));
    text.apply(by(2, [insert(0, 'import opik\n')]));
    expect(text.text).toBe('import opik\n@track(entrypoint=True)\ndef f(): ...');
    expect(text.changes.map(({ text: written, steps }) => [written, steps])).toEqual([
      ['import opik\n', [2]],
      ['@track(entrypoint=True)\n', [0, 1]],
    ]);
  });

  it('joins what one step puts around an expression', () => {
    const text = new RewrittenText('client = OpenAI()\nprint(1)');
    text.apply(by(0, [insert(9, 'wrap('), insert(17, ')'), insert(24, '2')]));
    expect(text.changes.map(({ text: written }) => written)).toEqual(['wrap(OpenAI())', '2']);
  });

  it('forgets an insertion that is taken back', () => {
    const text = new RewrittenText('ab');
    text.apply(by(0, [insert(1, 'xyz')]));
    text.apply(by(1, [{ at: { start: 1, end: 4 }, text: '' }]));
    expect([text.text, text.changes]).toEqual(['ab', []]);
  });

  it('gives edits that make the same text, whatever was done', () => {
    const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(6), fc.string({ maxLength: 5 })), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(edits, { maxLength: 8 }), (original, steps) => {
        const text = new RewrittenText(original);
        for (const [step, wanted] of steps.entries()) {
          const now = text.text;
          let from = 0;
          const made = wanted.flatMap(([skip, length, added]): Edit[] => {
            const start = Math.min(now.length, from + skip);
            const end = Math.min(now.length, start + length);
            from = end;
            return [{ at: { start, end }, text: added }];
          });
          text.apply(by(step, made));
          expect(text.text).toBe(applyEdits(now, made));
        }
        expect(applyEdits(original, text.changes)).toBe(text.text);
        expect(text.changes.every(({ steps: from }) => from.length > 0)).toBe(true);
      }),
    );
  });
});
