import type { FileFacts, Language, ReferenceValue, TypeReference } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from './program';
import type { Meant } from './symbols';

/** A type annotation as a tree. `other`: a shape that is not followed (object types, functions, conditional types). */
export type WrittenType =
  | { readonly kind: 'name'; readonly name: string; readonly reference?: ReferenceValue; readonly of: readonly WrittenType[] }
  | { readonly kind: 'union'; readonly options: readonly WrittenType[] }
  /** TypeScript's `T[]`; `Array<T>` is a name. */
  | { readonly kind: 'array'; readonly of: WrittenType }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'other' };

const other: WrittenType = { kind: 'other' };

/** Reads the text of an annotation; anything that is not understood is `other`, as a whole or in its place. */
export function writtenType(language: Language, annotation: TypeReference): WrittenType {
  const reader = new TypeReader(language, annotation);
  return reader.whole() ?? other;
}

/** What the name of a type stands for: external names, classes of the project; empty when nothing is known. */
export function meantType(program: Program, file: FileFacts, type: WrittenType & { readonly kind: 'name' }): readonly Meant[] {
  return type.reference ? program.meant(file, type.reference) : [];
}

const tokens =
  /\s*(?:("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?\d[\w.]*)|([\p{L}_$][\p{L}\p{N}_$]*(?:\s*\.\s*[\p{L}_$][\p{L}\p{N}_$]*)*)|(=>|\.\.\.|\S))/guy;

interface Token {
  readonly kind: 'literal' | 'name' | 'mark';
  readonly text: string;
  readonly start: number;
}

class TypeReader {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(
    private readonly language: Language,
    private readonly annotation: TypeReference,
  ) {
    // Python may put a type into quotes, as a whole or in part.
    this.tokens = tokensOf(language === 'python' ? annotation.text.replace(/["']/g, ' ') : annotation.text);
  }

  whole(): WrittenType | undefined {
    const type = this.union();
    return type && this.next === this.tokens.length ? type : undefined;
  }

  private union(): WrittenType | undefined {
    this.take('|');
    const options: WrittenType[] = [];
    do {
      const option = this.postfix();
      if (!option) return undefined;
      options.push(option);
    } while (this.take('|'));
    const [only] = options;
    return options.length === 1 ? only : { kind: 'union', options };
  }

  private postfix(): WrittenType | undefined {
    if (this.language === 'typescript' && this.peek()?.text === 'readonly') this.next += 1;
    let type = this.primary();
    while (type && this.language === 'typescript' && this.take('[')) {
      if (!this.take(']')) return undefined;
      type = { kind: 'array', of: type };
    }
    return type;
  }

  private primary(): WrittenType | undefined {
    const token = this.peek();
    if (!token) return undefined;
    this.next += 1;
    if (token.kind === 'literal') return { kind: 'literal', text: token.text };
    if (token.kind === 'name') return this.named(token);
    if (token.text === '(') {
      const inner = this.union();
      return inner && this.take(')') && this.peek()?.text !== '=>' ? inner : undefined;
    }
    const closing = { '[': ']', '{': '}' }[token.text];
    return closing !== undefined && this.skipTo(closing) ? other : undefined;
  }

  private named(token: Token): WrittenType | undefined {
    const name = token.text.replace(/\s+/g, '');
    const [open, close] = this.language === 'python' ? ['[', ']'] : ['<', '>'];
    const of: WrittenType[] = [];
    if (this.take(open)) {
      if (name.endsWith('Literal'))
        return this.skipTo(close) ? { kind: 'name', name, ...this.referenceAt(token), of } : undefined;
      do {
        if (this.peek()?.text === close) break;
        of.push(this.take('...') ? other : (this.union() ?? other));
      } while (this.take(','));
      if (!this.take(close)) return undefined;
    }
    return { kind: 'name', name, ...this.referenceAt(token), of };
  }

  private referenceAt(token: Token): { readonly reference?: ReferenceValue } {
    const start = this.annotation.at.start + token.start;
    const at = { start, end: start + token.text.length };
    const reference = this.annotation.names.find((one) => one.at.start === start && contains(at, one.at));
    return reference ? { reference } : {};
  }

  private skipTo(closing: string): boolean {
    const opening = { ']': '[', '}': '{', '>': '<' }[closing];
    for (let depth = 1; this.next < this.tokens.length; this.next += 1) {
      const { text } = this.tokens[this.next] ?? { text: '' };
      if (text === opening) depth += 1;
      if (text === closing) depth -= 1;
      if (depth > 0) continue;
      this.next += 1;
      return true;
    }
    return false;
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private take(mark: string): boolean {
    if (this.peek()?.kind !== 'mark' || this.peek()?.text !== mark) return false;
    this.next += 1;
    return true;
  }
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokens)].flatMap((match): Token[] => {
    const [whole, literal, name, mark] = match;
    const found = literal ?? name ?? mark ?? '';
    const kind = literal !== undefined ? 'literal' : name !== undefined ? 'name' : 'mark';
    return [{ kind, text: found, start: match.index + whole.length - found.length }];
  });
}
