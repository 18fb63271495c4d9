import { describe, expect, it } from 'vitest';
import type { FileFindings } from '../../src/protocol/lint';
import { askOf, type LintHandlers } from '../../src/worker/analysis';
import { orderly } from '../../src/worker/orderly';

const unasked = (): never => {
  throw new Error('not part of this test');
};

function analysis(handlers: Partial<LintHandlers>) {
  const all = { configure: unasked, scan: unasked, change: unasked, close: unasked, disk: unasked };
  return askOf(
    orderly({
      ...all,
      fixes: unasked,
      silenced: unasked,
      suppressions: unasked,
      connections: unasked,
      tracedFunctions: unasked,
      setupEdits: unasked,
      agentPrograms: unasked,
      functionAt: unasked,
      instrument: unasked,
      completions: unasked,
      status: unasked,
      ...handlers,
    }),
  );
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const clean = (file: string, version: number): FileFindings => ({ file, version, findings: [] });

describe('questions in order', () => {
  it('asks one at a time, in the order of the questions', async () => {
    const seen: string[] = [];
    const ask = analysis({
      change: async ({ file, version }) => {
        seen.push(`${file} starts`);
        await pause(5);
        seen.push(`${file} ends`);
        return [clean(file, version)];
      },
      close: ({ file }) => {
        seen.push(`${file} closed`);
        return [];
      },
    });
    await Promise.all([ask('change', { file: 'a', version: 1, text: '' }), ask('close', { file: 'a' })]);
    expect(seen).toEqual(['a starts', 'a ends', 'a closed']);
  });

  it('never starts a question that was aborted while it waited', async () => {
    const seen: string[] = [];
    const controller = new AbortController();
    const ask = analysis({
      change: async () => {
        await pause(20);
        return [];
      },
      fixes: ({ file }) => {
        seen.push(file);
        return [];
      },
    });
    const change = ask('change', { file: 'a', version: 1, text: '' });
    const fixes = ask('fixes', { file: 'a' }, controller.signal);
    controller.abort(new Error('never mind'));
    await expect(fixes).rejects.toThrow('never mind');
    await change;
    expect(seen).toEqual([]);
  });

  it('keeps an answer that nobody heard for the next one, the newer findings winning', async () => {
    const controller = new AbortController();
    const ask = analysis({
      change: async ({ file, version }) => {
        await pause(10);
        return [clean(file, version), clean('shared', version)];
      },
    });
    const unheard = ask('change', { file: 'a', version: 1, text: '' }, controller.signal);
    controller.abort(new Error('never mind'));
    await expect(unheard).rejects.toThrow('never mind');
    const heard = await ask('change', { file: 'b', version: 2, text: '' });
    expect(heard).toEqual([clean('a', 1), clean('shared', 2), clean('b', 2)]);
    expect(await ask('change', { file: 'b', version: 3, text: '' })).toEqual([clean('b', 3), clean('shared', 3)]);
  });

  it('goes on after a failure', async () => {
    const ask = analysis({ scan: () => Promise.reject(new Error('no disk')), disk: () => [] });
    await expect(ask('scan', null)).rejects.toThrow('no disk');
    expect(await ask('disk', { files: [] })).toEqual([]);
  });
});
