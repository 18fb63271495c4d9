import { describe, expect, it } from 'vitest';
import { difyAddress, monitoringPage, wayTo } from '../../src/dify/address';
import { consoleToken, headersOf } from '../../src/dify/token';

const app = '11111111-2222-4333-8444-555555555555';

describe('the address of a Dify', () => {
  it.each([
    [`https://cloud.dify.ai/app/${app}/overview`, { base: 'https://cloud.dify.ai', app }],
    ['cloud.dify.ai', { base: 'https://cloud.dify.ai' }],
    [' http://localhost/apps ', { base: 'http://localhost' }],
    ['localhost:5001', { base: 'http://localhost:5001' }],
    ['192.168.1.4/apps', { base: 'http://192.168.1.4' }],
    [`http://localhost:5001/dify/console/api/apps/${app}/trace`, { base: 'http://localhost:5001/dify' }],
  ])('is found in %s', (pasted, address) => {
    expect(difyAddress(pasted)).toEqual(address);
  });

  it.each(['', 'file:///etc/passwd', 'javascript:alert(1)', 'https://me:secret@dify.example.com', 'http://'])(
    'is not in “%s”',
    (pasted) => {
      expect(difyAddress(pasted)).toBeUndefined();
    },
  );

  it.each([
    ['https://dify.example.com', 'safe'],
    ['http://localhost', 'safe'],
    ['http://[::1]:5001', 'safe'],
    ['http://10.0.0.3', 'open-in-private-network'],
    ['http://dify', 'open-in-private-network'],
    ['http://dify.example.com', 'open'],
    ['http://127.0.0.1.example.com', 'open'],
  ])('%s is %s for a token', (base, way) => {
    expect(wayTo(base)).toBe(way);
  });

  it('leads to the monitoring page of an app', () => {
    expect(monitoringPage('https://cloud.dify.ai', app)).toBe(`https://cloud.dify.ai/app/${app}/overview`);
  });
});

describe('what signs in to the console', () => {
  it.each(['a.b-c', 'Bearer a.b-c', 'Authorization: Bearer a.b-c', ' authorization: bearer a.b-c '])(
    'is a token in %s',
    (pasted) => {
      const token = consoleToken(pasted);
      expect(token && headersOf(token)).toEqual({ authorization: 'Bearer a.b-c' });
    },
  );

  it('is both cookies of newer releases and no other', () => {
    const token = consoleToken('Cookie: locale=en; __Host-access_token=a.b; refresh_token=keep-me-out; __Host-csrf_token=c.d');
    expect(token && headersOf(token)).toEqual({
      authorization: 'Bearer a.b',
      cookie: '__Host-access_token=a.b; __Host-csrf_token=c.d',
      'x-csrf-token': 'c.d',
    });
  });

  it.each(['', 'two words', 'csrf_token=c.d', 'Cookie: locale=en', 'a\r\nX-Other: b'])('is not in “%s”', (pasted) => {
    expect(consoleToken(pasted)).toBeUndefined();
  });
});
