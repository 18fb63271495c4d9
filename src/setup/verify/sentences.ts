import type { Trouble } from './verify';

/** What is told of a trouble and what to do about it, with `{slot}`s; translated at the rim. */
export interface Told {
  readonly text: string;
  readonly data: Readonly<Record<string, string>>;
}

const unreachable = {
  dns: 'No host has the name `{host}`. Check the address, and that this machine is online.',
  refused: 'Nothing answers at `{host}`. Is the Opik server running?',
  timeout: '`{host}` did not answer within 5 seconds. Check the network, a VPN or a firewall between you and the server.',
  tls: 'The certificate of `{host}` is not trusted. If your company signs its own, add it to the system, or check `http.proxyStrictSSL`.',
  proxy: 'The proxy did not let the request to `{host}` through. Check `http.proxy` in the settings.',
  network: 'The connection to `{host}` broke off. Check the network and try again.',
} as const;

/** The sentence for a trouble. It never holds a key. */
export function sentenceOf(trouble: Trouble): Told {
  switch (trouble.kind) {
    case 'no-url':
      return { text: 'There is no usable address of an Opik server.', data: {} };
    case 'unreachable':
      return { text: unreachable[trouble.why], data: { host: trouble.host } };
    case 'bad-key':
      return { text: 'The server does not know this API key. Copy it again from the account page.', data: {} };
    case 'forbidden':
      return { text: 'The key is known, but may not read this workspace. Check the name of the workspace.', data: {} };
    case 'no-workspace':
      return { text: 'The account has no workspace `{workspace}`.', data: { workspace: trouble.workspace } };
    case 'wrong-path':
      return trouble.suggestion === undefined
        ? {
            text: 'The host answers, but there is no Opik server at this path. The address ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
            data: {},
          }
        : {
            text: 'There is no Opik server at this path, but there is one at `{suggestion}`.',
            data: { suggestion: trouble.suggestion },
          };
    case 'not-opik':
      return {
        text: 'The address answers with a web page instead of data. The address of the API ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
        data: {},
      };
    case 'redirect':
      return { text: 'The address leads on to `{to}`. Use the address that it leads to.', data: { to: trouble.to } };
    case 'server-error':
      return {
        text: 'The server answered with error {status}. Try again, or ask who runs it.',
        data: { status: String(trouble.status) },
      };
    default:
      return trouble satisfies never;
  }
}
