import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Program } from './agents';

/** Where files come from. */
export interface Origin {
  /** The folder it gets in the tree. */
  readonly name: string;
  readonly folder: string;
  /** Makes it a package; absent for the standard library. */
  readonly manifest?: { readonly name: string; readonly text: string };
}

export interface TreeLimits {
  readonly files: number;
  /** How many files may name Opik or an LLM library. */
  readonly naming: number;
}

/** A bigger file is data or a bundle, and product and anchors differ in whether they read it. */
const MAX_BYTES = 512 * 1024;

const LIBRARIES = /\b(?:opik|openai|anthropic|litellm|langchain|llama_?index)/i;

/** Folders that some tool of the comparison leaves out by itself, or that hold no sources. */
const LEFT_OUT =
  /^(?:\..*|dist|build|out|coverage|_build|venv|node_modules|site-packages|dist-packages|__pycache__|vendor|bower_components|min|dev)$/;

/** Copies sources into a tree until it is full, and counts. */
export class TreeBuilder {
  files = 0;
  bytes = 0;
  naming = 0;
  opik = 0;

  constructor(
    private readonly folder: string,
    private readonly limits: TreeLimits,
    private readonly isSource: (file: string) => boolean,
  ) {}

  addProgram(name: string, program: Program): void {
    for (const [file, text] of Object.entries(program)) this.write(path.join(name, file), Buffer.from(text));
  }

  /** Every file of the package, as long as fewer name a library than may. */
  addWhole({ name, folder, manifest }: Origin): void {
    if (this.isRich) return;
    if (manifest) this.write(path.join(name, manifest.name), Buffer.from(manifest.text));
    for (const file of this.sourcesIn(folder)) {
      if (this.isRich) return;
      this.write(path.join(name, file), readFileSync(path.join(folder, file)));
    }
  }

  /** The files that name no library, until the tree is full. */
  addMass({ name, folder, manifest }: Origin): void {
    if (this.isFull) return;
    if (manifest) this.write(path.join(name, manifest.name), Buffer.from(manifest.text));
    for (const file of this.sourcesIn(folder)) {
      if (this.isFull) return;
      const bytes = readFileSync(path.join(folder, file));
      if (!LIBRARIES.test(bytes.toString('latin1'))) this.write(path.join(name, file), bytes);
    }
  }

  get isFull(): boolean {
    return this.files >= this.limits.files;
  }

  private get isRich(): boolean {
    return this.naming >= this.limits.naming;
  }

  private sourcesIn(folder: string): readonly string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && this.isSource(entry.name))
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter(
        (file) =>
          !path
            .dirname(file)
            .split(path.sep)
            .some((name) => LEFT_OUT.test(name)),
      )
      .filter((file) => statSync(path.join(folder, file)).size <= MAX_BYTES)
      .sort();
  }

  private write(file: string, bytes: Buffer): void {
    const target = path.join(this.folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    if (!this.isSource(file)) return;
    const text = bytes.toString('latin1');
    this.files += 1;
    this.bytes += bytes.length;
    if (LIBRARIES.test(text)) this.naming += 1;
    if (/opik/i.test(text)) this.opik += 1;
  }
}
