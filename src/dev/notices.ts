import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';

/** A package whose code or wasm is inside what is shipped. */
interface Shipped {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author: string;
}

const INTRODUCTION = `Third-party notices

Opik Lens is licensed under Apache-2.0. It contains the packages below, each under the licence that stands with it.
`;

/** What packages hold that is somebody else's, and that no file of theirs says. */
const INSIDE: Readonly<Record<string, string>> = {
  '@ts-morph/common':
    'Contains TypeScript, Copyright (c) Microsoft Corporation, licensed under Apache-2.0: whose text is that of the file LICENSE of this extension.',
  'node-sqlite3-wasm': 'Contains SQLite, which its authors have put into the public domain.',
};

/** The terms of packages that name this licence and carry no text of it. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The notices for what the given files, relative to the repository, come from. Fails when a package says nothing of its licence. */
export function noticesFor(files: Iterable<string>): string {
  const shipped = new Map<string, Shipped>();
  for (const file of files) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0];
    if (folder !== undefined && !shipped.has(folder)) shipped.set(folder, packageAt(folder));
  }
  const notices = [...shipped.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(noticeOf);
  return [INTRODUCTION, ...new Set(notices)].join(`\n${'-'.repeat(80)}\n\n`);
}

function packageAt(folder: string): Shipped {
  const manifest: unknown = JSON.parse(readFileSync(path.join(repository, folder, 'package.json'), 'utf8'));
  const field = (name: string, within: unknown = manifest): unknown =>
    typeof within === 'object' && within !== null ? Object.entries(within).find(([key]) => key === name)?.[1] : undefined;
  const author = field('author');
  const said = typeof author === 'string' ? author : field('name', author);
  return {
    folder,
    name: String(field('name')),
    version: String(field('version')),
    license: String(field('license')),
    author: typeof said === 'string' ? said.replace(/\s*[<(].*/, '') : `the authors of ${String(field('name'))}`,
  };
}

function noticeOf({ folder, name, version, license, author }: Shipped): string {
  const full = path.join(repository, folder);
  const texts = readdirSync(full)
    .filter((file) => /^(licen[cs]e|copying|notices?|copyright)/i.test(file))
    .map((file) => readFileSync(path.join(full, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0 && license === 'MIT') texts.push(`Copyright (c) ${author}\n\n${MIT}`);
  if (texts.length === 0) throw new Error(`${name} says nothing of its licence (${license}).`);
  return `${[`${name} ${version} (${license})`, INSIDE[name], ...texts].filter((part) => part !== undefined).join('\n\n')}\n`;
}
