import type { FileFacts } from '../facts/model';
import type { FrontEnd } from '../frontends';
import { emptyFacts, factsOf } from './collect';
import { PythonParser } from './parser';
import { parseWithRepairs } from './repair';
import { pythonWriter } from './writer';

/** The front end for Python; `assets` is the folder of its `.wasm` files, empty to find them among the installed packages. */
export async function createPythonFrontEnd(assets: string): Promise<FrontEnd> {
  const parser = await PythonParser.load(assets);
  return {
    language: 'python',
    facts: (path, text) => safeFacts(parser, path, text),
    isBroken: (path, text) => isBroken(parser, path, text),
    forget: (path) => parser.forget(path),
    writer: pythonWriter,
  };
}

/** Source that no parser should meet (10,000 nested brackets) may exhaust the stack: then the file is known to exist, no more. */
function safeFacts(parser: PythonParser, path: string, text: string): FileFacts {
  try {
    const { module, hasError } = parseWithRepairs(parser, path, text);
    return factsOf(path, text, module, hasError);
  } catch {
    parser.forget(path);
    return emptyFacts(path, text);
  }
}

function isBroken(parser: PythonParser, path: string, text: string): boolean {
  try {
    return parser.hasError(path, text) ?? false;
  } catch {
    return false;
  }
}
