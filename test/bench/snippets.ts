import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache';

const FENCED = /^( *)```(python|py|typescript|ts|javascript|js)\n(.*?)^ *```/gms;
const DOCUMENTS = /(?:\.md|^METADATA|^PKG-INFO|\.py)$/;

/**
 * The examples in a package's documentation that name Opik: what its users start from. Each becomes a program of its own, below a
 * folder that is written anew; undefined when there is none.
 */
export function snippetsOf(name: string, folder: string): string | undefined {
  const texts = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !DOCUMENTS.test(entry.name)) continue;
    const document = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    for (const [, indent = '', language = '', code = ''] of document.matchAll(FENCED)) {
      if (!/opik/i.test(code)) continue;
      texts.set(code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), language.startsWith('py') ? 'py' : 'ts');
    }
  }
  if (texts.size === 0) return undefined;
  const target = path.join(cacheFolder, 'corpora', 'snippets', name);
  rmSync(target, { recursive: true, force: true });
  for (const [number, [text, ending]] of [...texts].entries()) {
    const program = path.join(target, String(number + 1));
    mkdirSync(program, { recursive: true });
    writeFileSync(path.join(program, `example.${ending}`), text);
    const manifest =
      ending === 'py'
        ? ['requirements.txt', 'opik\n']
        : ['package.json', '{ "name": "example", "dependencies": { "opik": "*" } }\n'];
    writeFileSync(path.join(program, manifest[0] ?? ''), manifest[1] ?? '');
  }
  return target;
}
