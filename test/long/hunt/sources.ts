import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../src/dev/repository';
import type { Language } from '../../../src/engine/facts/model';
import { languageOf } from '../../../src/engine/languages';

/** Programs to begin with: the fixtures of all rules, the sample agents, and programs with the real SDKs. */
export function programsIn(
  language: Language,
  folders = ['test/rules', 'test/editor/samples', 'test/sdk/programs'],
): readonly string[] {
  return folders
    .flatMap((folder) => {
      const whole = path.join(repository, folder);
      return readdirSync(whole, { recursive: true, encoding: 'utf8' }).map((name) => path.join(whole, name));
    })
    .filter((file) => languageOf(file) === language && !file.endsWith('.test.ts') && statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}
