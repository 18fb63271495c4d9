import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileFindings } from '../../src/protocol/lint';
import type { LintAnalysis } from '../../src/worker/analysis';
import { createInProcessAnalysis } from '../../src/worker/in-process';
import { folderWith, write } from '../workspace/folder';

const FILES = 10;
const STEPS = 400;

/** What module `own` may hold; it names module `other`. */
const texts = (own: number, other: number): readonly string[] => [
  `import opik\nfrom pkg.m${other} import f${other}\n\n@opik.track\ndef f${own}(x):\n    return f${other}(x)\n`,
  `import opik\nfrom pkg.m${other} import f${other}\n\n@opik.track(entrypoint=True)\ndef f${own}(x):\n    return f${other}(x)\n\nf${own}(1)\n`,
  `from pkg.m${other} import f${other}\n\ndef f${own}(x):\n    return f${other}(x)\n\nf${own}(2)\n`,
  `import opik\n\ndef f${own}(x):\n    opik.flush_tracker()\n`,
  `import opik, os\nfrom pkg.m${other} import f${other}\n\ndef f${own}(x):\n    opik.get_agent_config()\n    f${other}(x)\n    os._exit(1)\n\nf${own}(1)\n`,
  `def f${own}(x):\n    return x\n`,
];

/** Numbers from 0 up to a limit, the same in every run. */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % limit;
  };
}

const inProcess = (): LintAnalysis =>
  createInProcessAnalysis({
    assets: '',
    log: (line) => {
      throw new Error(line);
    },
  });

describe('answers to single changes', () => {
  it.each([7, 99])('add up to what a new scan finds, with seed %i', async (seed) => {
    const root = folderWith({ 'pyproject.toml': '[project]\nname = "x"\ndependencies = ["opik"]\n', 'pkg/__init__.py': '' });
    const folders = [{ folder: root, enabled: true, rules: {}, exclude: [] }];
    const open = new Map<string, string>();
    const known = new Map<string, FileFindings['findings']>();
    const take = (answer: readonly FileFindings[]): void => {
      for (const { file, findings } of answer) {
        if (findings.length > 0) known.set(file, findings);
        else known.delete(file);
      }
    };
    const scanned = async (): Promise<typeof known> => {
      const fresh = inProcess();
      await fresh.ask('configure', { folders });
      for (const [file, text] of open) await fresh.ask('change', { file, version: 1, text });
      const { findings } = await fresh.ask('scan', null);
      return new Map(findings.filter((one) => one.findings.length > 0).map((one) => [one.file, one.findings]));
    };

    const roll = dice(seed);
    const analysis = inProcess();
    await analysis.ask('configure', { folders });
    await analysis.ask('scan', null);
    for (let step = 1; step <= STEPS; step += 1) {
      const own = roll(FILES);
      const file = `${root}/pkg/m${own}.py`;
      const text = texts(own, roll(FILES))[roll(6)] ?? '';
      const action = roll(6);
      if (action < 3) {
        open.set(file, text);
        take(await analysis.ask('change', { file, version: step, text }));
      } else if (action === 3) {
        open.delete(file);
        take(await analysis.ask('close', { file }));
      } else {
        if (action === 4) write(root, { [`pkg/m${own}.py`]: text });
        else rmSync(file, { force: true });
        take(await analysis.ask('disk', { files: [file] }));
      }
      if (step % 20 === 0) expect(known, `after step ${step}`).toEqual(await scanned());
    }
  });
});
