import path from 'node:path';
import type { Language } from '../../src/engine/facts/model';
import { createWorkerAnalysis } from '../../src/worker/client';
import { dist, output } from './cache';
import { workspaceOf } from './documents';
import { type Figure, median, timed } from './figures';
import { numbersIn } from './json';

/** How long it takes until the extension is there, and until the first finding is. */
export async function startUp(quick: boolean): Promise<readonly Figure[]> {
  const rounds = Array.from({ length: quick ? 3 : 7 });
  const activations = rounds.map(activation);
  const figures: Figure[] = [
    {
      name: 'extension: load and activate()',
      value: median(activations.map(({ load, activate }) => load + activate)),
      unit: 'ms',
      target: 50,
      note: 'our own code in a fresh process with a stand-in for `vscode`; what VS Code does around it is not in it',
    },
  ];
  for (const language of ['python', 'typescript'] as const) {
    const times: number[] = [];
    for (const _ of rounds) times.push(await firstFinding(language));
    const note = 'worker started, 39 files scanned; VS Code’s own start is not in it';
    figures.push({
      name: `${language}: cold worker to the first finding`,
      value: median(times) / 1000,
      unit: 's',
      target: 1,
      note,
    });
  }
  return figures;
}

const activation = () => numbersIn(output(process.execPath, [path.join(__dirname, 'activation.cjs')]), ['load', 'activate']);

async function firstFinding(language: Language): Promise<number> {
  const { folder } = workspaceOf(language, 1000);
  const analysis = createWorkerAnalysis({ script: path.join(dist, 'worker.js'), assets: dist, log: console.log });
  try {
    return await timed(async () => {
      await analysis.ask('configure', { folders: [{ folder, enabled: true, rules: {}, exclude: [] }] });
      const { findings } = await analysis.ask('scan', null);
      if (findings.length === 0) throw new Error(`the ${language} workspace has no finding`);
    });
  } finally {
    await analysis.dispose();
  }
}
