import type { FileFacts } from '../facts/model';
import type { Program } from '../program/program';
import type { FunctionRef } from '../program/symbols';
import type { Writer } from '../writer';
import { clientIn, type FileEdits, freeName, held, Imports, insertAbove, insertBelowImports, moduleOffset } from './extracted';
import { moduleClient } from './wire-config';

/** What one file gets above the first function that reads settings there. */
interface Block {
  first?: FunctionRef;
  readonly head: string[];
  readonly lines: string[];
  readonly verbatim: string[];
  readonly imports: Imports;
  client?: string;
}

/** Collects what files get above the functions that read from Opik: a configuration, a client and imports, each once. */
export class Above {
  private readonly blocks = new Map<FileFacts, Block>();

  constructor(
    private readonly write: Writer,
    private readonly program: Program,
    private readonly edits: FileEdits,
  ) {}

  /** A function that is going to read; what comes above it comes above all of them. */
  reader(fn: FunctionRef): void {
    const block = this.block(fn.file);
    if (!block.first || moduleOffset(fn) < moduleOffset(block.first)) block.first = fn;
  }

  imports(file: FileFacts): Imports {
    return this.block(file).imports;
  }

  /** Where the module's statements go: above the first function that reads. */
  offset(file: FileFacts): number {
    const { first } = this.block(file);
    return first ? moduleOffset(first) : 0;
  }

  /** The client that a function uses: one that its file has (`made`: by then), or the one that it gets. */
  client(fn: FunctionRef, made = false): string {
    const { file } = fn;
    const present = this.present(fn, made);
    if (present !== undefined) return present;
    const isPython = file.language === 'python';
    const block = this.block(file);
    block.client = freeName(file, isPython ? ['opik_client'] : ['opik', 'opikClient']);
    const type = block.imports.spelled('opik', 'Opik');
    block.lines.push(isPython ? `${block.client} = ${type}()` : `const ${block.client} = new ${type}();`);
    return block.client;
  }

  /** The client that the file has or is about to get. */
  present(fn: FunctionRef, made = false): string | undefined {
    const offset = made ? this.offset(fn.file) : Number.POSITIVE_INFINITY;
    return this.block(fn.file).client ?? clientIn(this.program, fn.file, fn, offset);
  }

  /** The client of a module that other files may import: in TypeScript, one that it exports. */
  shared(file: FileFacts): string | undefined {
    if (file.language === 'python') return this.blocks.get(file)?.client ?? moduleClient(this.program, file)?.name;
    const name = moduleClient(this.program, file)?.name;
    return file.exports.some((one) => one.name === name) ? name : undefined;
  }

  /** A text that is put in as it is, wherever the mark stands that this gives. */
  held(file: FileFacts, text: string): string {
    return held(this.block(file).verbatim.push(text) - 1);
  }

  quoted(file: FileFacts, text: string): string {
    return this.write.in(file).quoted(text);
  }

  /** A declaration with blank lines around it. */
  declare(file: FileFacts, text: string): void {
    this.block(file).head.push(text);
  }

  statement(file: FileFacts, text: string): void {
    this.block(file).lines.push(text);
  }

  /** Writes everything; false when something has no safe place. */
  insert(): boolean {
    for (const [file, { first, head, lines, verbatim, imports }] of this.blocks) {
      if (!imports.edits) return false;
      const gap = file.language === 'python' ? '\n\n\n' : '\n';
      const text = [...head, ...(lines.length > 0 ? [lines.join('\n')] : [])].join(gap);
      const writer = this.write.in(file);
      const put =
        text === ''
          ? []
          : first
            ? insertAbove(writer, first, text, verbatim, imports.edits)
            : insertBelowImports(writer, text, verbatim);
      if (!put) return false;
      this.edits.add(file, [...imports.edits, ...put]);
    }
    return true;
  }

  private block(file: FileFacts): Block {
    const known = this.blocks.get(file);
    if (known) return known;
    const block: Block = { head: [], lines: [], verbatim: [], imports: new Imports(this.write.in(file)) };
    this.blocks.set(file, block);
    return block;
  }
}
