import { made, named, on } from './entries';
import type { NameTable } from './model';

const file = { takes: { position: 0, keyword: 'dotenv_path' } };
const path = { takes: { position: 0, keyword: 'path' } };
const readers = on(
  [...made('environs.Env environs.env.Env environ.Env'), 'environs.Env', 'environs.env', 'environ.Env'],
  'read_env',
);

/**
 * What puts a `.env` into the environment of the process, where Opik's SDKs see it. `pydantic-settings` and `python-decouple` read a `.env`
 * for themselves alone and are not here. Read in python-dotenv 1.1, environs 14, django-environ 0.12; dotenv 16 and 17, dotenvx 1.
 */
export const envLoadersPython: NameTable = {
  language: 'python',
  names: [...named('env-loader', 'dotenv.load_dotenv dotenv.main.load_dotenv', file), ...named('env-loader', readers, path)],
  decorators: [],
};

export const envLoadersTypescript: NameTable = {
  language: 'typescript',
  names: [
    ...named('env-loader', 'dotenv.config dotenv.configDotenv @dotenvx/dotenvx.config dotenv-flow.config', path),
    ...named('env-loader', 'process.loadEnvFile globalThis.process.loadEnvFile', { takes: { position: 0 } }),
    ...named('env-loader', '@next/env.loadEnvConfig @nestjs/config.ConfigModule.forRoot'),
  ],
  decorators: [],
};

/** Modules that load a `.env` when they are imported. */
export const loadingModules: ReadonlySet<string> = new Set([
  'dotenv/config',
  '@dotenvx/dotenvx/config',
  'dotenv-flow/config',
  'dotenv-safe/config',
]);
