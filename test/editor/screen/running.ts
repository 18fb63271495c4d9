import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository, temporaryFolder } from '../launcher/folders';
import type { Window } from './window';

/** The status bar item of the Local Runner. */
export const STATUS = '[id="opik-lens.opik-lens.opikLens.runner"]';

const AGENT = `import time

import opik


@opik.track(project_name="Desk")
def answer(question: str, limit: int = 3) -> str:
    return f"{limit} times: {question}"


if __name__ == "__main__":
    answer("Hello?")
    print("agent is ready", flush=True)
    time.sleep(600)
`;

/** A folder with an agent, and in its virtual environment a double of `opik` beside a real Python that has the SDK. */
export function deskWith(interpreter: string): string {
  const folder = path.join(temporaryFolder('ol-runner'), 'desk');
  const programs = path.join(folder, '.venv', 'bin');
  mkdirSync(programs, { recursive: true });
  mkdirSync(path.join(folder, '.venv', 'lib', 'python3.11', 'site-packages', 'opik-2.2.122.dist-info'), { recursive: true });
  writeFileSync(path.join(folder, 'agent.py'), AGENT);
  writeFileSync(path.join(folder, 'requirements.txt'), 'opik\n');
  copyFileSync(path.join(repository, 'test', 'runner', 'opik-double.mjs'), path.join(programs, 'opik.mjs'));
  writeFileSync(path.join(programs, 'opik'), `#!/bin/sh\nexec "${process.execPath}" "$(dirname "$0")/opik.mjs" "$@"\n`);
  writeFileSync(path.join(programs, 'python'), `#!/bin/sh\nexec "${interpreter}" "$@"\n`);
  for (const name of ['opik', 'python']) chmodSync(path.join(programs, name), 0o755);
  return folder;
}

/** The field that is typed into. */
export const input = ({ page }: Window) => page.locator('.quick-input-widget input').first();
/** A row of the list that is open, by what it says. */
export const row = ({ page }: Window, text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });

/** What asks next: its prompt, title or placeholder. */
export async function asked(window: Window, text: string): Promise<void> {
  await window.page.locator('.quick-input-widget', { hasText: text }).waitFor();
}
