import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analyzer, RuleFinding } from '../../src/engine/analyze';
import { positionAt } from '../../src/engine/facts/text';
import { languageOf } from '../../src/engine/languages';
import type { PackageLayout } from '../../src/engine/layout';
import { rules } from '../../src/engine/rules/index';
import { analyzerOf, applyEdits, installed, layoutOf, sentence } from '../engine/analysis';

/**
 * Walks the fixtures: `<rule>/<case>.py`, or a folder `<rule>/<case>/` whose files form one project.
 * A comment `finds: <rule> [severity]` marks the line below it; every finding of the rule must be marked.
 * A comment `opik-version: 1.11.4` in a file says what is installed; without one that is not known.
 * `<name>.fixed.py` holds the text after the first fix of each finding, again and again until nothing changes; after another fix where
 * a comment `opik-fix: library` names it.
 */
const here = join(process.cwd(), 'test/rules');

interface Case {
  readonly rule: string;
  readonly name: string;
  /** By their path below `/app`. */
  readonly files: ReadonlyMap<string, { readonly text: string; readonly fixed?: string }>;
}

function casesOf(rule: string): Case[] {
  const folder = join(here, rule);
  return readdirSync(folder).flatMap((name): Case[] => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return [{ rule, name, files: readFiles(path, listFiles(path)) }];
    return isTwin(name) ? [] : [{ rule, name, files: readFiles(folder, [name]) }];
  });
}

function installedFor(texts: readonly string[]): PackageLayout['sdk'] {
  const version = texts.map((text) => /(?:#|\/\/) opik-version: ([\d.]+)/.exec(text)?.[1]).find((one) => one !== undefined);
  return version === undefined ? {} : { python: installed(version), typescript: installed(version) };
}

const isTwin = (name: string): boolean => /\.fixed\.\w+$/.test(name);

function listFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    return statSync(join(folder, path)).isDirectory() ? listFiles(folder, path) : isTwin(name) ? [] : [path];
  });
}

function readFiles(folder: string, names: readonly string[]): Case['files'] {
  return new Map(
    names.filter(languageOf).map((name) => {
      const twin = join(folder, name.replace(/(\.\w+)$/, '.fixed$1'));
      const text = readFileSync(join(folder, name), 'utf8');
      return [`/app/${name}`, existsSync(twin) ? { text, fixed: readFileSync(twin, 'utf8') } : { text }];
    }),
  );
}

function expectedIn(text: string, rule: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const [, id, severity] = /(?:#|\/\/)\s*finds:\s*([\w-]+)\s*(\w*)/.exec(line) ?? [];
    return id === rule ? [`${index + 2} ${severity || usual(rule)}`] : [];
  });
}

const usual = (id: string): string => rules.find((rule) => rule.id === id)?.severity ?? '';

function foundIn(analyzer: Analyzer, path: string, rule: string): string[] {
  const lines = analyzer.facts(path)?.lines ?? [0];
  return analyzer
    .findings(path)
    .filter((finding) => finding.rule.id === rule)
    .map((finding) => `${positionAt(lines, finding.at.start).line} ${finding.severity}`);
}

const fixIn = (texts: readonly string[]): string | undefined =>
  texts.map((text) => /(?:#|\/\/) opik-fix: (\w+)/.exec(text)?.[1]).find((one) => one !== undefined);

/** Applies the first fix that has edits, or the one of this title, of one finding at a time, until none is left. */
function repair(analyzer: Analyzer, rule: string, title?: string): number {
  const editsOf = (one: RuleFinding): ReturnType<Analyzer['edits']> =>
    analyzer.edits(one, title === undefined ? 0 : (one.fixes ?? []).findIndex(({ titleId }) => titleId === title));
  for (let rounds = 0; ; rounds += 1) {
    expect(rounds, 'the fixes converge').toBeLessThan(20);
    const finding = analyzer.files
      .flatMap((path) => analyzer.findings(path))
      .find((one) => one.rule.id === rule && editsOf(one));
    const edits = finding && editsOf(finding);
    if (!edits) return rounds;
    for (const { file, edits: ofFile } of edits) analyzer.set(file, applyEdits(analyzer.text(file) ?? '', ofFile));
    analyzer.run();
  }
}

/** Without those that address Opik Lens: a fix may remove them. */
const commentsOf = (text: string): string[] =>
  [...text.matchAll(/(?:#|\/\/) ?(.*\S)/g)].map(([, comment]) => comment ?? '').filter((one) => !one.includes('opik-lens:'));

for (const rule of rules) {
  describe(rule.id, () => {
    it.each(casesOf(rule.id).map((one) => [one.name, one] as const))('%s', async (_name, { files }) => {
      const texts = Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
      const analyzer = await analyzerOf(texts, layoutOf('/app', {}, installedFor(Object.values(texts))));
      analyzer.run();
      for (const [path, { text }] of files) {
        expect(foundIn(analyzer, path, rule.id), `findings in ${path}`).toEqual(expectedIn(text, rule.id));
        for (const finding of analyzer.findings(path)) {
          expect(sentence(finding), 'every slot of the message is filled').not.toMatch(/\{\w+\}|``/);
          const { rule: ofRule, fixes, ...plain } = finding;
          expect(JSON.parse(JSON.stringify(plain)), 'plain data').toEqual(plain);
          expect([ofRule.id, fixes?.every((fix) => ofRule.messages[fix.titleId])], 'titles').toEqual([ofRule.id, fixes && true]);
        }
      }
      const whole = [...files.keys()].every((path) => !analyzer.facts(path)?.partial);
      const fixed = repair(analyzer, rule.id, fixIn(Object.values(texts)));
      const twins = [...files.values()].some((file) => file.fixed !== undefined);
      if (!twins) expect(fixed, 'a finding with a fix needs a .fixed twin').toBe(0);
      for (const [path, file] of files) {
        const result = analyzer.text(path) ?? '';
        expect(result).toBe(file.fixed ?? file.text);
        if (whole) expect(analyzer.facts(path)?.partial, 'the repaired text parses').toBe(false);
        expect(commentsOf(result), 'comments are kept').toEqual(expect.arrayContaining(commentsOf(file.text)));
        if (twins)
          expect(foundIn(analyzer, path, rule.id).length, 'nothing left that has a fix').toBeLessThanOrEqual(
            expectedIn(file.text, rule.id).length,
          );
      }
    });
  });
}
