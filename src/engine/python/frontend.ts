import type { FileFacts } from '../facts/model';
import type { FrontEnd } from '../frontends';
import { emptyFacts, factsOf } from './collect';
import { type ParsedText, PythonParser } from './parser';
import { withRepairs } from './repair';
import { pythonWriter } from './writer';

/** The front end for Python; `assets` is the folder of its `.wasm` files, empty to find them among the installed packages. */
export async function createPythonFrontEnd(assets: string): Promise<FrontEnd> {
  const parser = await PythonParser.load(assets);
  return {
    language: 'python',
    facts: (path, text) => safeFacts(parser, path, text),
    forget: (path) => parser.forget(path),
    writer: pythonWriter,
  };
}

/** Source that no parser should meet (10,000 nested brackets) may exhaust the stack: then the file is known to exist, no more. */
function safeFacts(parser: PythonParser, path: string, text: string): FileFacts {
  try {
    const parsed: ParsedText = parser.parse(path, text);
    const module = parsed.hasError ? withRepairs(parser, path, text, parsed.module) : parsed.module;
    return factsOf(path, text, module, parsed.hasError);
  } catch {
    parser.forget(path);
    return emptyFacts(path, text);
  }
}
