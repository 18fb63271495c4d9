import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedFolder } from '../editor/launcher/folders';
import { npm, onPath, run } from '../editor/launcher/run';

/** What is installed together: a Python virtual environment, or a folder with node_modules. */
export interface EnvironmentPlan {
  readonly language: 'python' | 'node';
  /** As pip or npm take them, with exact versions. */
  readonly packages: readonly string[];
}

const plans = {
  /** The last generation of `AgentConfig`. */
  'python-1.11': { language: 'python', packages: ['opik==1.11.4'] },
  'python-2.1': { language: 'python', packages: ['opik==2.1.14'] },
  'python-2.2': {
    language: 'python',
    packages: [
      'opik==2.2.122',
      'litellm==1.105.3',
      'openai==2.54.0',
      'langchain-core==1.7.2',
      'langgraph==1.2.22',
      'opentelemetry-sdk==1.45.2',
      'opentelemetry-exporter-otlp-proto-http==1.45.2',
    ],
  },
  /** The one release with `createAgentConfig`; it reads the descriptions of zod 3 only. */
  'node-1.11.4': { language: 'node', packages: ['opik@1.11.4', 'zod@3.25.76', 'openai@6.49.0', 'opik-openai@1.11.14'] },
  /** The integrations take `opik` 1 only. */
  'node-1.11': {
    language: 'node',
    packages: [
      'opik@1.11.14',
      'zod@4.6.7',
      'opik-openai@1.11.14',
      'openai@6.49.0',
      'opik-langchain@1.11.8',
      '@langchain/core@1.4.0',
      'opik-vercel@1.10.29',
      'ai@5.0.277',
      '@ai-sdk/openai@2.0.131',
      '@opentelemetry/api@1.9.1',
      '@opentelemetry/sdk-node@0.223.0',
      '@opentelemetry/exporter-trace-otlp-http@0.223.0',
      '@opentelemetry/exporter-trace-otlp-proto@0.223.0',
    ],
  },
  'node-2.0': { language: 'node', packages: ['opik@2.0.40', 'zod@4.6.7', 'openai@6.49.0'] },
} as const satisfies Readonly<Record<string, EnvironmentPlan>>;

/** Frameworks that take long to install, each by itself, for `npm run test:long`. */
const frameworkPlans = {
  'node-frameworks': {
    language: 'node',
    packages: [
      'opik@1.11.14',
      'zod@4.6.7',
      'opik-openai@1.11.14',
      'openai@6.49.0',
      'express@5.3.0',
      'hono@4.13.19',
      'fastify@5.12.8',
      '@langchain/core@1.4.0',
      '@langchain/openai@1.6.0',
      'opik-langchain@1.11.8',
    ],
  },
  'node-next': {
    language: 'node',
    packages: [
      'opik@1.11.14',
      'zod@4.6.7',
      'opik-vercel@1.10.29',
      'ai@5.0.277',
      '@ai-sdk/openai@2.0.131',
      '@opentelemetry/api@1.9.1',
      '@vercel/otel@2.1.3',
    ],
  },
  'python-agents': {
    language: 'python',
    packages: [
      'opik==2.2.122',
      'litellm==1.105.3',
      'openai==2.54.0',
      'langchain-openai==1.7.3',
      'langgraph==1.2.22',
      'openai-agents==0.20.0',
      'anthropic==2.12.0',
      'fastapi==0.165.0',
      'flask==3.1.3',
    ],
  },
  /** The last release that pairs with a code. */
  'python-pairing-code': { language: 'python', packages: ['opik==1.11.2'] },
  'python-crewai': { language: 'python', packages: ['opik==2.2.122', 'litellm==1.105.3', 'openai==2.54.0', 'crewai==1.15.30'] },
  'python-dspy': { language: 'python', packages: ['opik==2.2.122', 'litellm==1.105.3', 'openai==2.54.0', 'dspy==3.4.1'] },
  'python-adk': { language: 'python', packages: ['opik==2.2.122', 'litellm==1.105.3', 'openai==2.54.0', 'google-adk==1.4.2'] },
  'python-llama-index': {
    language: 'python',
    packages: ['opik==2.2.122', 'openai==2.54.0', 'llama-index-core==0.14.25', 'llama-index-llms-openai==0.8.3'],
  },
  'python-haystack': { language: 'python', packages: ['opik==2.2.122', 'openai==2.54.0', 'haystack-ai==3.4.0'] },
  'python-pydantic-ai': { language: 'python', packages: ['opik==2.2.122', 'openai==2.54.0', 'pydantic-ai-slim[openai]==2.31.1'] },
} as const satisfies Readonly<Record<string, EnvironmentPlan>>;

export type EnvironmentName = keyof typeof plans;
export type FrameworkName = keyof typeof frameworkPlans;

/** The names of all environments. */
const environmentNames = Object.keys(plans) as readonly EnvironmentName[];

/** What is installed in an environment. */
export const planOf = (name: EnvironmentName | FrameworkName): EnvironmentPlan => ({ ...plans, ...frameworkPlans })[name];

/** An environment on disk, or why there is none. */
export type Environment = { readonly folder: string } | { readonly missing: string };

/** What this process installs or has installed. */
const provided = new Map<EnvironmentName | FrameworkName, Promise<Environment>>();

/** The environment from the cache; installed the first time, which takes a minute or two. Never rejects. */
export function provideEnvironment(name: EnvironmentName | FrameworkName, log: (line: string) => void): Promise<Environment> {
  const known = provided.get(name) ?? provide(name, log);
  provided.set(name, known);
  return known;
}

/** The environments of the usual tests, some at a time. */
export async function provideEnvironments(
  log: (line: string) => void,
  atOnce: number,
): Promise<Readonly<Record<EnvironmentName, Environment>>> {
  const environments: Partial<Record<EnvironmentName, Environment>> = {};
  const waiting = [...environmentNames];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      environments[name] = await provideEnvironment(name, log);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return environments as Record<EnvironmentName, Environment>;
}

const INSTALLERS = { python: 'pip', node: 'npm' } as const;

async function provide(name: EnvironmentName | FrameworkName, log: (line: string) => void): Promise<Environment> {
  const plan = planOf(name);
  const python = plan.language === 'python' ? onPath(['python3', 'python']) : undefined;
  if (plan.language === 'python' && python === undefined) return { missing: 'there is no python3 on this machine' };
  const key = createHash('sha256').update(plan.packages.join(' ')).digest('hex').slice(0, 8);
  try {
    const folder = await cachedFolder(path.join('sdk', `${name}-${key}`), async (partial) => {
      const what = `${plan.packages[0]} and what it needs with ${INSTALLERS[plan.language]}`;
      log(`Installing ${what}: this is done once, and takes a few minutes in which nothing is printed.`);
      if (python === undefined) await installNode(partial, plan.packages);
      else await installPython(python, partial, plan.packages);
    });
    return { folder };
  } catch (error) {
    const lines = String(error).trim().split('\n');
    return { missing: `${plan.packages[0]} could not be installed (${lines.at(-1)?.trim()})` };
  }
}

/** The interpreter of an environment. A virtual environment may be moved as long as nothing but this is started from it. */
export function interpreterOf(name: EnvironmentName | FrameworkName, folder: string): string {
  if (planOf(name).language === 'node') return process.execPath;
  return process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');
}

async function installPython(python: string, folder: string, packages: readonly string[]): Promise<void> {
  await run(python, ['-c', 'import sys; assert sys.version_info >= (3, 10), "Python 3.10 or newer is needed"']);
  await run(python, ['-m', 'venv', folder], { timeoutMs: 120_000 });
  const own = process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');
  await run(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], { timeoutMs: 900_000 });
}

async function installNode(folder: string, packages: readonly string[]): Promise<void> {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  await run(npm, ['install', '--ignore-scripts', '--no-save', ...quiet, ...packages], { cwd: folder, timeoutMs: 600_000 });
}
