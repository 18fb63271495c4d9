/** What a program needs in its environment to log to the receiver; read in opik 1.10 to 2.2 (PyPI) and 1.8 to 2.0 (npm). */
export const variablesFor = (url: string): Readonly<Record<string, string>> => ({
  OPIK_URL_OVERRIDE: url,
  OPIK_WORKSPACE: 'default',
  // Older releases of the SDK for Python send a trace only when it has ended.
  OPIK_LOG_START_TRACE_SPAN: 'true',
});

/** What stands before a command in a shell outside of the editor, as the usual shell of that platform spells it. */
export function shellLine(url: string, platform: NodeJS.Platform = process.platform): string {
  const variables = Object.entries(variablesFor(url));
  if (platform === 'win32') return variables.map(([name, value]) => `$env:${name}='${value}';`).join(' ');
  return variables.map(([name, value]) => `${name}=${value}`).join(' ');
}

/**
 * The options of `docker run` for a program to log here, or undefined where none is sure to work. The receiver listens at 127.0.0.1 of this
 * machine only: a container gets there when it shares the machine's network, which it does on Linux. Docker Desktop, also with WSL, puts
 * a virtual machine between the two.
 */
export function dockerOptions(url: string, platform: NodeJS.Platform, remote: string | undefined): string | undefined {
  if (platform !== 'linux' || remote === 'wsl') return undefined;
  const variables = Object.entries(variablesFor(url)).map(([name, value]) => `-e ${name}=${value}`);
  return ['--network host', ...variables].join(' ');
}
