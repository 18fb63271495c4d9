import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { expect, it } from 'vitest';

/** What the fixes leave behind is read by the languages' own compilers, not only by ours. */
const here = join(process.cwd(), 'test/rules');
const repaired = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => /\.fixed\.\w+$/.test(name));

const hasPython = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!hasPython)(`compiles every repaired Python file${hasPython ? '' : ' (skipped: there is no python3)'}`, () => {
  const files = repaired.filter((name) => name.endsWith('.py')).map((name) => join(here, name));
  const program = `import sys
for name in sys.stdin.read().split("\\n"):
    with open(name, "rb") as file: source = file.read()
    try: compile(source, name, "exec", dont_inherit=True)
    except SyntaxError as error: print(name, error)
`;
  expect(files.length).toBeGreaterThan(50);
  expect(execFileSync('python3', ['-W', 'ignore', '-c', program], { input: files.join('\n'), encoding: 'utf8' })).toBe('');
});

it('compiles every repaired TypeScript and JavaScript file', () => {
  const files = repaired.filter((name) => /\.[cm]?[jt]sx?$/.test(name));
  const wrong = files.flatMap((name) => {
    const { diagnostics = [] } = ts.transpileModule(readFileSync(join(here, name), 'utf8'), {
      fileName: name,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, allowJs: true },
    });
    return diagnostics.map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
  expect(files.length).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
});
