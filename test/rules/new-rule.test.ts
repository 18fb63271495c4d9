import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { registered } from '../../src/dev/new-rule';
import { repository } from '../../src/dev/repository';

const index = readFileSync(path.join(repository, 'src/engine/rules/index.ts'), 'utf8');

it('adds a rule to the list, and no hole', () => {
  const text = registered(index, 'print-in-track', 'printInTrack');
  expect(text).toContain("\nimport { printInTrack } from './print-in-track';\n\n/** Every rule");
  expect(text).toMatch(/\w,\n {2}printInTrack,\n\];\n$/);
  expect(registered(text, 'other-fault', 'otherFault')).toMatch(/\n {2}printInTrack,\n {2}otherFault,\n\];\n$/);
});

it('adds to a list on one line', () => {
  expect(registered('\n/** Every rule. */\nexport const rules = [first, second];\n', 'a-fault', 'aFault')).toContain(
    '[first, second,\n  aFault,\n];\n',
  );
});
