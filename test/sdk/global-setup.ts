import type { TestProject } from 'vitest/node';
import { type Environment, type EnvironmentName, environmentNames, provideEnvironment } from './environments';

declare module 'vitest' {
  interface ProvidedContext {
    readonly environments: Readonly<Record<EnvironmentName, Environment>>;
  }
}

/** Installs what is not in the cache yet, two environments at a time, before any test runs. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const environments: Partial<Record<EnvironmentName, Environment>> = {};
  const waiting = [...environmentNames];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const environment = await provideEnvironment(name, console.log);
      if ('missing' in environment) console.warn(`The proofs with ${name} are skipped: ${environment.missing}.`);
      environments[name] = environment;
    }
  };
  await Promise.all([worker(), worker()]);
  provide('environments', environments as Record<EnvironmentName, Environment>);
}
