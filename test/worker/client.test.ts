import { afterEach, describe, expect, it } from 'vitest';
import type { LintAnalysis } from '../../src/worker/analysis';
import { createWorkerAnalysis } from '../../src/worker/client';
import { standIn } from './stand-in';

const running: LintAnalysis[] = [];
afterEach(async () => {
  for (const analysis of running.splice(0)) await analysis.dispose();
});

function start(patience = { answer: 10_000, start: 10_000 }) {
  const lines: string[] = [];
  const analysis = createWorkerAnalysis({ script: standIn(), assets: 'there', log: (line) => lines.push(line), patience });
  running.push(analysis);
  const change = (name: string, text: string, version = 1) => analysis.ask('change', { file: `/p/${name}`, version, text });
  return { ...analysis, lines, change, log: () => lines.join('\n') };
}

const FOLDERS = { folders: [{ folder: '/p', enabled: true, rules: {}, exclude: [] }] };

describe('the analysis on a thread', () => {
  it('answers, logs and passes failures on', async () => {
    const { ask, change, lines } = start();
    await ask('configure', FOLDERS);
    expect(await change('a.py', 'log')).toEqual([{ file: '/p/a.py', version: 1, findings: [] }]);
    expect(lines).toEqual(['a line from there']);
    await expect(change('a.py', 'fail')).rejects.toThrow('this one failed');
    expect(await ask('status', null)).toMatchObject({ files: 1, sdks: [{ root: '/p' }] });
  });

  it('starts again when it dies, asks once more, and tells the new thread what it must know', async () => {
    const { ask, change, log } = start();
    await ask('configure', FOLDERS);
    await ask('scan', null);
    await change('a.py', 'fine');
    await change('b.py', 'fine');
    await ask('close', { file: '/p/b.py' });
    expect(await change('c.py', 'die once')).toEqual([{ file: '/p/c.py', version: 1, findings: [] }]);
    expect(await ask('status', null)).toMatchObject({ files: 2, programs: 1, sdks: [{ root: '/p' }] });
    expect(log()).toBe('The analysis thread ended with code 7. It was asked `change` (python, 8 characters).');
  });

  it('leaves a document out that ends it twice, until it is closed', async () => {
    const { ask, change, log } = start();
    await ask('scan', null);
    await expect(change('a.py', 'die')).rejects.toThrow('The analysis thread ended with code 7.');
    expect(await change('a.py', 'die', 2)).toEqual([{ file: '/p/a.py', version: 2, findings: [] }]);
    expect(log()).toContain('/p/a.py ended the analysis twice: it is left out until it is closed.');
    await ask('close', { file: '/p/a.py' });
    expect(await change('a.py', 'fine', 3)).toEqual([{ file: '/p/a.py', version: 3, findings: [] }]);
    expect(await ask('status', null)).toMatchObject({ files: 1 });
  });

  it('is stopped when an answer takes too long, and says so without the text', async () => {
    const { ask, change, log } = start({ answer: 300, start: 2_500 });
    await ask('scan', null);
    await change('good.py', 'fine');
    await expect(change('slow.ts', 'spin')).rejects.toThrow('did not answer within');
    expect(await ask('status', null)).toMatchObject({ files: 1, programs: 1 });
    expect(log()).toMatch(/^The analysis did not answer within \d+ ms\. It was asked `change` \(typescript, 4 characters\)\.$/);
  });

  it('logs where it failed, without a message that may quote source text', async () => {
    const { ask, change, log } = start();
    await ask('scan', null);
    await expect(change('a.py', 'throw')).rejects.toThrow('failed (SyntaxError)');
    expect(log()).toMatch(/The analysis thread failed\. SyntaxError\n\s+at /);
    expect(log()).not.toContain('secret');
  });

  it('gives up after three ends within a minute, with one line', async () => {
    const { ask, change, lines } = start();
    await ask('scan', null);
    await expect(change('a.py', 'die')).rejects.toThrow();
    await expect(change('b.py', 'die')).rejects.toThrow('is switched off');
    await expect(ask('status', null)).rejects.toThrow('is switched off');
    expect(lines.filter((line) => line.includes('is switched off'))).toHaveLength(1);
  });

  it('rejects what waits when it is disposed', async () => {
    const analysis = start();
    await analysis.ask('scan', null);
    const slow = analysis.change('a.py', 'spin');
    const waiting = analysis.ask('status', null);
    setTimeout(() => void analysis.dispose(), 50);
    await expect(slow).rejects.toThrow('The analysis has ended.');
    await expect(waiting).rejects.toThrow('The analysis has ended.');
  });

  it('says so when its script is not there', async () => {
    const lines: string[] = [];
    const { ask } = createWorkerAnalysis({ script: '/nowhere/worker.js', assets: '', log: (line) => lines.push(line) });
    await expect(ask('scan', null)).rejects.toThrow('is switched off');
    expect(lines.at(-1)).toContain('is switched off');
  });
});
