import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { answerer, caller, type Handlers, type Port } from '../../src/protocol/rpc';

type Sums = {
  add: [{ readonly left: number; readonly right: number }, number];
  wait: [null, 'done'];
};

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

const carried = (port: MessagePort): Port => ({
  post: (message) => port.postMessage(message),
  listen: (receive) => void port.on('message', receive),
});

function conversation(handlers: Partial<Handlers<Sums>> = {}) {
  const channel = new MessageChannel();
  channels.push(channel);
  answerer<Sums>(carried(channel.port2), {
    add: ({ left, right }) => left + right,
    wait: () => new Promise(() => {}),
    ...handlers,
  });
  return { ...caller<Sums>(carried(channel.port1)), raw: channel.port1 };
}

describe('rpc', () => {
  it('answers each question with its own answer', async () => {
    const { ask } = conversation({
      add: async ({ left, right }) => {
        await new Promise((resolve) => setTimeout(resolve, left));
        return left + right;
      },
    });
    expect(await Promise.all([ask('add', { left: 20, right: 1 }), ask('add', { left: 1, right: 1 })])).toEqual([21, 2]);
  });

  it('carries a failure with its message and stack', async () => {
    const { ask } = conversation({
      add: () => {
        throw new TypeError('no numbers today');
      },
    });
    const error = await ask('add', { left: 1, right: 1 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: 'no numbers today', stack: expect.stringContaining('rpc.test') });
  });

  it('cancels on the other side and rejects here at once', async () => {
    let cancelled: () => void;
    const seen = new Promise<void>((resolve) => {
      cancelled = resolve;
    });
    const { ask } = conversation({
      wait: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            cancelled();
            reject(signal.reason);
          });
        }),
    });
    const controller = new AbortController();
    const answer = ask('wait', null, controller.signal);
    setTimeout(() => controller.abort(new Error('never mind')), 10);
    await expect(answer).rejects.toThrow('never mind');
    await seen;
    expect(await ask('add', { left: 1, right: 2 })).toBe(3);
  });

  it('does not ask what is aborted already', async () => {
    await expect(conversation().ask('wait', null, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });

  it('rejects what waits, and what comes later, when it is closed', async () => {
    const { ask, close } = conversation();
    const answer = ask('wait', null);
    close(new Error('the worker ended'));
    await expect(answer).rejects.toThrow('the worker ended');
    await expect(ask('add', { left: 1, right: 1 })).rejects.toThrow('the worker ended');
  });

  it('rejects a question that cannot be carried, and one that nothing answers', async () => {
    const { ask, raw } = conversation({ add: undefined as never });
    const uncarried = { left: 1, right: 1, more: () => 1 };
    await expect(ask('add', uncarried)).rejects.toThrow(/could not be cloned/);
    await expect(ask('add', { left: 1, right: 1 })).rejects.toThrow('Nothing answers `add`.');
    await expect(ask('toString' as never, null as never)).rejects.toThrow('Nothing answers `toString`.');
    raw.postMessage('not a message');
    await expect(ask('wait', null, AbortSignal.timeout(20))).rejects.toThrow();
  });
});
