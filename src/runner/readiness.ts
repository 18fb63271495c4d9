import type { FileFindings, FindingRecord } from '../protocol/lint';
import type { TracedFunctionRecord } from '../protocol/traced';

/** A finding that stands in the way, with its place in the file's findings. */
export interface InTheWay {
  readonly file: string;
  readonly place: number;
  readonly finding: FindingRecord;
}

/** Whether Opik can run a program of a package: it has an entrypoint, whose parameters can be filled in. */
export type Readiness =
  | { readonly kind: 'ready'; readonly entrypoints: readonly TracedFunctionRecord[] }
  | { readonly kind: 'no-entrypoint'; readonly findings: readonly InTheWay[] }
  | {
      readonly kind: 'parameters';
      readonly entrypoints: readonly TracedFunctionRecord[];
      readonly findings: readonly InTheWay[];
    };

const ABOUT_PARAMETERS: ReadonlySet<string> = new Set(['untyped-entrypoint-params', 'missing-params']);

/** Judges the package at `root` by what the rules found; packages inside of it are their own. */
export function readinessOf(
  root: string,
  roots: readonly string[],
  traced: readonly TracedFunctionRecord[],
  known: readonly FileFindings[],
): Readiness {
  const isOwn = (file: string): boolean => rootOf(file, roots) === root;
  const found = (rules: ReadonlySet<string>): readonly InTheWay[] =>
    known
      .filter(({ file }) => isOwn(file))
      .flatMap(({ file, findings }) =>
        findings.flatMap((finding, place) => (rules.has(finding.rule) ? [{ file, place, finding }] : [])),
      );
  const entrypoints = traced.filter(({ file, entrypoint }) => entrypoint && isOwn(file));
  if (entrypoints.length === 0) return { kind: 'no-entrypoint', findings: found(new Set(['missing-entrypoint'])) };
  const findings = found(ABOUT_PARAMETERS);
  return findings.length > 0 ? { kind: 'parameters', entrypoints, findings } : { kind: 'ready', entrypoints };
}

/** The innermost package that a file lies in. */
export function rootOf(file: string, roots: readonly string[]): string | undefined {
  return roots.filter((root) => file.startsWith(`${root}/`)).sort((one, other) => other.length - one.length)[0];
}
