/** Compares release numbers of PEP 440 and semver; pre-releases come before their release, builds and local parts don't count. */
export function compareVersions(left: string, right: string): number {
  const a = parse(left);
  const b = parse(right);
  for (let i = 0; i < Math.max(a.release.length, b.release.length); i++) {
    const difference = (a.release[i] ?? 0) - (b.release[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.stage - b.stage);
}

/** The one version that a declared range allows (`==1.11.4`, `1.11.4`, `v1.11.4`), as npm and pip spell it. */
export function pinnedVersion(range: string): string | undefined {
  const match = /^\s*(?:={1,3}|v)?\s*v?(\d+\.\d+\.\d+(?:[-.+]?[a-z0-9][\w.+-]*)?)\s*$/i.exec(range);
  return match?.[1];
}

/** The lowest version that a declared range allows (`^2.0.40`, `~=2.1`, `>=2,<3`); undefined where it has no such end, or is several ranges. */
export function lowestVersion(range: string): string | undefined {
  return /^\s*(?:\^|~=?|>=)\s*v?(\d+(?:\.\d+){0,2})(?![^|]*\|\|)/.exec(range)?.[1];
}

/** The version is in the range; an unknown one is in every range. */
export function isWithin(version: string | undefined, since: string | undefined, until: string | undefined): boolean {
  if (version === undefined) return true;
  return (
    (since === undefined || compareVersions(version, since) >= 0) && (until === undefined || compareVersions(version, until) < 0)
  );
}

interface Parsed {
  readonly release: readonly number[];
  /** Below zero for a pre-release, above for a post-release. */
  readonly stage: number;
}

const stages: Readonly<Record<string, number>> = {
  dev: -4,
  a: -3,
  alpha: -3,
  b: -2,
  beta: -2,
  rc: -1,
  c: -1,
  pre: -1,
  post: 1,
  r: 1,
};

function parse(version: string): Parsed {
  const [, numbers = '0', rest = ''] = /^\s*v?(?:\d+!)?(\d+(?:\.\d+)*)(.*)$/i.exec(version) ?? [];
  const [, word = '', count = '0'] = /^[-._]?([a-z]+)[-._]?(\d*)/i.exec(rest) ?? [];
  const stage = word === '' ? (rest.startsWith('-') ? -1 : 0) : (stages[word.toLowerCase()] ?? -1);
  return { release: numbers.split('.').map(Number), stage: stage === 0 ? 0 : stage + Number(count || 0) / 1e6 };
}
