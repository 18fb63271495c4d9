import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache';

const WORDS = ['right', 'wrong', 'doubtful', '?'] as const;

/** What a person said about a finding; `?` until somebody has. */
export type Verdict = (typeof WORDS)[number];

interface Judged {
  readonly verdict: Verdict;
  readonly rule: string;
  readonly place: string;
}

const file = path.join(cacheFolder, 'corpora', 'verdicts.tsv');

/**
 * The verdicts on the findings in real code, one a line: the finding's fingerprint, the verdict, the rule, where it is. They are kept
 * beside the code they are about. New findings are added with a `?`, to be replaced by hand.
 */
export class Verdicts {
  private readonly known = new Map<string, Judged>();
  private readonly seen = new Map<string, Judged>();

  constructor() {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    for (const line of lines) {
      const [key, word, rule = '', place = ''] = line.split('\t');
      const verdict = WORDS.find((one) => one === word);
      if (key && verdict) this.known.set(key, { verdict, rule, place });
    }
  }

  of(key: string, rule: string, place: string): Verdict {
    const verdict = this.known.get(key)?.verdict ?? '?';
    this.seen.set(key, { verdict, rule, place });
    return verdict;
  }

  /** Adds what was seen for the first time; what other packages had stays. */
  save(): void {
    const all = new Map([...this.known, ...this.seen]);
    const lines = [...all].map(([key, { verdict, rule, place }]) => `${key}\t${verdict}\t${rule}\t${place}\n`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, lines.join(''));
  }

  /** Prints how many findings of each rule were right, among those seen. */
  print(): void {
    const rules = new Map<string, Record<Verdict, number>>();
    const total: Record<Verdict, number> = { right: 0, wrong: 0, doubtful: 0, '?': 0 };
    for (const { rule, verdict } of this.seen.values()) {
      const counts = rules.get(rule) ?? { right: 0, wrong: 0, doubtful: 0, '?': 0 };
      rules.set(rule, counts);
      counts[verdict] += 1;
      total[verdict] += 1;
    }
    console.log(`\nVerdicts by rule (${file}; replace each ? there)`);
    const line = (name: string, counts: Record<Verdict, number>): void =>
      console.log(`  ${name.padEnd(28)}${WORDS.map((word) => `${String(counts[word]).padStart(5)} ${word}`).join('')}`);
    for (const [rule, counts] of [...rules].sort(([one], [other]) => one.localeCompare(other))) line(rule, counts);
    line('all', total);
    const judged = total.right + total.wrong + total.doubtful;
    if (judged > 0) console.log(`  ${((total.right / judged) * 100).toFixed(1)} of 100 that were judged are right`);
  }
}
