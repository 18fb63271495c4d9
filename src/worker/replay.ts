import type { FileFindings, LintConversation } from '../protocol/lint';

type Configuration = LintConversation['configure'][0];
type Document = LintConversation['change'][0];

/** How often a document may end the thread before it is left out until it is closed. */
const STRIKES = 2;

/** What a new thread must be told to stand where the last one stood, and which documents it must not be told. */
export class Replay {
  configuration: Configuration = { folders: [] };
  /** The files of the folders have been looked at. */
  scanned = false;
  private readonly open = new Map<string, Document>();
  private readonly strikes = new Map<string, number>();

  get documents(): readonly Document[] {
    return [...this.open.values()];
  }

  configured(configuration: Configuration): void {
    this.configuration = configuration;
    this.scanned = false;
  }

  opened(document: Document): void {
    this.open.set(document.file, document);
  }

  closed(file: string): void {
    this.open.delete(file);
    this.strikes.delete(file);
  }

  /** The document ended the thread; true when it is left out from now on. */
  struck(file: string): boolean {
    this.open.delete(file);
    const strikes = (this.strikes.get(file) ?? 0) + 1;
    this.strikes.set(file, strikes);
    return strikes === STRIKES;
  }

  isLeftOut(file: string): boolean {
    return (this.strikes.get(file) ?? 0) >= STRIKES;
  }

  /** The answer for a document that is left out. */
  nothingFor({ file, version }: Document): readonly FileFindings[] {
    return [{ file, version, findings: [] }];
  }
}
