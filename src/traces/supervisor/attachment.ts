import { get, type IncomingMessage } from 'node:http';
import type { ForwardState } from '../forward/state';
import type { ChangeEvent } from '../receiver/changes';
import { type AttachedEditor, editorQuery } from '../receiver/editors';
import { askReceiver } from '../receiver/running';
import { EventStream, type StreamEvent } from './event-stream';
import { NoReceiver } from './state';

/** Why an attachment ended: the process died or ended, it gave way to a newer one, or it lives and does not answer. */
export type Loss = 'gone' | 'hand-over' | 'silent';

/** Being attached to a receiver, which keeps it alive. */
export interface Attachment {
  readonly pid: number;
  readonly version: string;
  readonly lost: Promise<Loss>;
}

export interface AttachOptions {
  readonly changed: (change: ChangeEvent) => void;
  readonly forwarding: (state: ForwardState) => void;
  /** As whom the receiver knows this process, for links into it. */
  readonly editor?: AttachedEditor | undefined;
  /** Milliseconds without a sign of life after which the receiver is asked for one. */
  readonly silence: number;
  /** Detaches. */
  readonly signal: AbortSignal;
}

/** Milliseconds in which a receiver says hello. */
const HELLO = 5000;

/** Attaches to the receiver at that address; rejects with `NoReceiver` when it does not say hello. */
export function attach(url: string, { changed, forwarding, editor, silence, signal }: AttachOptions): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    let loss: Loss = 'gone';
    let pid = 0;
    let settle: (loss: Loss) => void = () => undefined;
    const lost = new Promise<Loss>((settled) => {
      settle = settled;
    });
    const request = get(`${url}/v1/private/lens/changes${editor ? `?${editorQuery(editor)}` : ''}`, { agent: false, signal });
    const refuse = (reason: string, isFinal = false): void => {
      reject(new NoReceiver(`The receiver at ${url} ${reason}`, isFinal));
      request.destroy();
    };
    const patience = setTimeout(() => refuse('did not answer in time.'), HELLO);
    const asked = async (): Promise<void> => {
      if (typeof (await askReceiver(url, pid, Math.min(silence, HELLO))) === 'object') watch.refresh();
      else {
        loss = 'silent';
        request.destroy();
      }
    };
    const watch = setTimeout(() => void asked(), silence);
    const take = (event: StreamEvent): void => {
      switch (event.kind) {
        case 'hello':
          clearTimeout(patience);
          pid = event.pid;
          resolve({ pid, version: event.version, lost });
          break;
        case 'change':
          changed(event.change);
          break;
        case 'forward':
          forwarding(event.state);
          break;
        case 'goodbye':
          if (event.reason === 'hand-over') loss = 'hand-over';
          break;
        default:
          event satisfies never;
      }
    };
    request.on('response', (response: IncomingMessage) => {
      if (response.statusCode === 401) return refuse('wants a token: end it, or use it by hand.', true);
      if (response.statusCode !== 200) return refuse(`answered with status ${response.statusCode}.`);
      const stream = new EventStream();
      response.setEncoding('utf8');
      response.on('error', () => undefined); // `close` follows
      response.on('data', (piece: string) => {
        watch.refresh();
        try {
          stream.push(piece).forEach(take);
        } catch (error) {
          refuse(error instanceof Error ? error.message : String(error));
        }
      });
    });
    request.on('error', (error) => refuse(`could not be reached (${error.message}).`));
    request.on('close', () => {
      clearTimeout(patience);
      clearTimeout(watch);
      refuse('ended before it said hello.');
      settle(loss);
    });
  });
}
