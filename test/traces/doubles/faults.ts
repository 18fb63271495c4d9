import type { ServerResponse } from 'node:http';

/** What can be wrong with a server, switched on and off while it runs. */
export type Fault =
  | 'none'
  | 'reset'
  | 'slow'
  | 'html'
  | 'half'
  | 'half-body'
  | 'endless'
  | 'endless-refusal'
  | 'drops'
  | 'text'
  | 'redirect'
  | 'not-opik'
  | 'old-path'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** Spoils an answer; whether it did. A slow server says nothing at all. */
export function spoil(fault: Fault, response: ServerResponse): boolean {
  if (typeof fault === 'object') {
    response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
    response.end(JSON.stringify({ code: fault.status, message: 'no' }));
    return true;
  }
  switch (fault) {
    case 'none':
      return false;
    case 'slow':
      return true;
    case 'reset':
      response.socket?.destroy();
      return true;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return true;
    case 'text':
      response.writeHead(200, { 'content-type': 'text/plain' }).end('hello');
      return true;
    case 'half':
      // Cut by somebody on the way who ends it properly.
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"page":1,"size":50,"total":9,"content":[{"id":"0');
      return true;
    case 'half-body':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"page":1,"content":[', () => response.socket?.destroy());
      return true;
    case 'endless':
      pour(response, 200);
      return true;
    case 'endless-refusal':
      pour(response, 400);
      return true;
    case 'drops': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drops = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(drops));
      return true;
    }
    case 'redirect':
      response.writeHead(302, { location: 'https://elsewhere.example/login' }).end();
      return true;
    case 'not-opik':
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>');
      return true;
    case 'old-path':
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":404,"message":"HTTP 404 Not Found"}');
      return true;
    default:
      return fault satisfies never;
  }
}

const PIECE = Buffer.alloc(1 << 20, ' ');

/** Writes for as long as somebody reads. */
function pour(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write(PIECE));
  };
  response.on('drain', more);
  more();
}
