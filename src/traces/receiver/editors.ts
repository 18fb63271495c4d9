import type { Sink } from './route';

/** An editor whose window is attached: how it calls itself, and the scheme of links that open it; without one, no link can. */
export interface AttachedEditor {
  readonly name: string;
  readonly scheme?: string;
}

/** As an editor tells itself to the receiver: parameters of the path that it stays attached to. */
export const editorQuery = ({ name, scheme }: AttachedEditor): string =>
  new URLSearchParams({ editor: name, ...(scheme !== undefined && { scheme }) }).toString();

/** Schemes that the system gives to programs of that name; those of web pages, files and scripts lead elsewhere. */
const SCHEME = /^(?!(?:https?|file|ftp|data|blob|javascript|view-source)$)[a-z][a-z0-9+.-]{1,40}$/;
const LONGEST = 80;

/** The windows that are attached now, each editor once. */
export class AttachedEditors {
  readonly #windows = new Map<Sink, AttachedEditor>();

  /** Remembers who follows for as long as it does; a follower that does not say is none. */
  note(sink: Sink, query: URLSearchParams): void {
    const name = query.get('editor')?.slice(0, LONGEST);
    const scheme = query.get('scheme') ?? '';
    if (!name) return;
    this.#windows.set(sink, { name, ...(SCHEME.test(scheme) && { scheme }) });
    sink.closed.addEventListener('abort', () => this.#windows.delete(sink));
  }

  get list(): readonly AttachedEditor[] {
    return [...new Map([...this.#windows.values()].map((one) => [`${one.scheme} ${one.name}`, one])).values()];
  }
}
