/** A published package, pinned. */
export interface PublishedPackage {
  readonly registry: 'pypi' | 'npm';
  readonly name: string;
  readonly version: string;
  /** PyPI: the source distribution, where it holds more than the wheel (tests, examples, scripts). */
  readonly source?: true;
}

const pypi = (...names: readonly string[]): readonly PublishedPackage[] => names.map((name) => pinned('pypi', name));
const npm = (...names: readonly string[]): readonly PublishedPackage[] => names.map((name) => pinned('npm', name));
const sources = (...names: readonly string[]): readonly PublishedPackage[] =>
  pypi(...names).map((one) => ({ ...one, source: true }));

function pinned(registry: PublishedPackage['registry'], spec: string): PublishedPackage {
  const at = spec.lastIndexOf('@');
  return { registry, name: spec.slice(0, at), version: spec.slice(at + 1) };
}

/** Packages that use Opik or belong to it. */
export const OPIK_USERS: readonly PublishedPackage[] = [
  ...sources('opik-optimizer@3.2.0', 'opik-hermes@0.1.2', 'opik-rigor@0.2.0', 'ol-llm@0.0.5', 'mce-opik-adapter@0.1.6'),
  ...sources('bridgic-traces-opik@0.1.2.post1'),
  ...pypi('opik@2.2.122', 'opik-uto@1.4.1b1', 'llama-index-callbacks-opik@1.4.0'),
  ...pypi('litellm@1.109.1', 'langflow-base@1.13.0', 'ragas@0.4.3'),
  ...pypi('nasde-toolkit@0.7.0', 'opik-mcp@3.0.7', 'ace-framework@0.6.0', 'opik@1.9.80'),
  ...pypi('ez-mcp-toolbox@1.5.0', 'cometx@3.6.11'),
  ...pypi('opik-optimizer@1.0.6', 'opik-optimizer@2.1.0'),
  ...npm('opik@2.0.40', 'opik-openai@1.11.14', 'opik-langchain@1.11.8', 'opik-vercel@1.10.29', 'opik-gemini@1.10.8'),
  ...npm('opik-mcp@2.0.2', 'flowise-components@3.1.4'),
];

/** Large packages that have nothing to do with Opik: any finding in them is wrong. */
export const STRANGERS: readonly PublishedPackage[] = npm(
  'viem@2.57.20',
  'effect@4.1.0',
  'monaco-editor@0.57.0',
  'webpack@5.112.2',
  'typeorm@1.1.1',
);

/** The mass of the Python tree, after the standard library of the `python3` at hand; whole packages until the tree is full. */
export const PYTHON_MASS: readonly PublishedPackage[] = pypi(
  'sympy@1.14.0',
  'django@5.2.19',
  'twisted@26.10.0',
  'ansible-core@2.19.14',
  'networkx@3.6.1',
  'sqlalchemy@2.1.9',
  'sphinx@9.0.4',
  'nltk@3.10.4',
  'setuptools@84.2.1',
  'faker@40.54.0',
  'kubernetes@37.0.2',
);

/** The mass of the TypeScript and JavaScript tree. */
export const TYPESCRIPT_MASS: readonly PublishedPackage[] = npm(
  'viem@2.57.20',
  'effect@4.1.0',
  'rxjs@7.8.2',
  'zod@4.6.7',
  '@reduxjs/toolkit@2.14.0',
  '@trpc/server@11.25.2',
  'three@0.187.0',
  'monaco-editor@0.57.0',
  'webpack@5.112.2',
  'eslint@10.15.0',
  'typeorm@1.1.1',
  'ol@10.11.0',
  'lodash@4.18.1',
  'mathjs@15.2.0',
  'ramda@0.32.0',
);

/** The files of the trees that name Opik or an LLM library come from these, from Opik's users and from generated agents. */
export const PYTHON_LLM: readonly PublishedPackage[] = [
  ...OPIK_USERS.filter((one) => one.source),
  ...pypi('llama-index-callbacks-opik@1.4.0', 'langchain-core@1.8.2'),
];
export const TYPESCRIPT_LLM: readonly PublishedPackage[] = npm(
  'opik-openai@1.11.14',
  'opik-langchain@1.11.8',
  'opik-vercel@1.10.29',
  'opik-gemini@1.10.8',
  'flowise-components@3.1.4',
  'openai@7.57.0',
);

/** The tools that are measured side by side. */
export const ANCHORS = {
  astGrep: pinned('npm', '@ast-grep/cli@0.51.1'),
  oxlint: pinned('npm', 'oxlint@1.94.0'),
  ruff: pinned('pypi', 'ruff@0.17.6'),
} as const;
