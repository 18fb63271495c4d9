import type { FileFacts, Language } from '../engine/facts/model';
import type { FrontEnd } from '../engine/frontends';

type FrontEnds = Readonly<Partial<Record<Language, FrontEnd>>>;

/** Long enough to look at a plan and to ask for another one. */
const KEPT_MS = 120_000;

/** What was read for the last question about programs, so that the next one about the same texts need not read them again. */
export class ReadFacts {
  private known = new Map<string, { readonly text: string; readonly facts: FileFacts }>();
  private timer: NodeJS.Timeout | undefined;

  /** Front ends that read each of these texts once; what is kept of other files goes. */
  over(frontEnds: FrontEnds, texts: ReadonlyMap<string, string>): FrontEnds {
    this.known = new Map([...this.known].filter(([file, { text }]) => texts.get(file) === text));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.known.clear(), KEPT_MS).unref();
    const { python, typescript } = frontEnds;
    return {
      ...(python && { python: this.reading(python, texts) }),
      ...(typescript && { typescript: this.reading(typescript, texts) }),
    };
  }

  private reading(frontEnd: FrontEnd, texts: ReadonlyMap<string, string>): FrontEnd {
    const facts = (file: string, text: string): FileFacts => {
      if (texts.get(file) !== text) return frontEnd.facts(file, text);
      const known = this.known.get(file) ?? { text, facts: frontEnd.facts(file, text) };
      this.known.set(file, known);
      return known.facts;
    };
    return { ...frontEnd, facts };
  }
}
