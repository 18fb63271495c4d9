import type { EnvLoading, Framework } from '../model';

/** The packages by which a framework is known; the first match wins, since many of them build on Vite. */
const packages: readonly (readonly [string, Framework])[] = [
  ['next', 'next'],
  ['nuxt', 'nuxt'],
  ['astro', 'astro'],
  ['@sveltejs/kit', 'sveltekit'],
  ['@remix-run/dev', 'remix'],
  ['@react-router/dev', 'remix'],
  ['@nestjs/config', 'nest'],
  ['vite', 'vite'],
];

/** How people call a framework. */
export const frameworkNames: Readonly<Record<Framework, string>> = {
  next: 'Next.js',
  vite: 'Vite',
  nuxt: 'Nuxt',
  astro: 'Astro',
  sveltekit: 'SvelteKit',
  remix: 'React Router',
  nest: 'NestJS ConfigModule',
  bun: 'Bun',
};

/** What a manifest says about who loads a `.env`. */
export interface ManifestReading {
  readonly framework?: Framework;
  readonly loadings: readonly EnvLoading[];
}

/** Reads the text of a `package.json`; a malformed one says nothing. */
export function readPackageJson(text: string, at: string, hasBunLock: boolean): ManifestReading {
  const manifest = record(json(text));
  const names = new Set(
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) => Object.keys(record(manifest[key]))),
  );
  const scripts = Object.values(record(manifest.scripts)).filter((one) => typeof one === 'string');
  const known = packages.find(([name]) => names.has(name))?.[1];
  const framework = known ?? (hasBunLock || scripts.some((script) => /\bbun(?:x|\s+run)?\s/.test(script)) ? 'bun' : undefined);
  const byFramework: EnvLoading[] = framework
    ? [{ by: frameworkNames[framework], language: 'typescript', overrides: false, at }]
    : [];
  return { ...(framework && { framework }), loadings: [...byFramework, ...scripts.flatMap((script) => loadedBy(script, at))] };
}

/** `node --env-file=.env.dev app.js`, `dotenv -e .env -- node app.js`, `node -r dotenv/config`, `dotenvx run -f .env`. */
function loadedBy(script: string, at: string): EnvLoading[] {
  const folder = at.slice(0, at.lastIndexOf('/'));
  const named = (by: string, file: string | undefined): EnvLoading => ({
    by,
    language: 'typescript',
    ...(file !== undefined && { file: file.startsWith('/') ? file : `${folder}/${file.replace(/^\.\//, '')}` }),
    overrides: false,
    at,
  });
  const option = /--env-file(?:-if-exists)?[= ]["']?([^\s"']+)/.exec(script);
  if (option) return [named('node --env-file', option[1])];
  const cli = /\bdotenvx?\s(?:run\s)?(?:-[ef]|--env-file)[= ]?["']?([^\s"']+)/.exec(script);
  if (cli) return [named('dotenv', cli[1])];
  return /\bdotenv\/config\b|\bdotenvx?\s+(?:run\s+)?--/.test(script) ? [named('dotenv', undefined)] : [];
}

/** The `env_file` entries of a compose file, by their text: services of a compose file are not told apart. */
export function readCompose(text: string, at: string): readonly EnvLoading[] {
  const folder = at.slice(0, at.lastIndexOf('/'));
  const files: string[] = [];
  for (const [, inline, list] of text.matchAll(
    /^[ \t]*env_file:[ \t]*(?:([^\s#[][^\r\n#]*)|\r?\n((?:[ \t]*-[^\r\n]*\r?\n?)+))/gm,
  )) {
    const entries =
      inline === undefined
        ? [...(list ?? '').matchAll(/-[ \t]*(?:path:[ \t]*)?([^\s#]+)/g)].map(([, one]) => one ?? '')
        : [inline];
    files.push(...entries.map((one) => one.trim().replace(/^["']|["']$/g, '')));
  }
  return [...new Set(files)]
    .filter((file) => file !== '')
    .map((file) => ({
      by: at.slice(folder.length + 1),
      file: file.startsWith('/') ? file : `${folder}/${file.replace(/^\.\//, '')}`,
      overrides: false,
      at,
    }));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
