import fc from 'fast-check';
import type { Entry } from '../../src/setup/files/lines';

/** Files of settings as nobody would dare to write them, and values to add. */

const word = fc.stringMatching(/^[A-Za-z0-9_.:/@-]{1,12}$/);
const odd = fc.string({ unit: fc.constantFrom(...'abc 1#=\'"`\\$%;:[]{}\u00e9\u2603\t'.split('')), maxLength: 14 });
const name = fc.constantFrom('A', 'DB_URL', 'a.b', 'x-y', 'NODE_ENV', 'TOKEN', 'Ünï');
const opikName = fc.constantFrom('OPIK_API_KEY', 'OPIK_WORKSPACE', 'OPIK_URL_OVERRIDE', 'OPIK_PROJECT_NAME');
const ending = fc.constantFrom('\n', '\n', '\r\n');

const quoted = fc.oneof(
  odd.map((text) => `'${text.replaceAll("'", '')}'`),
  odd.map((text) => `"${text.replaceAll('"', '')}"`),
  fc.tuple(word, word).map(([one, other]) => `"${one}\nOPIK_API_KEY=\n${other}"`),
);
const envLine = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('', '', 'export ', '  '), name, fc.constantFrom('=', ' = '), fc.oneof(word, odd, quoted))
      .map((all) => all.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', 'export '),
        opikName,
        fc.constantFrom('=', '=""', "=''", '= # later', '=#x', '= x', '=abc # remark'),
      )
      .map((all) => all.join('')),
  },
  { weight: 2, arbitrary: odd.map((text) => `# ${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('# OPIK_API_KEY=abc', 'A="open', "B='open", 'C=`open', 'just words', '=', 'A', 'A: colon'),
  },
  { weight: 2, arbitrary: fc.constantFrom('', '   ') },
);

/** A text of lines with one kind of line ending, or with several; sometimes with a byte order mark or without a last line ending. */
const fileOf = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', '', '', '\uFEFF'),
      fc.array(fc.tuple(line, ending), { maxLength: 9 }),
      fc.constantFrom('same', 'same', 'mixed'),
      ending,
      fc.boolean(),
    )
    .map(([mark, lines, kind, one, isWhole]) => {
      const text = lines
        .map(([content, own]) => content.replaceAll('\n', kind === 'mixed' ? own : one) + (kind === 'mixed' ? own : one))
        .join('');
      return mark + (isWhole ? text : text.replace(/\r?\n$/, ''));
    });

/** A `.env`. */
export const envText = fileOf(envLine);

const iniLine = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', '  '),
        fc.constantFrom('a', 'b', 'c', 'User', 'x.y'),
        fc.constantFrom('=', ' = ', ': '),
        fc.oneof(word, odd),
      )
      .map((all) => all.join('')),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('api_key', 'workspace', 'url_override', 'project_name', 'API_KEY'),
        fc.constantFrom('=', ' = ', ': '),
        fc.constantFrom('', '', 'x', 'two words'),
      )
      .map((all) => all.join('')),
  },
  { weight: 4, arbitrary: fc.constantFrom('[opik]', '[opik]', '[other]', '[third]', '[DEFAULT]', '[Opik]', '[opik.sub]') },
  { weight: 2, arbitrary: odd.map((text) => `# ${text}`) },
  { weight: 1, arbitrary: fc.constantFrom('; remark', '   deeper line', '[opik] ; remark', ' [opik]', 'words', '[[x]]') },
  { weight: 2, arbitrary: fc.constant('') },
);

/** A file like `~/.opik.config`, most often with a section before anything else. */
export const iniText = fc.oneof(
  { weight: 1, arbitrary: fileOf(iniLine) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('[opik]\n', '[other]\n', '# mine\n[opik]\n', '[opik]\r\n'), fileOf(iniLine))
      .map(([head, rest]) => head + rest.replace('\uFEFF', '')),
  },
);

const value = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z0-9*+=/_-]{1,24}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('https://www.comet.com/opik/api', 'http://localhost:5173/api/', 'https://h/api?a=b&c=%20d'),
  },
  { weight: 2, arbitrary: odd.filter((text) => text.trim() !== '').map((text) => text.trim()) },
);

/** What shall be added, spelled by these names. */
export const entriesOf = (names: readonly string[]): fc.Arbitrary<readonly Entry[]> =>
  fc
    .tuple(fc.subarray([...names], { minLength: 1 }), fc.array(value, { minLength: names.length, maxLength: names.length }))
    .map(([chosen, values]) => chosen.map((one, at) => ({ name: one, value: values[at] ?? 'x' })));

export const envNames = ['OPIK_API_KEY', 'OPIK_WORKSPACE', 'OPIK_URL_OVERRIDE'] as const;
export const iniNames = ['api_key', 'workspace', 'url_override'] as const;
