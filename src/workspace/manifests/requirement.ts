/** One dependency that a manifest names. */
export interface Requirement {
  /** Python names are lower case with hyphens. */
  readonly name: string;
  /** The range as written, without the marker: `>=1.10,<2`, `^2.0.0`; empty for any version. */
  readonly range: string;
  /** It stands in a requirements file with exactly one version, as `pip freeze` writes it: that is what gets installed. */
  readonly locked?: boolean;
}

/** PEP 503: `Opik_Langchain` and `opik-langchain` are one name. */
export const distributionName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

const REQUIREMENT = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:@\s*\S+|\(?([^;#)]*)\)?)/;

/** A dependency in the form of PEP 508 (`opik[proxy]>=1.10,<2; python_version>"3.8"`). */
export function requirementOf(text: string): Requirement | undefined {
  const match = REQUIREMENT.exec(text);
  return match?.[1] === undefined ? undefined : { name: distributionName(match[1]), range: (match[2] ?? '').trim() };
}

/** A distribution or npm package of Opik: the SDK, or an integration such as `opik-langchain` and `llama-index-callbacks-opik`. */
export const isOpikPackage = (name: string): boolean => /(?:^|[-_./@])opik(?:$|[-_./])/.test(name);

/** The one version that a range allows: `==1.2.3`, or npm's `1.2.3`. */
export const pinnedVersion = (range: string): string | undefined =>
  /^(?:={2,3}\s*|v|=)?(\d+(?:\.\d+)+[\w.+-]*)$/.exec(range.trim())?.[1];
