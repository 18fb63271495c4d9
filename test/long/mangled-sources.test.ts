import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languageOf } from '../../src/engine/languages';
import { analyzerOf, layoutOf } from '../engine/analysis';

/** Every fixture, cut off and mangled in many places: nothing throws, and nothing is reported in a file with a syntax error. */
const folder = join(process.cwd(), 'test/rules');

const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => languageOf(name) && !name.endsWith('.test.ts') && statSync(join(folder, name)).isFile(),
);

it.each(fixtures)('%s', async (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const path = `/app/${name.split('/').pop()}`;
  for (let at = 0; at < text.length; at += 7) {
    for (const mangled of [
      text.slice(0, at),
      text.slice(at),
      `${text.slice(0, at)}(${text.slice(at)}`,
      text.slice(0, at) + text.slice(at + 5),
    ]) {
      const analyzer = await analyzerOf({ [path]: mangled }, layoutOf('/app'));
      analyzer.run();
      if (analyzer.facts(path)?.partial) expect(analyzer.findings(path)).toEqual([]);
      for (const finding of analyzer.findings(path)) for (const fix of finding.fixes?.keys() ?? []) analyzer.edits(finding, fix);
    }
  }
});
