import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configRules } from '../../src/setup/rules';
import { configFile, kindOf } from '../../src/setup/rules/config-file';
import type { ConfigFile, ConfigUse } from '../../src/setup/rules/rule';
import { isTracked } from '../../src/setup/rules/tracked';

/** What is found in a text, as `rule messageId data`, and the text after all fixes. */
/** The `.env` beside a template. */
const beside = configFile('/a/.env', 'env', 'OPIK_API_KEY=x\n', () => false);

/** What is known of the programs of the `.env` on a page. */
const uses: Readonly<Record<string, ConfigUse>> = {
  ' machine': {
    loaded: [{ language: 'python', files: ['.env'], settled: [] }],
    machine: configFile('/home/.opik.config', 'ini', '[opik]\nworkspace = team-red\n', () => false),
    isUnloaded: () => false,
  },
  ' unloaded': { loaded: [], isUnloaded: () => true },
};

function judged(
  file: string,
  text: string,
  tracked = false,
  use?: ConfigUse,
): { readonly found: readonly string[]; readonly fixed: string } {
  const kind = kindOf(file);
  if (!kind) throw new Error(`${file} is no file of settings`);
  const findings = configRules.flatMap((rule) =>
    [
      ...rule.check({
        ...configFile(file, kind, text, () => tracked, kind === 'example' ? [beside] : []),
        ...(use && { use }),
      }),
    ].map((finding) => ({ rule, finding })),
  );
  for (const { rule, finding } of findings)
    for (const id of [finding.messageId, finding.fix?.titleId]) if (id) expect(rule.messages, id).toHaveProperty(id);
  const edits = findings.flatMap(({ finding }) => finding.fix?.edits ?? []).sort((a, b) => b.at.start - a.at.start);
  const fixed = edits.reduce((now, { at, text: added }) => now.slice(0, at.start) + added + now.slice(at.end), text);
  return { found: findings.map(({ rule, finding }) => `${rule.id} ${text.slice(finding.at.start, finding.at.end)}`), fixed };
}

it.each<[string, string, readonly string[], string?]>([
  ['/a/.env', 'OPIK_URL_OVERRIDE=https://www.comet.com/opik/api/\nOPIK_WORKSPACE=team\n', []],
  [
    '/a/.env',
    'export OPIK_URL_OVERRIDE="https://www.comet.com" # cloud\r\n',
    ['config-url https://www.comet.com'],
    'export OPIK_URL_OVERRIDE="https://www.comet.com/opik/api" # cloud\r\n',
  ],
  [
    '/a/.env',
    'OPIK_URL_OVERRIDE=opik.example.com\n',
    ['config-url opik.example.com'],
    'OPIK_URL_OVERRIDE=https://opik.example.com/api\n',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
  ['/a/.env', 'OPIK_URL_OVERRIDE=${BASE}/api\nOPIK_WORKSPACE=$TEAM\n', []],
  ['/a/.env', 'OPIK_URL_OVERRIDE=http://localhost:5173/api\nOPIK_WORKSPACE=\n', []],
  [
    '/a/compose.yaml',
    'services:\n  app:\n    environment:\n      OPIK_URL_OVERRIDE: "http://localhost:5173/api"\n      - OPIK_WORKSPACE=team\n',
    ['config-url team'],
    'services:\n  app:\n    environment:\n      OPIK_URL_OVERRIDE: "http://localhost:5173/api"\n      - OPIK_WORKSPACE=default\n',
  ],
  [
    '/a/.env',
    '# OPIK_URL=x\nOPIK_URL=http://localhost:5173/api\n',
    ['config-unknown-name OPIK_URL'],
    '# OPIK_URL=x\nOPIK_URL_OVERRIDE=http://localhost:5173/api\n',
  ],
  ['/a/.env', 'OPIK_WORKSPACE_NAME=team\nOPIK_WORKSPACE=team\nOPIK_MY_OWN=1\n', []],
  [
    '/a/.env',
    'OPIK_API_KEY=<your-api-key>\nOPIK_WORKSPACE=your-workspace\n',
    ['config-placeholder <your-api-key>', 'config-placeholder your-workspace'],
  ],
  ['/a/.env.example', 'OPIK_API_KEY=your-api-key\nOPIK_WORKSPACE=your-workspace\n', []],
  ['/a/.opik.config', '[Opik]\napi_key = abc\n', ['config-section [Opik]'], '[opik]\napi_key = abc\n'],
  ['/a/.opik.config', 'api_key = abc\n', ['config-section api_key'], '[opik]\napi_key = abc\n'],
  [
    '/a/.opik.config',
    '[opik]\nURL = https://www.comet.com/opik/api\n[other]\nurl = x\n',
    ['config-section URL'],
    '[opik]\nurl_override = https://www.comet.com/opik/api\n[other]\nurl = x\n',
  ],
  ['/a/.env', 'OPIK_API_KEY=abcdefgh\nOPIK_URL_OVERRIDE=http://localhost:5173/api\n', []],
  ['/a/.env', 'OPIK_API_KEY=abcdefgh\n', ['config-missing-workspace OPIK_API_KEY']],
  ['/a/.env.example', 'A=1\nB=2', ['config-example-missing A=1'], 'A=1\nB=2\nOPIK_API_KEY=your-api-key\n'],
  ['/a/.opik.config', '[other]\nname = x\n', []],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
  ['/a/.github/workflows/ci.yml', 'env:\n  OPIK_API_KEY: ${{ secrets.OPIK_API_KEY }}\n', []],
])('%s: %j', (file, text, found, fixed = text) => {
  const judgement = judged(file, text, true);
  expect(judgement.found).toEqual(found);
  expect(judgement.fixed).toBe(fixed);
  expect(judged(file, judgement.fixed, true).found.filter((one) => fixed !== text && found.includes(one))).toEqual([]);
});

it('reports a key only where git tracks the file, and never says it', () => {
  const text = 'OPIK_API_KEY=w7RkQ2mZ9xYb4TnL\n';
  const reported = (tracked: boolean) =>
    judged('/a/.env', text, tracked).found.filter((one) => one.startsWith('config-committed-key'));
  expect(reported(true)).toHaveLength(1);
  expect(reported(false)).toEqual([]);
  const rule = configRules.find(({ id }) => id === 'config-committed-key');
  expect(JSON.stringify([...(rule?.check(configFile('/a/.env', 'env', text, () => true)) ?? [])])).not.toContain('w7Rk');
});

it('knows from the index of a repository what git tracks', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ol-tracked-'));
  try {
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
    git('init', '-q');
    for (const name of ['.env', '.env.local', 'my.env']) writeFileSync(path.join(folder, name), 'A=1\n');
    expect(isTracked(path.join(folder, '.env'))).toBe(false);
    git('add', '.env', 'my.env');
    expect(['.env', '.env.local', 'my.env', 'env'].map((name) => isTracked(path.join(folder, name)))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('config-conflict', () => {
  const env = (name: string, text: string, others: readonly ConfigFile[] = []): ConfigFile =>
    configFile(`/a/${name}`, 'env', text, () => false, others);
  const iniWith = (text: string): ConfigFile => configFile('/h/.opik.config', 'ini', `[opik]\n${text}`, () => false);
  const found = (file: ConfigFile, loaded: ConfigUse['loaded'], machine?: ConfigFile) => {
    const rule = configRules.find(({ id }) => id === 'config-conflict');
    const use = { loaded, ...(machine && { machine }), isUnloaded: () => false };
    return [...(rule?.check({ ...file, use }) ?? [])].map(({ at, messageId, data }) => [
      file.text.slice(at.start, at.end),
      messageId,
      data?.sdk,
    ]);
  };
  const python = { language: 'python', files: ['.env'], settled: [] } as const;
  const typescript = { ...python, language: 'typescript' } as const;

  it.each<[string, string, string, ConfigUse['loaded'], readonly unknown[]]>([
    ['another workspace', 'OPIK_WORKSPACE=a\n', 'workspace = b\n', [python], [['OPIK_WORKSPACE', 'machine', 'Python']]],
    [
      'in both',
      'OPIK_WORKSPACE=a\n',
      'workspace = b\n',
      [python, typescript],
      [['OPIK_WORKSPACE', 'machine', 'Python and TypeScript']],
    ],
    [
      'another key',
      'OPIK_API_KEY=abcdefgh1234\n',
      'api_key = 12345678abcd\n',
      [typescript],
      [['OPIK_API_KEY', 'machine', 'TypeScript']],
    ],
    [
      'two settings, told once',
      'OPIK_WORKSPACE=a\nOPIK_API_KEY=k1\n',
      'workspace = b\napi_key = k2\n',
      [python],
      [['OPIK_WORKSPACE', 'machine', 'Python']],
    ],
    [
      'a slash at the end',
      'OPIK_URL_OVERRIDE=http://localhost:5173/api/\n',
      'url_override = http://localhost:5173/api\n',
      [python],
      [],
    ],
    ['the same', 'OPIK_WORKSPACE="a"\n', 'workspace = a\n', [python], []],
    ['one says nothing', 'OPIK_WORKSPACE=a\n', 'api_key = x\n', [python], []],
    ['a placeholder', 'OPIK_WORKSPACE=your-workspace\n', 'workspace = b\n', [python], []],
    ['a reference', 'OPIK_WORKSPACE=$TEAM\n', 'workspace = b\n', [python], []],
    ['nothing loads it for sure', 'OPIK_WORKSPACE=a\n', 'workspace = b\n', [], []],
    ['the code says it', 'OPIK_WORKSPACE=a\n', 'workspace = b\n', [{ ...python, settled: ['workspace'] }], []],
    ['another section', 'OPIK_WORKSPACE=a\n', '[other]\nworkspace = b\n', [python], []],
  ])('the machine: %s', (_, text, ini, loaded, expected) => {
    expect(found(env('.env', text), loaded, iniWith(ini))).toEqual(expected);
  });

  it('reports the file that loses, unless it is the plain one, which the other is meant to win over', () => {
    const plain = env('.env', 'OPIK_WORKSPACE=a\n');
    const local = env('.env.local', 'OPIK_WORKSPACE=b\n', [plain]);
    const inOrder = (...files: string[]) => [{ ...python, files }];
    expect(found(local, inOrder('.env', '.env.local'))).toEqual([['OPIK_WORKSPACE', 'loses', 'Python']]);
    expect(found({ ...plain, others: [local] }, inOrder('.env', '.env.local'))).toEqual([]);
    expect(found(local, inOrder('.env.local', '.env'))).toEqual([]);
    expect(found({ ...plain, others: [local] }, inOrder('.env.local', '.env'))).toEqual([]);
  });

  it('never tells a value', () => {
    const rule = configRules.find(({ id }) => id === 'config-conflict');
    const use = { loaded: [python], machine: iniWith('api_key = w7RkQ2mZ9xYb4TnL\n'), isUnloaded: () => false };
    const told = JSON.stringify([...(rule?.check({ ...env('.env', 'OPIK_API_KEY=a1b2c3d4e5f6g7h8\n'), use }) ?? [])]);
    expect(told).toContain('machine');
    expect(told).not.toMatch(/w7Rk|a1b2/);
  });
});

/** The pages are fixtures as well: "Wrong" blocks report the rule, "Right" blocks do not. */
describe.each(configRules.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const page = readFileSync(path.join(process.cwd(), 'src/setup/rules', `${id}.md`), 'utf8');
  const files: Readonly<Record<string, string>> = { dotenv: '/a/.env', ini: '/a/.opik.config', yaml: '/a/.gitlab-ci.yml' };

  it('begins with its id, summary and severity, and has every section', () => {
    expect(page.startsWith(`# ${id}\n\n${rule.summary}\n\nSeverity: ${rule.severity} · settings files\n`)).toBe(true);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Why', 'Wrong', 'Right', 'Fix', 'When to ignore', 'Since']);
  });

  it.each(['Wrong', 'Right'])('%s', (heading) => {
    const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
    const blocks = [...section.matchAll(/^```(dotenv|ini|yaml)( \w+)?\n([\s\S]*?)^```/gm)];
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, language = '', how, text = ''] of blocks) {
      const { found } = judged(
        how === ' example' ? '/a/.env.example' : (files[language] ?? ''),
        text,
        how === ' tracked',
        uses[how ?? ''],
      );
      expect(
        found.some((one) => one.startsWith(`${id} `)),
        text,
      ).toBe(heading === 'Wrong');
    }
  });
});
