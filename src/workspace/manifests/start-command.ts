/** Something that a command line runs. */
export type StartedProgram =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** A file that Node loads before it. */
      readonly preload?: string;
    }
  | { readonly kind: 'module'; readonly module: string };

const NODE_RUNNERS =
  /^(?:node|nodejs|tsx|ts-node|ts-node-esm|ts-node-dev|tsnd|bun|deno|nodemon|vite-node|swc-node|babel-node|jiti|esno)$/;
const PYTHON = /^(?:python|python3|py|pythonw|ipython)(?:\d?\.\d+)?$/;
const PYTHON_SERVERS = /^(?:uvicorn|gunicorn|hypercorn|daphne|granian)$/;
const PYTHON_FILE_RUNNERS = /^(?:streamlit|chainlit|fastapi|gradio|modal)$/;
/** Options of Node and of its runners that are followed by a word of their own. */
const TAKES_WORD =
  /^(?:-r|--require|--import|--loader|--env-file|--project|-P|--tsconfig|--watch-path|--exec|-e|--conditions|-C)$/;
const NODE_FILE = /\.[cm]?[jt]sx?$/;

function firstOperand(words: readonly string[], fits: (word: string) => boolean): string | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (TAKES_WORD.test(word)) at += 1;
    else if (!word.startsWith('-') && fits(word)) return word;
  }
  return undefined;
}

/** `--import ./telemetry.js`, also in `NODE_OPTIONS="..."`; the last one, since packages such as `dotenv/config` come first. */
const preloadIn = (words: readonly string[]): string | undefined =>
  words
    .flatMap((word, at) => {
      const [, , value] = /^(?:NODE_OPTIONS=["']?)?(-r|--require|--import)(?:=(.*))?$/.exec(word) ?? [];
      const isOption = /^(?:NODE_OPTIONS=["']?)?(?:-r|--require|--import)(?:=|$)/.test(word);
      const given = isOption ? (value ?? words[at + 1]) : undefined;
      return given?.startsWith('.') ? [given.replace(/["']$/, '')] : [];
    })
    .at(-1);

function startedBy(words: readonly string[]): StartedProgram | undefined {
  const at = words.findIndex((word) =>
    [NODE_RUNNERS, PYTHON, PYTHON_SERVERS, PYTHON_FILE_RUNNERS].some((runner) => runner.test(word)),
  );
  const runner = words[at] ?? '';
  const rest = words.slice(at + 1);
  if (at < 0) return undefined;
  if (NODE_RUNNERS.test(runner)) {
    const path = firstOperand(rest, (word) => NODE_FILE.test(word) || /[./\\]/.test(word));
    const preload = preloadIn(words);
    return path === undefined ? undefined : { kind: 'file', path, ...(preload !== undefined && { preload }) };
  }
  if (PYTHON_SERVERS.test(runner)) {
    const target = firstOperand(rest, (word) => word.includes(':'));
    return target === undefined ? undefined : { kind: 'module', module: target.split(':', 1)[0] ?? '' };
  }
  const module = rest[rest.indexOf('-m') + 1];
  if (PYTHON.test(runner) && rest.includes('-m') && module !== undefined)
    return startedBy(rest.slice(rest.indexOf('-m') + 1)) ?? { kind: 'module', module };
  const path = firstOperand(rest, (word) => word.endsWith('.py'));
  return path === undefined ? undefined : { kind: 'file', path };
}

/** The files and modules that a shell command starts: `cross-env A=1 tsx watch src/main.ts`, `python -m app`, `uvicorn app.main:app`. */
export function startedPrograms(command: string): readonly StartedProgram[] {
  return command.split(/&&|\|\||[;|&\n]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^["']|["']$/g, ''));
    return startedBy(words) ?? [];
  });
}
