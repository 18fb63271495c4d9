import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { modelDoubleForFile } from './model-double';
import { outlineOf } from './outline';
import type { RunProgram } from './program';
import { receiverForFile } from './receiver';
import { type Judged, repaired } from './repair';

/** A program that a rule reports: what it logs as it is written, and after the fix. */
export interface Claim {
  readonly title: string;
  readonly program: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Proves claims of rules about integrations; once for a file of tests. */
export function provesForFile(): (run: RunProgram, rule: string, claims: readonly Claim[], judged: Judged) => void {
  const receiver = receiverForFile();
  const model = modelDoubleForFile();

  /** What a program logs, a line for each trace and span; its model clients talk to the double. */
  async function logged(run: RunProgram, text: string): Promise<readonly string[]> {
    const project = randomUUID();
    const env = { OPENAI_BASE_URL: model(), OPENAI_API_KEY: 'none' };
    const ended = await run({ text }, { url: receiver().url, project }, { env });
    expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
    return outlineOf(await receiver().traces(project));
  }

  return (run, rule, claims, judged) => {
    it.each(claims)(`${rule}: $title`, async ({ program, before, after }) => {
      expect(await logged(run, program)).toEqual(before);
      const text = await repaired(rule, program, judged);
      expect(await logged(run, text), text).toEqual(after);
    });
  };
}
