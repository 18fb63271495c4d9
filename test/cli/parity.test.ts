import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fill } from '../../src/engine/rule';
import { languageOf } from '../../src/workspace';
import { projectOf, SCRIPT } from '../worker/project';
import { opikLens } from './terminal';

/** The sample agent, with settings, comments that silence, and text that is not whole. */
const MORE = {
  '.opik-lens.json': '{"rules": {"missing-entrypoint": "warning", "no-such": "off"}, "exclude": ["left/"]}',
  'left/out.py': SCRIPT,
  'silenced.py': SCRIPT.replace('answer("x")', 'answer("x")  # opik-lens: ignore[missing-flush, missing-entrypoint]'),
  'broken.py': `${SCRIPT}def (:\n`,
  'inner/pyproject.toml': '[tool.opik-lens.rules]\nmissing-flush = "error"\n',
  'inner/a.py': SCRIPT,
};

it('finds what the editor finds, whether files are open there or not', async () => {
  const project = await projectOf(MORE);
  cpSync(join(process.cwd(), 'test/editor/samples/agent'), project.root, { recursive: true });
  const { out } = await opikLens(project.root, '--format', 'json');
  const onTerminal = JSON.parse(out).findings.map(
    ({ file, line, column, endLine, endColumn, rule, severity, message, related }: Record<string, unknown>) =>
      JSON.stringify([file, line, column, endLine, endColumn, rule, severity, message, Array.isArray(related) && related.length]),
  );
  expect(onTerminal.length).toBeGreaterThan(10);

  const inEditor = async (): Promise<string[]> =>
    (await project.ask('scan', null)).findings.flatMap(({ file, findings }) =>
      findings.map(({ rule, severity, message, range: { start, end }, related }) =>
        JSON.stringify([
          file.slice(project.root.length + 1),
          start.line + 1,
          start.character + 1,
          end.line + 1,
          end.character + 1,
          rule,
          severity,
          fill(message.template, message.data),
          related.length,
        ]),
      ),
    );
  expect((await inEditor()).sort()).toEqual(onTerminal.sort());
  for (const name of readdirSync(project.root, { recursive: true, encoding: 'utf8' }).filter((name) => languageOf(name)))
    await project.open(name, readFileSync(join(project.root, name), 'utf8'));
  expect((await inEditor()).sort()).toEqual(onTerminal.sort());
});
