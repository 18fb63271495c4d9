import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { folderWith } from '../workspace/folder';

/** A certificate that nobody has signed; undefined without `openssl`. */
export function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } | undefined {
  const folder = folderWith({});
  const files = ['-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`];
  try {
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=127.0.0.1', ...files],
      { stdio: 'ignore' },
    );
  } catch {
    return undefined;
  }
  return { key: readFileSync(`${folder}/key.pem`), cert: readFileSync(`${folder}/cert.pem`) };
}
