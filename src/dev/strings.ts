import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { doctorSentences } from '../doctor/sentences';
import { fixNames, pageWords, stateNames, topicNames } from '../doctor/words';
import { completionMessages } from '../engine/completion/offer';
import { messages as instrumentMessages } from '../engine/instrument/messages';
import { phrases } from '../protocol/phrases';
import { runSentences } from '../runner/run';
import { runnerSentences } from '../runner/sentences';
import { writeSentences } from '../setup/apply/apply';
import { notes } from '../setup/notes';
import { verificationSentences } from '../setup/verify/sentences';
import { troubleSentences } from '../traces/client/trouble';
import { catalogue as rules } from '../worker/catalogue';
import { settingsMessages } from '../workspace';
import { repository } from './repository';

/** In the page of the panel it is a function of its own. */
const PAGE_CALL = /(?<![\w.])text\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
const CALL = /\bl10n(?:\.t|T)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

/** The sentences that a source text hands to the editor's translation. */
export const sentencesIn = (text: string, call = CALL): readonly string[] =>
  [...text.matchAll(call)].map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));

/** What translators start from: every sentence that a person reads in the editor, in English. */
export function bundle(): Readonly<Record<string, string>> {
  const folder = path.join(repository, 'src', 'vscode');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const page = path.join(repository, 'webview');
  const pageFiles = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const sentences = [
    ...pageFiles.flatMap((file) => sentencesIn(readFileSync(path.join(page, file), 'utf8'), PAGE_CALL)),
    ...files.flatMap((file) => sentencesIn(readFileSync(path.join(folder, file), 'utf8'))),
    ...Object.values(notes),
    ...phrases,
    ...troubleSentences,
    ...Object.values(verificationSentences),
    ...[doctorSentences, topicNames, stateNames, fixNames, pageWords].flatMap((texts) => Object.values(texts)),
    ...Object.values(writeSentences),
    ...Object.values(runnerSentences),
    ...Object.values(runSentences),
    ...Object.values(settingsMessages),
    ...Object.values(instrumentMessages),
    ...Object.values(completionMessages),
    ...rules.flatMap(({ messages }) => Object.values(messages)),
  ];
  return Object.fromEntries([...new Set(sentences)].sort().map((sentence) => [sentence, sentence]));
}
