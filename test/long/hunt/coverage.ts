import { Session } from 'node:inspector';

/** A stretch of a script and how often it ran, as V8 tells it; an inner stretch overrules the one around it. */
interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** How much of the code has run, by V8's own counters: each place of a script, and whether it ran some or many times. */
export class Coverage {
  readonly #session = new Session();
  /** By script, how often each of its characters ran at most, as a level. */
  readonly #reached = new Map<string, Uint8Array>();

  constructor(private readonly isOurs: (url: string) => boolean) {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Forgets what ran since the last look. */
  skip(): void {
    this.#session.post('Profiler.takePreciseCoverage');
  }

  /** Whether something ran since the last look that had not run before, or not as often; the next look does not know it yet. */
  hasNews(): boolean {
    return this.#look(false) > 0;
  }

  /** How many places ran for the first time since the last look, which are known from now on. */
  learn(): number {
    return this.#look(true);
  }

  stop(): void {
    this.#session.disconnect();
  }

  #look(learns: boolean): number {
    let news = 0;
    this.#session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      for (const { url, functions } of result) {
        if (!this.isOurs(url)) continue;
        const now = levelsIn(functions.flatMap(({ ranges }) => ranges));
        let known = this.#reached.get(url) ?? new Uint8Array(now.length);
        if (known.length < now.length) known = extended(known, now.length);
        for (let at = 0; at < now.length; at += 1) {
          const level = now[at] ?? 0;
          if (level <= (known[at] ?? 0)) continue;
          news += 1;
          if (!learns) return;
          known[at] = level;
        }
        if (learns) this.#reached.set(url, known);
      }
    });
    return news;
  }
}

function levelsIn(ranges: readonly Range[]): Uint8Array {
  const levels = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges) levels.fill(levelOf(count), startOffset, endOffset);
  return levels;
}

/** 0, below 16 times, below 256, and so on: a loop that runs much longer than ever is news, one more turn is none. */
const levelOf = (count: number): number => (count === 0 ? 0 : 1 + ((31 - Math.clz32(count)) >> 2));

function extended(levels: Uint8Array, length: number): Uint8Array {
  const longer = new Uint8Array(length);
  longer.set(levels);
  return longer;
}
