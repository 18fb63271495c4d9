import { languageOf } from '../engine/languages';
import type { LintConversation } from '../protocol/lint';
import { askOf, type LintAnalysis, type LintHandlers } from './analysis';
import { orderly } from './orderly';
import { Replay } from './replay';
import { type AnalysisThread, startThread, ThreadEnded, type ThreadOptions } from './thread';

type Document = LintConversation['change'][0];
type Name = keyof LintConversation;

export interface WorkerOptions extends ThreadOptions {
  /** Milliseconds that one question may take, and that a new thread may take for its first ones while it loads parsers. */
  readonly patience?: { readonly answer: number; readonly start: number };
}

const PATIENCE = { answer: 3_000, start: 15_000 };
/** A branch switch touches thousands of files in one question. */
const PATIENCE_PER_FILE = 20;
const MINUTE = 60_000;
const CRASHES = 3;

/**
 * The analysis on a thread of its own, which starts with the first question that needs it. When the thread dies or does not answer in
 * time, a new one is told everything again; a question during which it died is asked once more. A document that ends the thread twice is
 * left out until it is closed; after three ends within a minute every question rejects.
 */
export function createWorkerAnalysis(options: WorkerOptions): LintAnalysis {
  const client = new WorkerClient(options);
  return { ask: askOf(orderly(client.handlers)), dispose: () => client.dispose() };
}

/** They look at whole programs, and nobody types meanwhile. */
const atLeisure: ReadonlySet<Name> = new Set(['scan', 'instrument', 'agentPrograms']);

class WorkerClient {
  private readonly replay = new Replay();
  private readonly patience: { readonly answer: number; readonly start: number };
  private thread: AnalysisThread | undefined;
  private startedAt = 0;
  private ends: number[] = [];
  private givenUp: Error | undefined;

  constructor(private readonly options: WorkerOptions) {
    this.patience = options.patience ?? PATIENCE;
  }

  readonly handlers: LintHandlers = {
    configure: async (asked, signal) => {
      this.replay.configured(asked);
      return this.thread && !this.thread.ended ? this.question('configure', asked, signal) : null;
    },
    scan: async (asked, signal) => {
      const summary = await this.question('scan', asked, signal);
      this.replay.scanned = true;
      return summary;
    },
    change: async (asked, signal) => {
      if (this.replay.isLeftOut(asked.file)) return this.replay.nothingFor(asked);
      const answer = await this.question('change', asked, signal, asked);
      this.replay.opened(asked);
      return answer;
    },
    close: async (asked, signal) => {
      this.replay.closed(asked.file);
      return this.question('close', asked, signal);
    },
    disk: (asked, signal) => this.question('disk', asked, signal),
    fixes: (asked, signal) => this.question('fixes', asked, signal),
    silenced: (asked, signal) => this.question('silenced', asked, signal),
    suppressions: (asked, signal) => this.question('suppressions', asked, signal),
    connections: (asked, signal) => this.question('connections', asked, signal),
    tracedFunctions: (asked, signal) => this.question('tracedFunctions', asked, signal),
    setupEdits: (asked, signal) => this.question('setupEdits', asked, signal),
    agentPrograms: (asked, signal) => this.question('agentPrograms', asked, signal),
    functionAt: (asked, signal) => this.question('functionAt', asked, signal),
    instrument: (asked, signal) => this.question('instrument', asked, signal),
    completions: (asked, signal) => this.question('completions', asked, signal),
    status: (asked, signal) => this.question('status', asked, signal),
  };

  async dispose(): Promise<void> {
    this.givenUp = new Error('The analysis has ended.');
    await this.thread?.stop();
  }

  private async question<N extends Name>(
    name: N,
    asked: LintConversation[N][0],
    signal: AbortSignal,
    document?: Document,
  ): Promise<LintConversation[N][1]> {
    for (let again = true; ; again = false) {
      const thread = await this.running();
      try {
        return await thread.ask(name, asked, signal, this.limit(name, asked));
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error;
        this.mourn(error, name, document);
        if (error.how !== 'died' || !again) throw error;
      }
    }
  }

  /** A thread that knows the folders and the open documents. */
  private async running(): Promise<AnalysisThread> {
    while (!this.thread || this.thread.ended) {
      if (this.givenUp) throw this.givenUp;
      this.thread = startThread(this.options);
      this.startedAt = Date.now();
      await this.tell(this.thread);
    }
    return this.thread;
  }

  private async tell(thread: AnalysisThread): Promise<void> {
    const { signal } = new AbortController();
    let telling: [Name, Document?] = ['configure'];
    try {
      await thread.ask('configure', this.replay.configuration, signal, this.patience.start);
      for (const document of this.replay.documents) {
        telling = ['change', document];
        await thread.ask('change', document, signal, this.replay.scanned ? undefined : this.patience.start);
      }
      telling = ['scan'];
      if (this.replay.scanned) await thread.ask('scan', null, signal, undefined);
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      this.mourn(error, ...telling);
    }
  }

  /** Some questions may take their time; so may what comes before the first scan, since it may bring one. */
  private limit(name: Name, asked: LintConversation[Name][0]): number | undefined {
    if (!this.replay.scanned || atLeisure.has(name)) return undefined;
    const files = asked && 'files' in asked ? asked.files.length : 0;
    const young = this.patience.start - (Date.now() - this.startedAt);
    return Math.max(this.patience.answer + files * PATIENCE_PER_FILE, young);
  }

  private mourn({ how, message }: ThreadEnded, name: Name, document: Document | undefined): void {
    if (how === 'disposed') return;
    const about = document ? ` (${languageOf(document.file) ?? 'unknown language'}, ${document.text.length} characters)` : '';
    this.options.log(`${message} It was asked \`${name}\`${about}.`);
    if (document && this.replay.struck(document.file))
      this.options.log(`${document.file} ended the analysis twice: it is left out until it is closed.`);
    const now = Date.now();
    this.ends = [...this.ends.filter((at) => now - at < MINUTE), now];
    if (this.ends.length < CRASHES || this.givenUp) return;
    this.givenUp = new Error(
      'The analysis ended three times within a minute and is switched off. Reload the window to start it again.',
    );
    this.options.log(this.givenUp.message);
  }
}
