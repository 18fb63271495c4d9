import { describe, expect, it } from 'vitest';
import { runsByFunction, type SpanRun } from '../../src/links/runs';
import type { TracedFunctionRecord } from '../../src/protocol/traced';

type Fn = Pick<TracedFunctionRecord, 'file' | 'entries' | 'spanName' | 'spanType' | 'project' | 'entrypoint'>;

const place = { file: '/app/agent.py', entries: ['/app/main.py'] };
const answer: Fn = { ...place, spanName: 'answer', spanType: 'general', entrypoint: true };
const search: Fn = { ...place, spanName: 'search', spanType: 'tool', entrypoint: false };

const run = (id: string, more: Partial<SpanRun> = {}): SpanRun => ({
  id,
  trace: 't1',
  name: 'answer',
  kind: 'general',
  status: 'ok',
  start: 100,
  duration: 50,
  ...more,
});

const whole = (...spans: readonly SpanRun[]) => ({ spans, isCut: false });

describe('the runs of functions', () => {
  it('are those of their name, the newest first, with what failed', () => {
    const old = run('a');
    const late = run('b', { trace: 't2', start: 200, status: 'error' });
    expect(runsByFunction([answer, search], whole(old, late)).get(answer)).toEqual({
      runs: [late, old],
      isCut: false,
      errors: 1,
      sharedBy: 1,
    });
  });

  it('are not there for a function that has none', () => {
    expect(runsByFunction([search], whole(run('a'))).size).toBe(0);
  });

  it('say what the newest came to with everything below it, and nothing where nothing is known', () => {
    const spans = whole(
      run('old', { trace: 't0', start: 1, tokens: 999 }),
      run('a'),
      run('b', { parent: 'a', name: 'search', kind: 'tool', tokens: 10 }),
      run('c', { parent: 'b', name: 'chat', kind: 'llm', tokens: 30, cost: 0.5 }),
      run('d', { parent: 'a', name: 'search', kind: 'tool', start: 120 }),
    );
    const runs = runsByFunction([answer, search], spans);
    expect(runs.get(answer)).toMatchObject({ tokens: 40, cost: 0.5 });
    expect(runs.get(search)).not.toHaveProperty('tokens');
  });

  it('say nothing of a sum that may lack a part: of the oldest trace of a cut answer, and of what still runs', () => {
    const spans = [run('a', { tokens: 5 })];
    expect(runsByFunction([answer], { spans, isCut: true }).get(answer)).not.toHaveProperty('tokens');
    expect(runsByFunction([answer], whole(run('a', { tokens: 5, status: 'running' }))).get(answer)).not.toHaveProperty('tokens');
  });

  it('are told of each function where nothing decides, and say that they are shared', () => {
    const twin: Fn = { ...answer };
    const runs = runsByFunction([answer, twin], whole(run('a')));
    expect([runs.get(answer)?.sharedBy, runs.get(twin)?.sharedBy]).toEqual([2, 2]);
  });

  it('are told of the one program that has all functions of the trace', () => {
    const other: Fn = { ...answer, file: '/other/agent.py', entries: ['/other/agent.py'] };
    const spans = whole(run('a'), run('b', { parent: 'a', name: 'search', kind: 'tool' }));
    const runs = runsByFunction([answer, search, other], spans);
    expect([runs.get(answer)?.sharedBy, runs.get(other)]).toEqual([1, undefined]);
    const alone = runsByFunction([answer, search, other], whole(run('a')));
    expect([alone.get(answer)?.sharedBy, alone.get(other)?.sharedBy]).toEqual([2, 2]);
  });

  it('survive spans that are below themselves', () => {
    const spans = whole(run('a', { parent: 'b', tokens: 1 }), run('b', { parent: 'a', tokens: 2 }));
    expect(runsByFunction([answer], spans).get(answer)?.tokens).toBe(3);
  });
});
