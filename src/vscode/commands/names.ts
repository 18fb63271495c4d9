/** The commands of the palette, with what they are called with. */
export interface PaletteCommands {
  'opikLens.scanWorkspace': [];
  'opikLens.fixAllInFile': [];
  'opikLens.fixAllInWorkspace': [];
  /** Asks for the rule when it is not given. */
  'opikLens.explainRule': [rule?: string];
  /** Adds tracing, an entrypoint and agent configuration to a program. */
  'opikLens.instrument': [];
  /** Connects the project with Opik: asks, shows what it would write, writes, checks. */
  'opikLens.configure': [];
  /** Writes what the preview of `opikLens.configure` shows. */
  'opikLens.writeConfiguration': [];
  'opikLens.showConfiguration': [];
  /** A checklist of what lies between a program and its traces. */
  'opikLens.whyNoTrace': [];
  /** Programs that are started from now on log to this machine. */
  'opikLens.startLocalTracing': [];
  'opikLens.stopLocalTracing': [];
  'opikLens.showTraces': [];
  /** Which server the panel reads from, or this editor. */
  'opikLens.chooseSource': [];
  /** What is to be typed into Dify for an app to log here, or to a server. */
  'opikLens.connectDify': [];
  'opikLens.sampleTrace': [];
  'opikLens.clearTraces': [];
  /** All traces unless one is named; what else a menu hands over does not count. */
  'opikLens.exportTraces': [trace?: unknown];
  /** Posts them to a server; all traces unless one is named. */
  'opikLens.exportToServer': [trace?: unknown];
  /** What is received from now on goes to a server as well. */
  'opikLens.forwardTraces': [];
  'opikLens.stopForwarding': [];
  /** Asks for the file when it is not given. */
  'opikLens.importTraces': [file?: unknown];
  /** Writes a script that scores the conversations of a project. */
  'opikLens.evaluateThreads': [];
  /** A small agent with faults to repair, in a document of its own. */
  'opikLens.openSample': [];
  /** Pairs a program with Opik, which then runs its entrypoint. */
  'opikLens.connectRunner': [];
  'opikLens.stopRunner': [];
  'opikLens.restartRunner': [];
  /** Asks for the entrypoint where it is not given, then for its values; what else a menu hands over does not count. */
  'opikLens.runEntrypoint': [file?: unknown, name?: unknown];
  'opikLens.debugEntrypoint': [file?: unknown, name?: unknown];
  'opikLens.showLog': [];
  'opikLens.debugInformation': [];
}

/** Commands that only code actions and messages call. */
export interface InnerCommands {
  'opikLens.switchOffRule': [rule: string, document: string, settings?: string];
  /** Names the project that the traces of the package at `root` go to; one `from` a `.env` moves into the code. */
  'opikLens.nameProject': [root: string, from?: { readonly name: string; readonly file: string }];
  /** Shows a trace in the panel, and a span in it. */
  'opikLens.showRun': [trace: string, span?: string];
  /** Shows one of the traces that show the fault of a finding. */
  'opikLens.showFaultyTraces': [file: string, rule: string, line: number];
  /** Asks for one of the runs of a traced function, and shows it. */
  'opikLens.chooseRun': [file: string, name: string];
  /** What the status bar item offers. */
  'opikLens.localTracing': [];
  /** What the status bar item of the Local Runner offers. */
  'opikLens.runner': [];
  /** Opens the link that pairs the runner, while it waits for that. */
  'opikLens.openPairingLink': [];
}

export type CommandHandlers = {
  readonly [Name in keyof (PaletteCommands & InnerCommands)]: (
    ...asked: (PaletteCommands & InnerCommands)[Name]
  ) => void | Promise<void>;
};

/** The commands about local tracing and its traces. */
export type TracingHandlers = Pick<
  CommandHandlers,
  | 'opikLens.startLocalTracing'
  | 'opikLens.stopLocalTracing'
  | 'opikLens.localTracing'
  | 'opikLens.showTraces'
  | 'opikLens.showRun'
  | 'opikLens.whyNoTrace'
  | 'opikLens.chooseRun'
  | 'opikLens.showFaultyTraces'
  | 'opikLens.chooseSource'
  | 'opikLens.connectDify'
  | 'opikLens.sampleTrace'
  | 'opikLens.clearTraces'
  | 'opikLens.exportTraces'
  | 'opikLens.exportToServer'
  | 'opikLens.forwardTraces'
  | 'opikLens.stopForwarding'
  | 'opikLens.importTraces'
  | 'opikLens.evaluateThreads'
>;

/** The palette's commands by name; the manifest lists the same. */
export const paletteCommands = Object.keys({
  'opikLens.scanWorkspace': true,
  'opikLens.fixAllInFile': true,
  'opikLens.fixAllInWorkspace': true,
  'opikLens.explainRule': true,
  'opikLens.instrument': true,
  'opikLens.configure': true,
  'opikLens.writeConfiguration': true,
  'opikLens.showConfiguration': true,
  'opikLens.whyNoTrace': true,
  'opikLens.startLocalTracing': true,
  'opikLens.stopLocalTracing': true,
  'opikLens.showTraces': true,
  'opikLens.chooseSource': true,
  'opikLens.connectDify': true,
  'opikLens.sampleTrace': true,
  'opikLens.clearTraces': true,
  'opikLens.exportTraces': true,
  'opikLens.exportToServer': true,
  'opikLens.forwardTraces': true,
  'opikLens.stopForwarding': true,
  'opikLens.importTraces': true,
  'opikLens.evaluateThreads': true,
  'opikLens.openSample': true,
  'opikLens.connectRunner': true,
  'opikLens.stopRunner': true,
  'opikLens.restartRunner': true,
  'opikLens.runEntrypoint': true,
  'opikLens.debugEntrypoint': true,
  'opikLens.showLog': true,
  'opikLens.debugInformation': true,
} satisfies Record<keyof PaletteCommands, true>);
