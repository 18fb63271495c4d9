import path from 'node:path';
import { isInside } from '../worker/folders';
import type { ReportedFinding } from './report';

/** Findings of an earlier run. Files are relative to the baseline's folder, so that it can be kept in a repository. */
export type Baseline = ReadonlySet<string>;

const keyOf = (file: string, rule: string, fingerprint: string): string => [file, rule, fingerprint].join('\n');
const slashed = (native: string): string => native.replaceAll('\\', '/');

/** The file as the baseline names it. */
function nameOf(file: string, cwd: string, folder: string): string {
  const absolute = slashed(path.resolve(cwd, file));
  return isInside(folder, absolute) ? slashed(path.relative(folder, absolute)) : absolute;
}

/** The baseline in a text; undefined for one that `--write-baseline` has not written. */
export function baselineOf(text: string): Baseline | undefined {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null || !('findings' in given) || !Array.isArray(given.findings)) return undefined;
    return new Set(
      given.findings.map(({ file, rule, fingerprint }: Record<string, unknown>) =>
        keyOf(String(file), String(rule), String(fingerprint)),
      ),
    );
  } catch {
    return undefined;
  }
}

/** Marks each finding as known from before, or new. */
export function marked(
  findings: readonly ReportedFinding[],
  baseline: Baseline,
  cwd: string,
  folder: string,
): readonly ReportedFinding[] {
  return findings.map((finding) => {
    const key = keyOf(nameOf(finding.file, cwd, slashed(folder)), finding.rule, finding.fingerprint);
    return { ...finding, baseline: baseline.has(key) ? 'known' : 'new' };
  });
}

/** The text of a baseline with these findings. */
export function baselineText(findings: readonly ReportedFinding[], cwd: string, folder: string): string {
  const records = findings.map(({ file, rule, fingerprint }) => ({
    file: nameOf(file, cwd, slashed(folder)),
    rule,
    fingerprint,
  }));
  return `${JSON.stringify({ version: 1, findings: records }, null, 2)}\n`;
}
