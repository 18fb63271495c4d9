import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../l10n/bundle.l10n.json';
import chinese from '../../l10n/bundle.l10n.zh-cn.json';
import manifestEnglish from '../../package.nls.json';
import manifestChinese from '../../package.nls.zh-cn.json';
import { repository } from '../../src/dev/repository';
import { unlocalized } from './unlocalized';

type Texts = Readonly<Record<string, string>>;

/** What a translation has in common with the English text: slots and, except where a command is named, code. */
interface Kept {
  readonly slots: readonly string[];
  readonly code: readonly string[];
}
const slotsOf = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
const codeOf = (text: string): readonly string[] =>
  [...new Set(text.match(/`[^`]+`/g))].filter((code) => !code.startsWith('`Opik: ')).sort();

/** What is the same in every language. */
const NAMES = ['Chatflow', 'Dify', 'SDK', 'Span', '{sentence}'];

describe.each<[string, Texts, Texts]>([
  ['the sentences', english, chinese],
  ['the manifest', manifestEnglish, manifestChinese],
])('%s in Chinese', (_, source, translation) => {
  it('are complete, in the order of the English ones, and nothing is left over', () => {
    expect(Object.keys(translation)).toEqual(Object.keys(source));
  });

  it('are translated', () => {
    const same = Object.entries(translation).filter(([key, text]) => text.trim() === '' || text === source[key]);
    expect(same.map(([, text]) => text).filter((text) => !NAMES.includes(text))).toEqual([]);
  });

  it('keep slots and code', () => {
    const kept = (text: string): Kept => ({ slots: slotsOf(text), code: codeOf(text) });
    for (const [key, text] of Object.entries(translation)) expect(kept(text), key).toEqual(kept(source[key] ?? ''));
  });
});

describe('what a person reads', () => {
  const sources = ['src/vscode', 'webview'].flatMap((folder) =>
    readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  );

  it('is handed to the translation, all of it', () => {
    const left = sources.flatMap((file) =>
      unlocalized(file, readFileSync(path.join(repository, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(left).toEqual([]);
  });

  it.each([
    ["window.showErrorMessage('It failed.')", 'It failed.'],
    ["window.showErrorMessage(ok ? l10n.t('Fine.') : `It failed.`)", 'It failed.'],
    ["window.withProgress({ title: 'Reading' }, read)", 'Reading'],
    ["const items = [{ label: 'Any', description: l10n.t('None') }]", 'Any'],
    ["item.tooltip = 'Go there'", 'Go there'],
    ['<button title="Go there" />', 'Go there'],
    ['<p>Nothing here</p>', 'Nothing here'],
  ])('is seen in %s', (text, found) => {
    expect(unlocalized('example.tsx', text)).toEqual([found]);
  });

  it.each([
    "window.showErrorMessage(l10n.t('It failed.'))",
    "log.info('It failed.')",
    "const mode = { label: '$(check)', kind: 'trace' }",
    "<button class='go there'>{text('Go there')}</button>",
  ])('is not seen in %s', (text) => {
    expect(unlocalized('example.tsx', text)).toEqual([]);
  });
});
