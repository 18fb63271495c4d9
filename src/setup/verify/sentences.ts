import type { Trouble } from './verify';

/** What is told of a trouble and what to do about it, with `{slot}`s; translated at the rim. */
export interface Told {
  readonly text: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What people read of each trouble. */
export const verificationSentences = {
  dns: 'No host has the name `{host}`. Check the address, and that this machine is online.',
  refused: 'Nothing answers at `{host}`. Is the Opik server running?',
  timeout: '`{host}` did not answer within 5 seconds. Check the network, a VPN or a firewall between you and the server.',
  tls: 'The certificate of `{host}` is not trusted. If your company signs its own, add it to the system, or check `http.proxyStrictSSL`.',
  proxy: 'The proxy did not let the request to `{host}` through. Check `http.proxy` in the settings.',
  network: 'The connection to `{host}` was lost. Check the network and try again.',
  noUrl: 'There is no usable address of an Opik server.',
  badKey: 'The server does not know this API key. Copy it again from the account page.',
  forbidden: 'The key is known, but may not read this workspace. Check the name of the workspace.',
  noWorkspace: 'The account has no workspace `{workspace}`.',
  wrongPath:
    'The host answers, but there is no Opik server at this path. The address ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
  otherPath: 'There is no Opik server at this path, but there is one at `{suggestion}`.',
  notOpik:
    'The address answers with a web page instead of data. The address of the API ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
  redirect: 'The address redirects to `{to}`. Use that address instead.',
  serverError: 'The server answered with error {status}. Try again, or ask who runs it.',
} as const;

const say = (id: keyof typeof verificationSentences, data: Told['data'] = {}): Told => ({
  text: verificationSentences[id],
  data,
});

/** The sentence for a trouble. It never holds a key. */
export function sentenceOf(trouble: Trouble): Told {
  switch (trouble.kind) {
    case 'no-url':
      return say('noUrl');
    case 'unreachable':
      return say(trouble.why, { host: trouble.host });
    case 'bad-key':
      return say('badKey');
    case 'forbidden':
      return say('forbidden');
    case 'no-workspace':
      return say('noWorkspace', { workspace: trouble.workspace });
    case 'wrong-path':
      return trouble.suggestion === undefined ? say('wrongPath') : say('otherPath', { suggestion: trouble.suggestion });
    case 'not-opik':
      return say('notOpik');
    case 'redirect':
      return say('redirect', { to: trouble.to });
    case 'server-error':
      return say('serverError', { status: String(trouble.status) });
    default:
      return trouble satisfies never;
  }
}
