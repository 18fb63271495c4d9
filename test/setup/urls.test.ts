import { expect, it } from 'vitest';
import { Secret } from '../../src/setup/secret';
import { inStyleOf, serverOfKey, serverUrl } from '../../src/setup/urls';

it.each([
  ['https://www.comet.com', 'https://www.comet.com/opik/api'],
  ['https://www.comet.com/opik/team/projects/1?tab=x#y', 'https://www.comet.com/opik/api'],
  ['comet.com/opik/api/', 'https://comet.com/opik/api'],
  ['dev.comet.com', 'https://dev.comet.com/opik/api'],
  ['https://notcomet.com', 'https://notcomet.com/api'],
  ['localhost:5173', 'http://localhost:5173/api'],
  ['http://localhost:5173/default/home', 'http://localhost:5173/api'],
  ['127.0.0.1:5173/api/', 'http://127.0.0.1:5173/api'],
  ['192.168.1.20:5173', 'http://192.168.1.20:5173/api'],
  ['opik.lan:5173', 'http://opik.lan:5173/api'],
  ['opik:8080', 'http://opik:8080/api'],
  ['opik.example.com', 'https://opik.example.com/api'],
  ['https://example.com/opik', 'https://example.com/opik/api'],
  ['https://example.com/tools/opik/team/projects', 'https://example.com/tools/opik/api'],
  ['https://example.com/tools/api/v1/private/projects', 'https://example.com/tools/api'],
  [' https://EXAMPLE.com ', 'https://example.com/api'],
  ['http://[::1]:5173', 'http://[::1]:5173/api'],
  ['ftp://example.com', undefined],
  ['https://user:secret@example.com', undefined],
  ['', undefined],
  ['my server', undefined],
])('%s is the server %s', (pasted, url) => expect(serverUrl(pasted)).toBe(url));

it.each([
  [['https://a/opik/api'], 'https://a/api', 'https://a/opik/api'],
  [['https://a/opik/api/'], 'https://b/api', 'https://b/api/'],
  [['https://a/api/', 'https://c/api'], 'https://b/api', 'https://b/api'],
  [['https://a'], 'https://a/api', 'https://a/api'],
  [['nonsense'], 'https://a/api', 'https://a/api'],
])('beside %j, %s is spelled %s', (known, url, spelled) => expect(inStyleOf(known, url)).toBe(spelled));

it.each([
  ['abc*eyJiYXNlVXJsIjoiaHR0cHM6Ly9jb21ldC5jb3JwLyJ9', 'https://comet.corp/opik/api'],
  ['abc', undefined],
  ['abc*nonsense', undefined],
  ['abc*bnVsbA==', undefined],
])('the server of a key', (key, url) => expect(serverOfKey(new Secret(key))).toBe(url));
