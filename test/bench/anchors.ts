import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/engine/facts/model';
import { cacheFolder, output } from './cache';
import { ANCHORS } from './corpora';

/** Another tool on the same files with a comparable handful of rules. */
export interface Anchor {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Run once before the measurement (fills a cache). */
  readonly warms?: true;
}

const folder = path.join(cacheFolder, 'anchors');

/** Installs a tool into the cache; says so and gives undefined when that fails. */
function installed(name: keyof typeof ANCHORS, binary: string, install: (home: string) => void): string | undefined {
  const { name: published, version } = ANCHORS[name];
  const home = path.join(folder, `${published.replace('/', '+')}-${version}`);
  const file = path.join(home, binary);
  if (existsSync(file)) return file;
  try {
    mkdirSync(home, { recursive: true });
    install(home);
    if (existsSync(file)) return file;
    throw new Error(`${binary} is not there after the installation`);
  } catch (error) {
    console.log(`  skipped: ${published} ${version} cannot be installed (${error instanceof Error ? error.message : error})`);
    return undefined;
  }
}

function npmTool(name: 'astGrep' | 'oxlint', binary: string): string | undefined {
  const { name: published, version } = ANCHORS[name];
  return installed(name, `node_modules/.bin/${binary}`, (home) => {
    output('npm', ['install', '--prefix', home, '--silent', '--no-audit', '--no-fund', `${published}@${version}`]);
  });
}

const ruff = (): string | undefined =>
  installed('ruff', 'bin/ruff', (home) => {
    output('pip', ['install', '--quiet', '--target', home, `ruff==${ANCHORS.ruff.version}`]);
  });

/** The anchors for a tree of this language. */
export function anchorsFor(language: Language, tree: string): readonly Anchor[] {
  const astGrep = npmTool('astGrep', 'ast-grep');
  const config = astGrepConfig();
  const scan = ['scan', '--config', config, '--json=stream', tree];
  const found: Anchor[] = astGrep === undefined ? [] : [{ name: 'ast-grep', command: astGrep, args: scan }];
  if (language === 'typescript') {
    const oxlint = npmTool('oxlint', 'oxlint');
    const rules = OXLINT_RULES.flatMap((rule) => ['-D', rule]);
    const args = ['-A', 'all', ...rules, '--disable-nested-config', '--silent', '--threads=2', tree];
    if (oxlint !== undefined) found.push({ name: 'oxlint', command: oxlint, args });
    return found;
  }
  const check = ruff();
  if (check === undefined) return found;
  const args = ['check', '--isolated', '--exit-zero', '--output-format=concise', tree];
  const kept = path.join(folder, 'ruff-cache');
  found.push({ name: 'ruff, no cache', command: check, args: [...args, '--no-cache'] });
  found.push({ name: 'ruff, warm cache', command: check, args: [...args, '--cache-dir', kept], warms: true });
  return found;
}

const OXLINT_RULES = ['unicorn/no-process-exit', 'no-restricted-imports', 'no-unused-vars', 'no-eval', 'no-throw-literal'];

/** The patterns of five rules that look at what our three look at. */
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  Python: ['opik.track($$$)', 'os._exit($$$)', '$CLIENT.get_agent_config($$$)', '$CLIENT.flush($$$)', 'from opik import $$$'],
  TypeScript: ['track($$$)', 'process.exit($$$)', '$CLIENT.getAgentConfigVersion($$$)', '$CLIENT.flush($$$)', 'new Opik($$$)'],
};

function astGrepConfig(): string {
  const rules = path.join(folder, 'ast-grep-rules');
  mkdirSync(rules, { recursive: true });
  const languages = { Python: 'Python', TypeScript: 'TypeScript', Tsx: 'TypeScript', JavaScript: 'TypeScript' };
  for (const [language, patterns] of Object.entries(languages))
    for (const [at, pattern] of (PATTERNS[patterns] ?? []).entries()) {
      const id = `${language.toLowerCase()}-${at}`;
      const rule = `id: ${id}\nlanguage: ${language}\nseverity: warning\nmessage: ${id}\nrule:\n  pattern: '${pattern}'\n`;
      writeFileSync(path.join(rules, `${id}.yml`), rule);
    }
  const config = path.join(folder, 'sgconfig.yml');
  writeFileSync(config, 'ruleDirs: [ast-grep-rules]\n');
  return config;
}
