import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { url, urlQuery } from './index.js';

describe('url', () => {
  it.each([
    ['https://u:p@h/x', 'https://REDACTED:REDACTED@h/x'],
    ['https://u@h:8080/x@y', 'https://REDACTED:REDACTED@h:8080/x@y'],
    ['//u:p@h/', '//REDACTED:REDACTED@h/'],
    ['http:\\\\u:p@h/', 'http:\\\\REDACTED:REDACTED@h/'],
    ['http:u:p@h/', 'http:REDACTED:REDACTED@h/'],
    ['redis://:secret@h:6379/0', 'redis://REDACTED:REDACTED@h:6379/0'],
    ['https://u:p@q@h/', 'https://REDACTED:REDACTED@h/'],
    ['/users/a@b?q=c@d', '/users/a@b?q=c@d'],
    [
      'https://h/?AWSAccessKeyId=A&Signature=B&sig=C&X-Goog-Signature=D&e=f',
      'https://h/?AWSAccessKeyId=REDACTED&Signature=REDACTED&sig=REDACTED&X-Goog-Signature=REDACTED&e=f',
    ],
    [
      '/x?X-Amz-Signature=a&X-Amz-Security-Token=b',
      '/x?X-Amz-Signature=REDACTED&X-Amz-Security-Token=REDACTED',
    ],
    ['/x?%73ig=a&q=1', '/x?%73ig=REDACTED&q=1'],
    ['/x?%zz=a&token=b', '/x?%zz=a&token=REDACTED'],
    ['/cb#access_token=a&state=b', '/cb#access_token=REDACTED&state=b'],
    ['/x?a=?sig=1', '/x?a=?sig=1'],
    ['', ''],
  ])('%s', (input, expected) => {
    expect(url(input)).toBe(expected);
  });

  it('takes URL objects and another list of names', () => {
    expect(url(new URL('https://u:p@h/?token=a&mine=b'), new Set(['mine']))).toBe(
      'https://REDACTED:REDACTED@h/?token=a&mine=REDACTED',
    );
    expect(urlQuery('?q=1&api_key=x')).toBe('?q=1&api_key=REDACTED');
  });

  it('is bounded, and cut behind its secrets', () => {
    const long = 'x'.repeat(100_000);
    expect(url(`https://h/${long}`)).toHaveLength(4096);
    expect(urlQuery(`?a=${long}`)).toHaveLength(4096);
    expect(url(`https://u:${long}@h/?token=${long}&a=1`)).toBe(
      'https://REDACTED:REDACTED@h/?token=REDACTED&a=1',
    );
  });

  it('never shows what the URL parser takes for credentials or a secret parameter', () => {
    const secret = fc
      .string({ unit: fc.constantFrom(...'zq:%2F!$'), minLength: 3, maxLength: 12 })
      .map((s) => `zqz${s}`);
    fc.assert(
      fc.property(
        secret,
        secret,
        fc.constantFrom('http:', 'https:', 'ws:', 'redis:'),
        fc.webPath(),
        (user, value, scheme, path) => {
          const text = `${scheme}//${user}:${value}@h.example${path}?a=b&sig=${value}#token=${value}`;
          expect(url(text)).toBe(
            `${scheme}//REDACTED:REDACTED@h.example${path}?a=b&sig=REDACTED#token=REDACTED`,
          );
        },
      ),
    );
  });
});
