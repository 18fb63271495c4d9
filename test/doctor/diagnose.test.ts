import { expect, it } from 'vitest';
import { diagnose } from '../../src/doctor/diagnose';
import { type DoctorFacts, type PackageFacts, topics } from '../../src/doctor/model';
import { doctorView } from '../../src/doctor/view';

const bot: PackageFacts = {
  name: 'bot',
  sdks: [{ language: 'Python', version: '2.1.14', source: 'installed', install: 'pip install opik' }],
  url: 'http://localhost:5173/api',
  urlFrom: '.env:2 (OPIK_URL_OVERRIDE)',
  hasKey: false,
  workspace: 'default',
  disagreeing: [],
  unset: [],
  project: 'bot',
  verdict: { kind: 'good' },
};

/** A program that logs to a server which the panel shows. */
const fine: DoctorFacts = {
  packages: [bot],
  tracing: { kind: 'off' },
  olderTerminals: [],
  beaten: [],
  disabled: [],
  unflushed: [],
  shown: { server: 'localhost:5173', project: 'bot' },
};

const on = { kind: 'on', url: 'http://127.0.0.1:5173/api', last: {} } as const;
const arrived = { ...on, last: { accepted: { at: 2_000, path: '/api/v1/private/traces/batch' } } };
const of = (more: Partial<PackageFacts>): Partial<DoctorFacts> => ({ packages: [{ ...bot, ...more }] });
const cloud = { url: 'https://www.comet.com/opik/api', hasKey: true };
const nothingSet: PackageFacts = {
  name: 'bot',
  sdks: bot.sdks,
  url: 'https://www.comet.com/opik/api',
  hasKey: false,
  workspace: 'default',
  disagreeing: [],
  unset: [],
  project: 'bot',
  verdict: { kind: 'unasked' },
};
const ending = { file: '/a.py', line: 3, shown: 'a.py:4', message: 'x' };
const told = { text: 'It is.', data: {} };

/** `topic state fix` of each line that is not fine. */
const lines = (facts: Partial<DoctorFacts>): readonly string[] =>
  diagnose({ ...fine, ...facts })
    .filter(({ state }) => state !== 'good')
    .map(({ topic, state, fix }) => [topic, state, fix?.do].filter(Boolean).join(' '));

it('finds nothing where nothing is wrong, and says so in the order of the topics', () => {
  expect(lines({})).toEqual([]);
  const said = diagnose(fine).map(({ topic }) => topic);
  expect(said).toEqual(topics.filter((topic) => topic !== 'beaten' && topic !== 'receiver'));
  expect(diagnose({ ...fine, tracing: arrived }).map(({ topic }) => topic)).toEqual([...topics]);
});

it.each<[what: string, facts: Partial<DoctorFacts>, expected: readonly string[]]>([
  ['no program uses Opik', { packages: [] }, ['sdk wrong instrument']],
  ['the SDK is not installed', of({ sdks: [{ language: 'Python', install: 'uv add opik' }] }), ['sdk wrong copy']],
  ...(['locked', 'declared'] as const).map((source): [string, Partial<DoctorFacts>, readonly string[]] => [
    `a release is ${source} and not installed`,
    of({ sdks: [{ language: 'TypeScript', version: '1.11.14', source, install: 'npm install opik' }] }),
    ['sdk wrong copy'],
  ]),
  [
    'settings name a release, which tells nothing of an installation',
    of({ sdks: [{ language: 'Python', version: '1.11.14', source: 'setting', install: 'pip install opik' }] }),
    ['sdk unknown'],
  ],
  ['a program ends before its traces are sent', { unflushed: [{ ...ending, severity: 'warning' }] }, ['flush wrong open']],
  [
    'traces are sent only when a program ends in an orderly way',
    { unflushed: [{ ...ending, severity: 'info' }] },
    ['flush doubtful open'],
  ],
  ['a finding is a hint', { unflushed: [{ ...ending, severity: 'hint' }] }, ['flush doubtful open']],
  ['nothing is configured', { packages: [nothingSet] }, ['settings wrong configure', 'server unknown']],
  [
    'tracing is switched off in a file',
    { disabled: [{ name: 'OPIK_TRACK_DISABLE', place: '.env', file: '/.env' }] },
    ['disabled wrong open-file'],
  ],
  [
    'tracing is switched off in the environment',
    { disabled: [{ name: 'OPIK_TRACK_DISABLE', place: 'here' }] },
    ['disabled wrong'],
  ],
  ['local tracing is off and the panel shows this editor', { shown: {} }, ['terminals wrong start-tracing']],
  ['local tracing failed', { tracing: { kind: 'failed', reason: 'x' } }, ['terminals wrong show-log']],
  ['a terminal is older', { tracing: arrived, olderTerminals: ['bash'] }, ['terminals wrong new-terminal']],
  ['the code is stronger', { tracing: arrived, beaten: ['x'] }, ['beaten wrong show-configuration']],
  ['nothing has arrived', { tracing: on }, ['receiver doubtful new-terminal']],
  [
    'the last answer was no',
    { tracing: { ...arrived, last: { ...arrived.last, refused: { at: 3_000, path: '/', status: 400, reason: 'x' } } } },
    ['receiver wrong show-log'],
  ],
  [
    'an earlier answer was no, which is past',
    { tracing: { ...arrived, last: { ...arrived.last, refused: { at: 1_000, path: '/', status: 400, reason: 'x' } } } },
    [],
  ],
  ['a variable is set nowhere', of({ unset: ['KEY'] }), ['settings wrong show-configuration']],
  ['the cloud asks for a key', of({ ...cloud, hasKey: false }), ['settings wrong configure']],
  ['places disagree', of({ disagreeing: ['~/.opik.config'] }), ['settings doubtful show-configuration']],
  ['the address has no path', of({ url: 'http://localhost:5173' }), ['url doubtful configure']],
  ['the address is none', of({ url: 'ftp://x' }), ['url wrong configure']],
  ['the server is not there', of({ verdict: { kind: 'server', told } }), ['server wrong configure', 'workspace unknown']],
  ['the key is not known there', of({ ...cloud, verdict: { kind: 'account', told } }), ['workspace wrong configure']],
  ['nobody was asked', of({ verdict: { kind: 'unasked' } }), ['server unknown', 'workspace unknown']],
  ['no project is named', { ...of({ project: 'Default Project' }), shown: { server: 'x' } }, ['project doubtful configure']],
  ['the panel shows another project', { shown: { server: 'x', project: 'other' } }, ['panel wrong choose-source']],
])('sees that %s', (_, facts, expected) => {
  expect(lines(facts)).toEqual(expected);
});

it('takes trouble with a server for no obstacle to traces that go to this editor', () => {
  const facts = { ...of({ verdict: { kind: 'server', told } }), tracing: arrived, shown: {} };
  expect(lines(facts)).toEqual(['server doubtful configure', 'workspace unknown']);
});

it('takes no setting for an obstacle to programs that log to this editor, whatever the panel shows', () => {
  expect(lines({ packages: [nothingSet], tracing: arrived })).toEqual(['settings doubtful configure', 'server unknown']);
  expect(lines({ ...of({ ...cloud, hasKey: false, url: 'ftp://x' }), tracing: arrived })).toEqual(['url doubtful configure']);
  const [first] = diagnose({ ...fine, packages: [nothingSet], tracing: arrived }).filter(({ topic }) => topic === 'settings');
  expect(first?.told.text).toMatch(/programs started elsewhere/);
});

it('says which release is asked for where it is not installed', () => {
  const sdks = [{ language: 'TypeScript', version: '^1.11', source: 'declared', install: 'npm install opik' }] as const;
  const [line] = diagnose({ ...fine, ...of({ sdks }) });
  expect(line?.told.data).toMatchObject({ version: '^1.11', install: 'npm install opik' });
  expect(line?.told.text).toMatch(/not found installed here/);
});

it('names the package where there are several', () => {
  const found = diagnose({ ...fine, packages: [bot, { ...bot, name: 'web' }] });
  expect(found.filter(({ topic }) => topic === 'sdk').map(({ about }) => about)).toEqual(['bot', 'web']);
  expect(diagnose(fine).every(({ about }) => about === undefined)).toBe(true);
});

it('never takes a look that failed for one that found nothing', () => {
  const summary = (facts: Partial<DoctorFacts> | undefined): string =>
    doctorView(facts ? diagnose({ ...fine, ...facts }) : [], false, (text) => text).summary;
  expect(summary({})).toMatch(/^Nothing was found/);
  expect(summary({ shown: {} })).toMatch(/^One thing/);
  expect(summary(undefined)).toMatch(/could not be looked at/);
});
