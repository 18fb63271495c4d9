/** Name -> [asked, answered]. */
export type Conversation = Record<string, [asked: unknown, answered: unknown]>;

/** Anything that carries messages: a worker's port, a webview, a pair of functions in a test. */
export interface Port {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): void;
}

export type Handlers<C extends Conversation> = {
  readonly [Name in keyof C]: (asked: C[Name][0], signal: AbortSignal) => C[Name][1] | Promise<C[Name][1]>;
};

export interface Caller<C extends Conversation> {
  ask<Name extends keyof C & string>(name: Name, asked: C[Name][0], signal?: AbortSignal): Promise<C[Name][1]>;
  /** Rejects everything that is still waiting, and everything that is asked later. */
  close(reason: Error): void;
}

type Message =
  | { readonly ask: string; readonly id: number; readonly with: unknown }
  | { readonly cancel: number }
  | { readonly answer: number; readonly with: unknown }
  | { readonly failure: number; readonly message: string; readonly stack?: string };

const isMessage = (message: unknown): message is Message => typeof message === 'object' && message !== null;

/** Asks over `port`; an aborted question is cancelled on the other side and rejects here at once. */
export function caller<C extends Conversation>(port: Port): Caller<C> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let closed: Error | undefined;
  let last = 0;
  port.listen((message) => {
    if (!isMessage(message)) return;
    if ('answer' in message) waiting.get(message.answer)?.resolve(message.with);
    else if ('failure' in message) {
      const error = new Error(message.message);
      if (message.stack !== undefined) error.stack = message.stack;
      waiting.get(message.failure)?.reject(error);
    }
  });
  return {
    ask: (name, asked, signal) =>
      new Promise<never>((resolve, reject) => {
        if (closed) return reject(closed);
        if (signal?.aborted) return reject(signal.reason);
        const id = ++last;
        const settle = (): void => {
          waiting.delete(id);
          signal?.removeEventListener('abort', abort);
        };
        const abort = (): void => {
          settle();
          reject(signal?.reason);
          port.post({ cancel: id });
        };
        waiting.set(id, {
          resolve: (value) => {
            settle();
            resolve(value as never);
          },
          reject: (reason) => {
            settle();
            reject(reason);
          },
        });
        signal?.addEventListener('abort', abort);
        try {
          port.post({ ask: name, id, with: asked });
        } catch (error) {
          settle(); // what was asked cannot be carried
          reject(error);
        }
      }),
    close(reason) {
      closed = reason;
      for (const one of [...waiting.values()]) one.reject(reason);
    },
  };
}

/** Answers what is asked over `port`; a handler that throws, or is not there, rejects the question on the other side. */
export function answerer<C extends Conversation>(port: Port, handlers: Handlers<C>): void {
  const running = new Map<number, AbortController>();
  port.listen((message) => {
    if (!isMessage(message)) return;
    if ('cancel' in message) return running.get(message.cancel)?.abort();
    if (!('ask' in message)) return;
    const { ask, id } = message;
    const controller = new AbortController();
    running.set(id, controller);
    Promise.resolve()
      .then(() => {
        if (ask in Object.prototype || !handlers[ask]) throw new Error(`Nothing answers \`${ask}\`.`);
        return handlers[ask](message.with, controller.signal);
      })
      .then((value) => controller.signal.aborted || port.post({ answer: id, with: value }))
      .catch((error: unknown) => {
        const { message: text, stack } = error instanceof Error ? error : new Error(String(error));
        if (!controller.signal.aborted) port.post({ failure: id, message: text, stack });
      })
      .finally(() => running.delete(id));
  });
}
