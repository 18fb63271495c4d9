import path from 'node:path';
import { env, UIKind } from 'vscode';
import { defaultStore } from '../../traces/receiver/defaults';
import type { SupervisorOptions } from '../../traces/supervisor/supervisor';

/** How the receiver of this editor is started: the editor's own Node runs the built command line, on the store of the user. */
export function receiverProcess(assets: string, version: string, log: (line: string) => void): SupervisorOptions {
  return {
    command: {
      program: process.execPath,
      args: [path.join(assets, 'cli.js')],
      // A debugger that attaches to every Node, or flags for the window's own, are not for the receiver.
      env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined, VSCODE_INSPECTOR_OPTIONS: undefined },
    },
    // An editor in the browser answers to no scheme of the system.
    editor: { name: env.appName, ...(env.uiKind === UIKind.Desktop && { scheme: env.uriScheme }) },
    file: defaultStore(),
    version,
    log,
  };
}
