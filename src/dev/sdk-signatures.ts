/**
 * Derives `src/engine/sdk/signatures-*.ts` from unpacked releases of the SDKs, oldest first.
 * Use: tsx src/dev/sdk-signatures.ts python <site-packages> <site-packages> ...
 *      tsx src/dev/sdk-signatures.ts typescript <node_modules> <node_modules> ...
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../engine/sdk/version';
import { pythonSignatures } from './signatures/python';
import type { ReadSignatures } from './signatures/release';
import { typescriptSignatures } from './signatures/typescript';

const [language, ...folders] = process.argv.slice(2);

/** What a call takes, with the last release read that lacked it and the first that no longer has it. */
function spelled(releases: readonly ReadSignatures[], name: string): string | undefined {
  const having = releases.filter((one) => one.calls.has(name));
  const first = having[0];
  if (!first) return undefined;
  const all = [...new Set(having.flatMap((one) => one.calls.get(name)?.parameters ?? []))];
  const parameters = all.map((parameter) => {
    const has = having.map((one) => one.calls.get(name)?.parameters.includes(parameter) ?? false);
    const since = has[0] ? '' : `>${having[has.indexOf(true) - 1]?.version}`;
    const until = has.at(-1) ? '' : `<${having[has.lastIndexOf(true) + 1]?.version}`;
    return `${parameter}${since}${until}`;
  });
  return [...parameters, ...(having.some((one) => one.calls.get(name)?.open) ? ['*'] : [])].join(' ');
}

function table(title: string, releases: readonly ReadSignatures[]): string {
  const versions = releases.map((one) => one.version).join(', ');
  const lines = [...new Set(releases.flatMap((one) => [...one.calls.keys()]))].map((name) => {
    const call = releases.findLast((one) => one.calls.has(name))?.calls.get(name);
    const position = call?.position === undefined ? '' : `, ${call.position}`;
    return `  [${JSON.stringify(name)}, ${JSON.stringify(spelled(releases, name))}${position}],\n`;
  });
  return `import type { SignatureLine } from './signature';

/**
 * What the calls of the ${title} take, written by \`src/dev/sdk-signatures.ts\`. Releases read:
 * ${versions}.
 */
export const signatures${title.startsWith('npm') ? 'Typescript' : 'Python'}: readonly SignatureLine[] = [
${lines.join('')}];
`;
}

if ((language !== 'python' && language !== 'typescript') || folders.length === 0) {
  process.stderr.write('Use: tsx src/dev/sdk-signatures.ts python|typescript <folder with opik in it> ...\n');
  process.exitCode = 2;
} else {
  const read = folders.map(language === 'python' ? pythonSignatures : typescriptSignatures);
  const releases = read.sort((a, b) => compareVersions(a.version, b.version));
  const title = language === 'python' ? 'Python package `opik`' : 'npm package `opik`';
  writeFileSync(join('src/engine/sdk', `signatures-${language}.ts`), table(title, releases));
}
