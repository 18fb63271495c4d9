import type { Language } from '../../src/engine/facts/model';

/** The texts of a document while somebody works in it: one for each keystroke. */
export interface Edit {
  readonly text: string;
  /** The statement being typed is whole, so that the program is linked anew. */
  readonly whole: boolean;
}

const TYPED: Readonly<Record<Language, readonly string[]>> = {
  python: ['score = round(len(question) / 3, 2)', 'if score > 2: notes.append(score)', 'answer(str(score))'],
  typescript: ['const score = Math.round(text.length / 3);', 'if (score > 2) notes.push(score);', 'await answer(String(score));'],
};

const RETURN = /^( +)return\b/;
/** Behind one of these a `return` stands without braces, and nothing may come between. */
const BARE = /(?:\)|else|=>)\s*$/;

/** `count` edits: statements typed character by character above `return`s that are spread over the document, and taken out again. */
export function edits(text: string, language: Language, count: number): readonly Edit[] {
  const made: Edit[] = [];
  const lines = text.split('\n');
  const returns = lines.flatMap((line, at) => (RETURN.test(line) && !BARE.test(lines[at - 1] ?? '') ? [at] : []));
  for (let turn = 0; made.length < count; turn += 1) {
    const at = returns[Math.floor((((turn * 7) % 11) / 11) * returns.length)] ?? 0;
    const indent = RETURN.exec(lines[at] ?? '')?.[1] ?? '';
    const statement = TYPED[language][turn % TYPED[language].length] ?? '';
    const before = lines.slice(0, at).join('\n');
    const after = lines.slice(at).join('\n');
    const state = (typed: string): string => `${before}\n${indent}${typed}\n${after}`;
    for (let length = 1; length <= statement.length && made.length < count; length += 1)
      made.push({ text: flat(state(statement.slice(0, length))), whole: length === statement.length });
    if (made.length < count) made.push({ text, whole: true });
  }
  return made;
}

/** An editor hands over flat strings, not ropes of pieces that the first reader has to join. */
const flat = (text: string): string => Buffer.from(text).toString();
