import { EventEmitter, l10n, type Memento, workspace } from 'vscode';
import type { PanelServer } from '../../protocol/panel';
import { systemClock } from '../../traces/sources/clock';
import type { FollowedChange } from '../../traces/sources/follow';
import { type OpenedServer, openServer } from '../../traces/sources/opened';
import type { Attention } from '../../traces/sources/pace';
import type { ServerSource } from '../../traces/sources/source';
import { serverNamed } from '../../traces/sources/workspaces';
import type { Disposable } from '../disposables';
import { sourceOf } from '../panel/sources';
import { mayUseKey } from './key-agreement';
import type { KnownServers } from './known-servers';
import { hostOf } from './words';

const CHOSEN = 'opikLens.source';

interface Chosen {
  readonly source: ServerSource;
  readonly project?: string;
  readonly opened: OpenedServer;
}

/** Where the panel reads from in this folder: this editor, or one project of a server. Remembered without the key, which is looked up again. */
export class ChosenSource implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #received = new EventEmitter<FollowedChange>();
  #chosen: Chosen | undefined;
  #attention: Attention = 'hidden';
  #restored: Promise<void> | undefined;

  /** Another source, or another state of it. */
  readonly onDidChange = this.#changed.event;
  /** Traces changed on the server. */
  readonly onDidReceive = this.#received.event;

  constructor(
    private readonly memory: Memento,
    readonly known: () => Promise<KnownServers>,
  ) {}

  /** The server that is read from; undefined for this editor. */
  get opened(): OpenedServer | undefined {
    return this.#chosen?.opened;
  }

  get source(): ServerSource | undefined {
    return this.#chosen?.source;
  }

  get project(): string | undefined {
    return this.#chosen?.project;
  }

  /** What the page is told of it. */
  get server(): PanelServer | undefined {
    if (!this.#chosen) return undefined;
    const { source, project, opened } = this.#chosen;
    const { now } = opened.health;
    return {
      id: source.id,
      host: hostOf(source),
      workspace: source.workspace,
      lacks: opened.lacks(),
      ...(project !== undefined && { project }),
      ...(now.kind === 'stale' && {
        stale: {
          sentence: l10n.t(now.sentence.template, now.sentence.data),
          ...(now.since !== undefined && { since: now.since }),
        },
      }),
    };
  }

  /** Resolves when what was read when this folder was last open is read again, or this editor where it is not known any more. */
  restored(): Promise<void> {
    if (!workspace.isTrusted) return Promise.resolve();
    this.#restored ??= this.#restore();
    return this.#restored;
  }

  /** From now on a project of this server is read; without a project, that which was written to last. */
  async choose(source: ServerSource, project: string | undefined): Promise<void> {
    this.#open(source, project);
    await this.memory.update(CHOSEN, { url: source.url, workspace: source.workspace, ...(project !== undefined && { project }) });
  }

  async chooseEditor(): Promise<void> {
    this.#restored = Promise.resolve();
    this.#close();
    this.#changed.fire();
    await this.memory.update(CHOSEN, undefined);
  }

  /** How much somebody sees of it. */
  attend(attention: Attention): void {
    this.#attention = attention;
    this.#chosen?.opened.follower.attend(attention);
  }

  dispose(): void {
    this.#close();
    this.#changed.dispose();
    this.#received.dispose();
  }

  async #restore(): Promise<void> {
    const saved: unknown = this.memory.get(CHOSEN);
    if (!isSaved(saved)) return;
    const { servers } = await this.known();
    const source = serverNamed(servers, saved.url, saved.workspace);
    // Chosen meanwhile, or its key now comes from somewhere that nobody agreed to.
    if (!source || this.#chosen || !mayUseKey(source, this.memory)) return;
    this.#open(source, saved.project);
  }

  #open(source: ServerSource, project: string | undefined): void {
    this.#restored = Promise.resolve();
    this.#close();
    const opened = openServer(source, {
      clock: systemClock,
      sourceOf,
      ...(project !== undefined && { project }),
      changed: (change) => this.#received.fire(change),
      health: () => this.#changed.fire(),
    });
    this.#chosen = { source, opened, ...(project !== undefined && { project }) };
    opened.follower.attend(this.#attention);
    this.#changed.fire();
  }

  #close(): void {
    this.#chosen?.opened.dispose();
    this.#chosen = undefined;
  }
}

/** What an earlier session wrote. */
function isSaved(saved: unknown): saved is { readonly url: string; readonly workspace: string; readonly project?: string } {
  return (
    typeof saved === 'object' &&
    saved !== null &&
    'url' in saved &&
    typeof saved.url === 'string' &&
    'workspace' in saved &&
    typeof saved.workspace === 'string' &&
    (!('project' in saved) || typeof saved.project === 'string')
  );
}
