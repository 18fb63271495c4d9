import { readFileSync, realpathSync } from 'node:fs';
import { isInside } from '../worker/folders';
import { type Encoding, readSource, type WriteOutcome, writeSource } from '../workspace';
import type { Targets } from './targets';

/** A text as it is stored. */
export interface Stored {
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

/** The texts of files as they were at the first look; one of them may come from the standard input. */
export class Sources {
  private readonly known = new Map<string, Stored | undefined>();

  constructor(private readonly given?: { readonly file: string; readonly source: Stored }) {
    if (given) this.known.set(given.file, given.source);
  }

  /** A source file; undefined when it is not (or no longer) one. */
  of(file: string): Stored | undefined {
    if (!this.known.has(file)) {
      const source = readSource(file);
      this.known.set(file, source.kind === 'source' ? source : undefined);
    }
    return this.known.get(file);
  }

  /** The text of any file, also of settings. */
  textOf(file: string): string {
    const source = this.of(file);
    if (source) return source.text;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  }

  /** Replaces the file's text, unless somebody else did so meanwhile. */
  write(file: string, text: string): WriteOutcome {
    const before = this.of(file);
    const now = readSource(file);
    if (!before || now.kind !== 'source' || now.text !== before.text)
      return { kind: 'refused', reason: 'it has changed meanwhile' };
    return writeSource(file, text, before.encoding, before.bom);
  }

  /** Whether the file lies below the paths that were asked for, also when links are followed. */
  isBelow(file: string, targets: Targets): boolean {
    if (!targets.some((target) => isInside(target, file))) return false;
    if (this.given?.file === file) return true;
    try {
      const real = slashed(realpathSync(file));
      return targets.some((target) => isInside(slashed(realpathSync(target)), real));
    } catch {
      return false;
    }
  }
}

const slashed = (native: string): string => native.replaceAll('\\', '/');
