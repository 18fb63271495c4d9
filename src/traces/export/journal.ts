import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, parsed } from '../json';

/** How far an export came. */
export interface ExportMark {
  /** The trace that was delivered last, with all that belongs to it; traces come newest first. */
  readonly after: string;
  /** The newest trace when it began; what is newer than that came since. */
  readonly first: string;
  /** Where it ends, as an earlier one began there; none for the oldest of all. */
  readonly until?: string;
  readonly traces: number;
  readonly spans: number;
  readonly files: number;
  /** Records that the server refused. */
  readonly refused: number;
  /** Traces of which the server stumbled over something: they are tried again. */
  readonly apart: readonly string[];
}

interface Kept extends ExportMark {
  readonly version: 1;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Milliseconds after which an export that was left is begun anew: its traces may have changed. */
const LONGEST = 7 * 24 * 60 * 60 * 1000;

/** Where an export goes and what it holds: the same export finds its journal again. No key is part of it. */
export interface ExportName {
  /** The trace store's file. */
  readonly store: string;
  readonly url: string;
  readonly workspace: string;
  /** What is exported, in words that are the same the next time. */
  readonly what: string;
}

/** Notes on disk how far an export came, so that it goes on there after a crash or without a network. Ids and counts, nothing else. */
export class ExportJournal {
  readonly #file: string;

  constructor({ store, url, workspace, what }: ExportName) {
    const name = createHash('sha256')
      .update(JSON.stringify([url, workspace, what]))
      .digest('hex')
      .slice(0, 16);
    this.#file = path.join(`${store}-exports`, `${name}.json`);
  }

  /** Undefined where nothing was begun, or too long ago. */
  read(now: number): ExportMark | undefined {
    const kept = readJson(this.#file);
    if (!isObject(kept) || kept.version !== 1) return undefined;
    const { after, first, until, traces, spans, files, refused, apart, at } = kept;
    const counts = [traces, spans, files, refused, at].filter((one) => typeof one === 'number');
    const [t, s, f, r, when] = counts;
    if (typeof after !== 'string' || typeof first !== 'string') return undefined;
    if (t === undefined || s === undefined || f === undefined || r === undefined) return undefined;
    if (when === undefined || now - when > LONGEST) return undefined;
    return {
      after,
      first,
      ...(typeof until === 'string' && { until }),
      traces: t,
      spans: s,
      files: f,
      refused: r,
      apart: Array.isArray(apart) ? apart.filter((one) => typeof one === 'string') : [],
    };
  }

  /** Whole or not at all. */
  write(mark: ExportMark, now: number): void {
    const kept: Kept = { ...mark, version: 1, at: now };
    mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    // Two windows may export the same at one time.
    const next = `${this.#file}.${process.pid}.new`;
    writeFileSync(next, JSON.stringify(kept), { mode: 0o600, flush: true });
    renameSync(next, this.#file);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}

function readJson(file: string) {
  try {
    return parsed(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
