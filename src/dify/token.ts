import { Secret } from '../setup/secret';

const COOKIE = /(?:^|[;\s])((?:__Host-)?(access_token|csrf_token))=([^;\s]+)/g;

/**
 * What signs a person in to the console, from what they paste: a token, an `Authorization` header, or a `Cookie` header, of which only the two cookies of the
 * session are kept. Undefined where there is none. Older releases take a token; newer ones want a second one against forgery (`api/libs/token.py`).
 */
export function consoleToken(pasted: string): Secret | undefined {
  const cookies = [...pasted.matchAll(COOKIE)];
  if (cookies.length > 0) {
    const isComplete = cookies.some(([, , name]) => name === 'access_token');
    return isComplete ? new Secret(cookies.map(([, name, , value]) => `${name}=${value}`).join('; ')) : undefined;
  }
  const [, token] = /^(?:authorization:\s*)?(?:bearer\s+)?([\w.~+/-]+=*)$/i.exec(pasted.trim()) ?? [];
  return token === undefined ? undefined : new Secret(token);
}

/** Whether the second token of newer releases is there. */
export const hasForgeryToken = (token: Secret): boolean => /csrf_token=/.test(token.reveal());

/** The headers that carry it. */
export function headersOf(token: Secret): Readonly<Record<string, string>> {
  const text = token.reveal();
  const cookieOf = (name: string): string | undefined => [...text.matchAll(COOKIE)].find(([, , cookie]) => cookie === name)?.[3];
  const [access, forgery] = [cookieOf('access_token'), cookieOf('csrf_token')];
  return {
    authorization: `Bearer ${access ?? text}`,
    ...(access !== undefined && { cookie: text }),
    ...(forgery !== undefined && { 'x-csrf-token': forgery }),
  };
}
