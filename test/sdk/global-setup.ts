import type { TestProject } from 'vitest/node';
import { type Environment, type EnvironmentName, provideEnvironments } from './environments';

declare module 'vitest' {
  interface ProvidedContext {
    readonly environments: Readonly<Record<EnvironmentName, Environment>>;
    /** Whether each proof is made with all the releases that it names. */
    readonly everyRelease: boolean;
  }
}

/** Installs what is not in the cache yet, before any test runs. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const environments = await provideEnvironments(console.log, 2);
  for (const [name, environment] of Object.entries(environments))
    if ('missing' in environment) console.warn(`The proofs with ${name} are skipped: ${environment.missing}.`);
  provide('environments', environments);
}
