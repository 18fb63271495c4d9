/** The commands of the palette, with what they are called with. */
export interface PaletteCommands {
  'opikLens.scanWorkspace': [];
  'opikLens.fixAllInFile': [];
  'opikLens.fixAllInWorkspace': [];
  /** Asks for the rule when it is not given. */
  'opikLens.explainRule': [rule?: string];
  'opikLens.showLog': [];
  'opikLens.debugInformation': [];
}

/** Commands that only code actions and messages call. */
export interface InnerCommands {
  'opikLens.switchOffRule': [rule: string, document: string, settings?: string];
}

export type CommandHandlers = {
  readonly [Name in keyof (PaletteCommands & InnerCommands)]: (
    ...asked: (PaletteCommands & InnerCommands)[Name]
  ) => void | Promise<void>;
};

/** The palette's commands by name; the manifest lists the same. */
export const paletteCommands = Object.keys({
  'opikLens.scanWorkspace': true,
  'opikLens.fixAllInFile': true,
  'opikLens.fixAllInWorkspace': true,
  'opikLens.explainRule': true,
  'opikLens.showLog': true,
  'opikLens.debugInformation': true,
} satisfies Record<keyof PaletteCommands, true>);
