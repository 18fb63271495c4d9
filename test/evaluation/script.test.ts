import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { evaluationScript } from '../../src/evaluation/script';
import { last } from '../../src/evaluation/text-path';

const names = ['plain', 'it’s "quoted" \\ {braced}', 'line\nbreak', '日本語 🍵', '\u2028'];

it.each(names)('is Python whatever the project is called: %j', (project) => {
  const text = evaluationScript({
    project,
    file: 'evaluate_threads.py',
    input: ['messages', last, 'con"tent'],
    output: undefined,
    version: '2.2.122',
  });
  const read = `import ast, json, sys
tree = ast.parse(sys.stdin.buffer.read())
names = {one.targets[0].id: ast.literal_eval(one.value) for one in tree.body if isinstance(one, ast.Assign)}
said = {one.name: ast.unparse(one.body[-1]) for one in tree.body if isinstance(one, ast.FunctionDef)}
print(json.dumps([names["PROJECT"], said["said_by_user"], said["said_by_agent"]]))`;
  const told: unknown = JSON.parse(execFileSync('python3', ['-c', read], { input: text, encoding: 'utf8' }));
  expect(told).toEqual([
    project,
    `return None if trace_input is None else trace_input['messages'][-1]['con"tent']`,
    'return None if trace_output is None else str(trace_output)',
  ]);
});

it('says what older releases ask for', () => {
  const plan = { project: 'p', file: 'f.py', input: [], output: [] } as const;
  expect(evaluationScript({ ...plan, version: '1.11.4' })).toContain('closed (inactive)');
  expect(evaluationScript({ ...plan, version: '2.0.20' })).not.toContain('closed');
});
