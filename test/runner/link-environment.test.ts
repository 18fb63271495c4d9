import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { linkEnvironment } from '../../src/dev/link-environment';

const folder = mkdtempSync(path.join(tmpdir(), 'ol-link-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('gives a project a `.venv`, whose commands start the Python that is there', () => {
  const [environment, project] = ['python-2.1-0a', 'agent'].map((name) => path.join(folder, name));
  if (environment === undefined || project === undefined) throw new Error('there are two');
  const programs = path.join(environment, 'bin');
  mkdirSync(programs, { recursive: true });
  mkdirSync(project);
  writeFileSync(path.join(programs, 'opik'), `#!${environment}.partial-2580/bin/python\nprint("\u00e9.partial-")\n`);
  symlinkSync(process.execPath, path.join(programs, 'python'));
  linkEnvironment(project, environment);
  expect(readFileSync(path.join(project, '.venv', 'bin', 'opik'), 'utf8')).toBe(
    `#!${environment}/bin/python\nprint("\u00e9.partial-")\n`,
  );
});
