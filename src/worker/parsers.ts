import type { Language } from '../engine/facts/model';
import { type FrontEnd, loadFrontEnd } from '../engine/frontends';
import { languageOf } from '../engine/languages';
import type { Log } from './analysis';
import { defectText } from './defect';
import { ReadFacts } from './read-facts';

/** The front ends, each loaded when the first file of its language comes. */
export class Parsers {
  readonly loaded: Partial<Record<Language, FrontEnd>> = {};
  /** What was read of files that are looked at for one question only. */
  readonly read = new ReadFacts();
  private readonly failed = new Set<Language>();

  constructor(
    private readonly assets: string,
    private readonly log: Log,
  ) {}

  /** Makes the front end of this language ready; one that cannot be loaded is logged once and stays away. */
  async load(language: Language): Promise<void> {
    if (this.loaded[language] || this.failed.has(language)) return;
    try {
      this.loaded[language] = await loadFrontEnd(language, this.assets);
    } catch (error) {
      this.failed.add(language);
      this.log(`The ${language} parser cannot be loaded: files of this language are left out. ${defectText(error)}`);
    }
  }

  /** Frees what is kept for a document that is no longer open. */
  forget(file: string): void {
    const language = languageOf(file);
    if (language) this.loaded[language]?.forget(file);
  }
}
