import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { instrument } from '../../../src/engine/instrument/instrument';
import type { Component, InstrumentPlan } from '../../../src/engine/instrument/plan';
import { rules } from '../../../src/engine/rules/index';
import { applyEdits, installed, layoutOf, loadFrontEnds } from '../../engine/analysis';

/** The files of a program by their paths below its folder. */
export type Files = ReadonlyMap<string, string>;

const samples = path.join(__dirname, '..', 'programs', 'instrument');

/** A program of `programs/instrument`: one file, or a folder with all that is in it. */
export function sample(name: string): Files {
  const whole = path.join(samples, name);
  if (!statSync(whole).isDirectory()) return new Map([[name, readFileSync(whole, 'utf8')]]);
  const files = readdirSync(whole, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !one.parentPath.includes('__pycache__'),
  );
  return new Map(
    files.map(({ parentPath, name: file }) => {
      const full = path.join(parentPath, file);
      return [path.relative(whole, full).split(path.sep).join('/'), readFileSync(full, 'utf8')];
    }),
  );
}

/** What is instrumented, and with which release. */
export interface Instrumenting {
  readonly start: string;
  readonly opik: string;
  readonly components: readonly Component[];
  readonly pythonRoots?: readonly string[];
}

/** The program as "Opik: Instrument" leaves it, and the plan. */
export async function instrumented(
  files: Files,
  how: Instrumenting,
): Promise<{ readonly files: Files; readonly plan: InstrumentPlan }> {
  const root = '/app';
  const more = how.pythonRoots ? { pythonRoots: [root, ...how.pythonRoots.map((one) => `${root}/${one}`)] } : {};
  const layout = layoutOf(root, more, { python: installed(how.opik), typescript: installed(how.opik) });
  const texts = new Map([...files].map(([file, text]) => [`${root}/${file}`, text]));
  const onDefect = (what: string, error: unknown): never => {
    throw new Error(`a defect in ${what}`, { cause: error });
  };
  const sources = { texts, layout, frontEnds: await loadFrontEnds(), rules, onDefect };
  const plan = instrument(sources, { file: `${root}/${how.start}`, components: how.components, project: 'instrumented' });
  const after = new Map(files);
  for (const file of new Set(plan.changes.map((one) => one.file))) {
    const edits = plan.changes.filter((one) => one.file === file).map(({ edit }) => edit);
    const name = file.slice(root.length + 1);
    after.set(name, applyEdits(after.get(name) ?? '', edits));
  }
  return { files: after, plan };
}
