import { type Fault, spoil } from './faults';
import { listening, sendJson } from './listening';

/** A door in front of a server: it lets requests through, counts them, and can be shut in many ways. */
export interface Gate {
  readonly url: string;
  /** `METHOD path` of each request, those that were spoilt too. */
  readonly requests: string[];
  /** What the requests said of who asks. */
  readonly keys: (string | undefined)[];
  /** Bodies for which it answers 400. */
  refuses: (body: string) => boolean;
  /** Bodies over which it stumbles: it answers 500. */
  breaks: (body: string) => boolean;
  /** What it answers itself, by path below its origin. */
  readonly answers: Map<string, object>;
  /** Hears the number of each request as it comes. */
  heard: (count: number) => void;
  /** Lets that many through, then spoils all. */
  after(count: number, fault: Fault): void;
  /** Spoils the next requests, one with each. */
  next(...faults: readonly Fault[]): void;
  /** Of that many requests lets half of the records through, and says of the whole that it failed. */
  halve(count: number): void;
  /** Lets everything through. */
  open(): void;
}

/** A gate in front of the server at `behind`, an address that ends with `/api`. */
export async function gate(behind: string): Promise<Gate> {
  let left = Number.POSITIVE_INFINITY;
  let shut: Fault = 'none';
  let halves = 0;
  const queue: Fault[] = [];
  const address = await listening((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      const body = Buffer.concat(pieces);
      const path = (request.url ?? '').replace('/api', '');
      self.requests.push(`${request.method} ${path.split('?', 1)[0]}`);
      self.keys.push(request.headers.authorization);
      self.heard(self.requests.length);
      const own = self.answers.get(request.url ?? '');
      if (own) {
        sendJson(response, 200, own);
        return;
      }
      const fault = queue.shift() ?? (left > 0 ? 'none' : shut);
      if (spoil(fault, response)) return;
      if (self.breaks(body.toString()) && spoil({ status: 500 }, response)) return;
      if (self.refuses(body.toString())) {
        sendJson(response, 400, { code: 400, message: 'no' });
        return;
      }
      left -= 1;
      const isHalved = halves > 0;
      if (isHalved) halves -= 1;
      const { host: _, connection: __, authorization: ___, 'content-length': ____, ...headers } = request.headers;
      const answer = await fetch(`${behind}${path}`, {
        method: request.method ?? 'GET',
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        ...(body.length > 0 && { body: isHalved ? halfOf(body.toString()) : body }),
      });
      if (isHalved) return void spoil({ status: 500 }, response);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.destroy());
  });
  const self: Gate = {
    url: `${address}/api`,
    requests: [],
    keys: [],
    answers: new Map(),
    refuses: () => false,
    breaks: () => false,
    heard: () => undefined,
    after(count, fault) {
      left = count;
      shut = fault;
    },
    halve(count) {
      halves = count;
    },
    next: (...faults) => void queue.push(...faults),
    open() {
      left = Number.POSITIVE_INFINITY;
    },
  };
  return self;
}

/** The first half of each list. */
function halfOf(body: string): string {
  const lists: Readonly<Record<string, readonly unknown[]>> = JSON.parse(body);
  return JSON.stringify(
    Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.slice(0, Math.ceil(list.length / 2))])),
  );
}
