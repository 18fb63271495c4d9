import { env, Uri } from 'vscode';
import type { LinkedToOpik } from '../../protocol/panel';
import type { ChosenSource } from './chosen-source';
import { suggestedProject } from './projects';

const PATIENCE = 10_000;

/** Opens a page of the server that is read from in the browser; rejects with the server's trouble where it has to be asked first. */
export async function openInOpik(chosen: ChosenSource, of: LinkedToOpik): Promise<void> {
  const link = await linkTo(chosen, of);
  if (link !== undefined) await env.openExternal(Uri.parse(link, true));
}

/** The address of that page; undefined where nothing of a server is read. */
export async function linkTo({ opened, source, project }: ChosenSource, of: LinkedToOpik): Promise<string | undefined> {
  if (!opened || !source) return undefined;
  switch (of.kind) {
    case 'trace':
      return opened.links.trace(of.trace);
    case 'thread':
      return opened.links.thread(of.project, of.thread, AbortSignal.timeout(PATIENCE));
    case 'project': {
      const name = project ?? (await suggestedProject(source, []));
      return name === undefined ? undefined : opened.links.project(name);
    }
    default:
      return of satisfies never;
  }
}
