/** Why a runner ended, or does not serve. */
export type FailureKind =
  | 'no-entrypoint'
  | 'bad-code'
  | 'timed-out'
  | 'refused-key'
  | 'no-project'
  | 'unreachable'
  | 'command-not-found'
  | 'other-release'
  | 'cli-missing'
  | 'not-blocking'
  | 'crash-loop'
  | 'unknown';

/** What the output of `opik connect` or `opik endpoint` says of a runner. */
export interface RunnerReport {
  /** `pairing`: somebody has to open the link. `connected`: the program runs, and Opik may send it work. */
  readonly phase: 'starting' | 'pairing' | 'connected';
  /** Where the runner is paired; only while it waits for that. */
  readonly link?: string;
  /** Where work is sent from. */
  readonly page?: string;
  /** The worst that was printed so far; a runner that goes on may recover. */
  readonly failure?: FailureKind;
  /** The server that the runner speaks to. */
  readonly server?: string;
  /** What `command-not-found` is about. */
  readonly command?: string;
}

/** By what is printed, the most telling first. Printed by opik 1.10.60, 1.11.2, 1.11.4 and 2.2.122. */
const FAILURES: readonly { readonly kind: FailureKind; readonly pattern: RegExp }[] = [
  { kind: 'no-entrypoint', pattern: /^Error: No entrypoint found/ },
  {
    kind: 'command-not-found',
    pattern: /^Error: (?:Command (?:not found|is not executable): |Could not execute command )'([^']*)'/,
  },
  { kind: 'bad-code', pattern: /^Error: .*(?:pairing code|code (?:is |has )?(?:invalid|expired))/i },
  { kind: 'timed-out', pattern: /^Error: Pairing timed out|Pairing failed .*timed out/ },
  {
    kind: 'refused-key',
    pattern: /^(?:Error:|\s*Reason) .*(?:API key|HTTP 40[13]\b|'code': 40[13]\b|unauthori[sz]ed|forbidden)/i,
  },
  { kind: 'no-project', pattern: /^Error: (?:Project '.*' not found|Could not (?:retrieve|create) project)/ },
  {
    kind: 'unreachable',
    pattern: /^Error: Could not connect to Opik|^httpx\.(?:Connect|ConnectTimeout|ProxyError)|^httpx\.ConnectError/,
  },
  {
    kind: 'other-release',
    pattern:
      /^Error: (?:No such command '(?:connect|endpoint)'|No such option:? '?--(?:pair|project)|Missing option '--project')/,
  },
  { kind: 'cli-missing', pattern: /opik\S*: (?:command )?not found|opik\S*: No such file|CommandNotFoundException/ },
];
/** What the supervisor prints once the program runs. */
const LATER: readonly { readonly kind: FailureKind; readonly pattern: RegExp }[] = [
  { kind: 'not-blocking', pattern: /The process exited without blocking/ },
  { kind: 'crash-loop', pattern: /Crash loop detected/ },
];

/** Escape and bell, made visible: regular expressions read better without control characters. */
const visible = (text: string): string => text.replaceAll('\x1b', '␛').replaceAll('\x07', '␇');

const LINK = /␛\]8;[^;␇␛]*;([^␇␛]+)(?:␇|␛\\)/g;
const CONTROL = /␛\][^␇␛]*(?:␇|␛\\)|␛\[[0-?]*[ -/]*[@-~]|␛[@-Z\\^_()-].?|(?![\t\r\n])\p{Cc}/gu;
/** More than a link needs; a sequence that goes on for longer is none. */
const LONGEST_SEQUENCE = 4096;

/** Reads what a runner prints into a terminal, piece by piece. What the program itself prints is not looked at. */
export class RunnerOutput {
  #held = '';
  #line = '';
  #report: RunnerReport = { phase: 'starting' };

  get report(): RunnerReport {
    return this.#report;
  }

  /** Takes the next piece, and gives what is known then. */
  take(piece: string): RunnerReport {
    const text = this.#held + visible(piece);
    const open = openSequence(text);
    this.#held = text.slice(open);
    const lines = (this.#line + text.slice(0, open)).split(/\r\n|\r|\n/);
    this.#line = (lines.pop() ?? '').slice(-LONGEST_SEQUENCE);
    for (const line of lines) this.#read(line);
    return this.#report;
  }

  /** The process ended: the last line counts although nothing ends it. */
  end(): RunnerReport {
    this.#read(this.#line);
    this.#line = '';
    return this.#report;
  }

  /** A program may print links as well: only those to the server that `opik` named count, and none to pair once the program runs. */
  #linked(url: string): void {
    if (!isAt(url, this.#report.server)) return;
    if (this.#report.phase !== 'connected' && url.includes('/pair/v1')) this.#know({ phase: 'pairing', link: url });
    else if (this.#report.page === undefined && /\/projects\//.test(url)) this.#know({ page: url });
  }

  #read(raw: string): void {
    for (const [, url = ''] of raw.matchAll(LINK)) this.#linked(url);
    const line = raw.replaceAll(CONTROL, '');
    // What the program prints comes behind a bar; `opik` 1.10 hands the terminal over to it.
    const isOfProgram = /^\s*┃/.test(line);
    for (const { kind, pattern } of LATER) if (pattern.test(line)) this.#fail(kind);
    if (isOfProgram && /Restarting: file changed/.test(line)) this.#recover();
    if (this.#report.phase === 'connected' || isOfProgram) return;
    const [, server] = /(?:\bURL {2,}|Could not connect to Opik at )(https?:\/\/\S+?)\.?(?: |$)/.exec(line) ?? [];
    if (server) this.#know({ server });
    if (/\bStatus {2,}Pairing\.\.\./.test(line)) this.#know({ phase: 'pairing' });
    if (/\bStatus {2,}Paired\b|^Runner connected \(ID|\bopik +runner: [\da-f-]{36}/.test(line)) {
      const { link: _, failure: __, ...rest } = this.#report;
      this.#report = { ...rest, phase: 'connected' };
      return;
    }
    for (const { kind, pattern } of FAILURES) {
      const found = pattern.exec(line);
      if (!found) continue;
      this.#fail(kind);
      if (kind === 'command-not-found' && found[1] !== undefined) this.#know({ command: found[1] });
      return;
    }
  }

  #know(more: Partial<RunnerReport>): void {
    this.#report = { ...this.#report, ...more };
  }

  #fail(kind: FailureKind): void {
    const before = this.#report.failure;
    if (before === undefined || rank(kind) < rank(before)) this.#know({ failure: kind });
  }

  #recover(): void {
    const { failure: _, ...rest } = this.#report;
    this.#report = rest;
  }
}

/** An address of the same host. */
function isAt(url: string, server: string | undefined): boolean {
  if (server === undefined || !URL.canParse(url) || !URL.canParse(server)) return false;
  const { protocol, host } = new URL(url);
  return /^https?:$/.test(protocol) && host === new URL(server).host;
}

const rank = (kind: FailureKind): number => {
  const at = [...FAILURES, ...LATER].findIndex((one) => one.kind === kind);
  return at < 0 ? FAILURES.length + LATER.length : at;
};

/** Where a sequence begins that the next piece goes on with; the length of the text where there is none. */
function openSequence(text: string): number {
  const at = text.lastIndexOf('␛');
  if (at < 0 || text.length - at > LONGEST_SEQUENCE) return text.length;
  const rest = text.slice(at);
  // The end of a link is an escape of its own: what it ends belongs to it.
  if (rest === '␛') {
    const before = text.lastIndexOf('␛]', at - 1);
    return before >= 0 && !/␇|␛\\/.test(text.slice(before, at)) ? before : at;
  }
  return /^␛(?:\][^␇]*␇|\[[0-?]*[ -/]*[@-~]|[^\][])/.test(rest) ? text.length : at;
}
