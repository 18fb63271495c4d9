import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');

/** The file that translators start from. */
export const bundle = path.join(root, 'l10n', 'bundle.l10n.json');

const CALL = /\bl10n(?:\.t|T)\(\s*'((?:[^'\\]|\\.)*)'/g;

/** The sentences that a source text hands to the editor's translation. */
export const sentencesIn = (text: string): readonly string[] =>
  [...text.matchAll(CALL)].map(([, sentence = '']) => sentence.replace(/\\(.)/g, '$1'));

/** Every sentence of the editor's side, as the bundle should hold it: English, by itself. */
export function bundleText(): string {
  const folder = path.join(root, 'src', 'vscode');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sentences = files.flatMap((file) => sentencesIn(readFileSync(path.join(folder, file), 'utf8')));
  const sorted = [...new Set(sentences)].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((sentence) => [sentence, sentence])), null, 2)}\n`;
}

if (process.argv[1] === __filename) writeFileSync(bundle, bundleText());
