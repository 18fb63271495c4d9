import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { vsix } from '../../test/editor/launcher/folders';
import { packageCommand, run } from '../../test/editor/launcher/run';

/** Builds the extension and packs it as `opik-lens.vsix`, for both marketplaces, with its checksum beside it. */
export async function packExtension(): Promise<void> {
  await run(packageCommand('vsce'), ['package', '--no-dependencies', '--out', vsix]);
  // As `sha256sum --check` reads it.
  writeFileSync(`${vsix}.sha256`, `${checksumOf(vsix)}  ${path.basename(vsix)}\n`);
}

const checksumOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

if (process.argv[1] === __filename)
  packExtension().then(
    () => console.log(`${path.basename(vsix)}: ${(statSync(vsix).size / 1e6).toFixed(2)} MB, SHA-256 ${checksumOf(vsix)}`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
