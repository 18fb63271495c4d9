import { l10n, ThemeIcon } from 'vscode';
import type { DifyField, DifyNote, DifyPlace } from './form';

/** What a field is called in Dify's form, which is English in its code. */
export const fieldName = (field: DifyField): string =>
  ({ key: 'API Key', project: 'Project', workspace: 'Workspace', url: 'URL' })[field];

/** A note in a line, and the whole of it. */
export interface NoteWords {
  readonly short: string;
  readonly long: string;
}

/** What a note says of that host. */
export function noteWords(note: DifyNote, host: string): NoteWords {
  switch (note) {
    case 'cloud-cannot-reach':
      return {
        short: l10n.t('Dify Cloud can’t reach {host}', { host }),
        long: l10n.t(
          '`{host}` is known on your machine or in your network only, and Dify Cloud sends from the internet. Let Dify log to Opik Cloud or to a server with a public address, or run Dify yourself.',
          { host },
        ),
      };
    case 'container-cannot-reach-editor':
      return {
        short: l10n.t('A container can’t reach the receiver of this editor'),
        long: l10n.t(
          'In a container, `{host}` is the container itself. `host.docker.internal` won’t do either: the receiver answers to the names of this machine alone, so that no web page can read your traces. Let Dify log to an Opik server, and choose that as the source of the panel; or run Dify’s API and worker on this machine without a container.',
          { host },
        ),
      };
    case 'host-of-container':
      return {
        short: l10n.t('The URL names this machine as a container sees it'),
        long: l10n.t(
          'In a container, `{host}` is the container itself, so the URL says `host.docker.internal`. On Linux that name has to be given to Dify’s services `api` and `worker`: `extra_hosts: ["host.docker.internal:host-gateway"]`. And Opik must listen on more than 127.0.0.1, as its compose file does.',
          { host },
        ),
      };
    case 'proxy-refuses-private':
      return {
        short: l10n.t('Newer releases of Dify send through a proxy that may refuse this address'),
        long: l10n.t(
          'Dify’s compose file has the service `ssrf_proxy`, which newer releases send traces through. It refuses addresses of private networks, and ports other than 80 and 443, until its configuration allows them: see `docker/ssrf_proxy` in Dify’s repository.',
        ),
      };
    case 'key-unknown':
      return {
        short: l10n.t('No API key for {host} is known here', { host }),
        long: l10n.t(
          'Opik Cloud asks for a key, and so may `{host}`. It stands in Opik’s user menu, under API keys. “Opik: Choose Trace Source” adds a server with its key.',
          { host },
        ),
      };
    case 'address-not-taken':
      return {
        short: l10n.t('Dify will not take this URL'),
        long: l10n.t(
          'Dify takes addresses of Opik that end in `/api/` only. Put Opik behind such an address, as its own compose file does.',
        ),
      };
    default:
      return note satisfies never;
  }
}

/** Where a Dify runs, as a choice. */
export function placeWords(place: DifyPlace): { readonly iconPath: ThemeIcon; readonly label: string; readonly detail: string } {
  switch (place) {
    case 'cloud':
      return {
        iconPath: new ThemeIcon('cloud'),
        label: l10n.t('Dify Cloud'),
        detail: l10n.t('cloud.dify.ai, or a Dify on another machine.'),
      };
    case 'container':
      return {
        iconPath: new ThemeIcon('package'),
        label: l10n.t('In Containers on This Machine'),
        detail: l10n.t('As with Dify’s compose file.'),
      };
    case 'machine':
      return {
        iconPath: new ThemeIcon('vm'),
        label: l10n.t('On This Machine, without Containers'),
        detail: l10n.t('Its API and worker were started from source.'),
      };
    default:
      return place satisfies never;
  }
}
