import { describe, expect, it } from 'vitest';
import { redact } from '../../recording/redact.js';

describe('a redacted body', () => {
  it('a redacted body has no token, secret or password under any key', () => {
    const kept = redact({ token: 'abc', accessToken: 'x', value: { authorization: 'Bearer y', state: { clientSecret: 'z' } } });
    expect(kept).toEqual({
      token: '(removed)',
      accessToken: '(removed)',
      value: { authorization: '(removed)', state: { clientSecret: '(removed)' } },
    });
  });

  it('a redacted body has no value of any type under a secret key', () => {
    const kept = redact({
      token: { value: 'abc' },
      cookies: ['abc'],
      apikey: 123,
      'api-key': 'abc',
      access_key: 'abc',
      authCode: 'abc',
      accessToken: null,
    });
    expect(kept).toEqual({
      token: '(removed)',
      cookies: '(removed)',
      apikey: '(removed)',
      'api-key': '(removed)',
      access_key: '(removed)',
      authCode: '(removed)',
      accessToken: null,
    });
  });

  it('a redacted body has no sign-in code, and keeps the code of an error', () => {
    expect(redact({ name: 'signin/verifyState', value: { state: '123456' } })).toEqual({
      name: 'signin/verifyState',
      value: { state: '(removed)' },
    });
    expect(redact({ value: { code: '0.AXoA', n: 1 } })).toEqual({ value: { code: '(removed)', n: 1 } });
    const errors = [
      { error: { code: 'BotNotInConversationRoster' } },
      { error: { code: 'Conflict', message: 'x', innerHttpError: { statusCode: 404 } } },
      { name: 'signin/failure', value: { code: 'resourcematchfailed', message: 'x' } },
    ];
    expect(redact(errors)).toEqual(errors);
  });

  it('a redacted text has no bearer token, and no secret from an address', () => {
    expect(redact({ text: 'Bearer abcdef.123-x y bearer zz, tempauth=SEC&a=1 sig=SEC AccountKey=SEC' })).toEqual({
      text: 'Bearer (removed) y Bearer (removed) tempauth=(removed)&a=1 sig=(removed) AccountKey=(removed)',
    });
  });

  it.each([
    ['https://user:pass@host.example/', 'https://host.example/'],
    ['https://host.example/#access_token=abc', 'https://host.example/'],
    ['https://host.example/?access_token=abc', 'https://host.example/'],
    ['xhttps://host.example/abc', '(removed)'],
    ['ftp://user:pass@host.example/abc', '(removed)'],
    ['http://schema.skype.com/Mention?abc=1#abc', 'http://schema.skype.com/Mention'],
    ["mire https://host.example/sites/a(1).pdf?tempauth=SEC&x='SEC' ahora", 'mire https://host.example/(removed) ahora'],
    ["<img src='https://host.example/a'SEC\\SEC> <b>", "<img src='https://host.example/(removed) <b>"],
  ])('redaction shortens the address %s to %s', (address, shown) => {
    expect(redact({ text: address })).toEqual({ text: shown });
  });

  it('a redacted body keeps the service address without its query', () => {
    expect(redact({ serviceUrl: 'https://smba.trafficmanager.net/amer/x/?sig=abc#abc' })).toEqual({
      serviceUrl: 'https://smba.trafficmanager.net/amer/x/',
    });
  });

  it.each([
    "https://entidad-my.sharepoint.com/personal/ana_ruiz/_api/v2.0/drive/items/01/uploadSession?guid='7f1d3c62'&path='~tmp01_a (1).pdf'&overwrite=True&tempauth=SEC",
    'https://entidad-my.sharepoint.com/personal/ana_ruiz/Documents/a (1).pdf?tempauth=SEC',
    'https://entidad-my.sharepoint.com/personal/ana_ruiz/Mis documentos/"a" <1>.pdf?tempauth=SEC',
  ])('a redacted body keeps only the host of the temporary address %s', (address) => {
    for (const key of ['uploadUrl', 'downloadUrl', 'contentUrl', 'href', 'joinWebUrl'])
      expect(redact({ [key]: address })).toEqual({ [key]: 'https://entidad-my.sharepoint.com/(removed)' });
    expect(JSON.stringify(redact({ text: `aquí: ${address}` }))).not.toContain('SEC');
  });

  it('a text is redacted before it is shortened', () => {
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const long = redact({
      text: `${jwt} https://host.example/a?sig=SEC ${'palabra '.repeat(4_000)}`,
      tail: `${'x'.repeat(19_990)} ${jwt}`,
    });
    expect(JSON.stringify(long)).not.toMatch(/eyJ|SEC/);
  });

  // With the square of their length it would take hours.
  it('a million signs that a secret may begin with are redacted to their end', () => {
    for (const text of ['a', 'eyJ-', 'data:a/', 'https://', 'key', 'a.', 'Bearer '])
      expect(redact({ text: text.repeat(1_000_000 / text.length) })).toHaveProperty('text');
  });

  it('the keys of a body are redacted like its texts', () => {
    expect(redact({ 'https://host.example/a?sig=SEC': 1 })).toEqual({ 'https://host.example/(removed)': 1 });
  });

  it('a redacted text has no signed token', () => {
    expect(redact({ text: 'mire eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl eso' })).toEqual({ text: 'mire (removed) eso' });
  });

  it('a redacted body keeps the host of a temporary address, and no path', () => {
    const kept = redact({
      contentUrl: 'https://entidad.sharepoint.com/personal/ana/Documents/a.pdf',
      content: {
        downloadUrl: 'https://entidad.sharepoint.com/_layouts/download.aspx?tempauth=abc',
        html: '<img src="https://us-api.asm.skype.com/v1/objects/0-x/views/imgo">',
      },
      uploadInfo: { uploadUrl: 'https://entidad-my.sharepoint.com/_api/v2.0/uploadSession?guid=1' },
    });
    expect(JSON.stringify(kept)).not.toMatch(/tempauth|personal|objects|guid=/);
    expect(kept).toMatchObject({
      contentUrl: 'https://entidad.sharepoint.com/(removed)',
      uploadInfo: { uploadUrl: 'https://entidad-my.sharepoint.com/(removed)' },
    });
  });

  it('a redacted body keeps the service address and the schemas', () => {
    const body = {
      serviceUrl: 'https://smba.trafficmanager.net/amer/x/',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      itemtype: 'http://schema.skype.com/Mention',
    };
    expect(redact(body)).toEqual(body);
  });

  it('a redacted body keeps only the type and size of a picture', () => {
    expect(redact({ url: `data:image/png;base64,${'A'.repeat(50_000)}` })).toEqual({
      url: 'data:image/png;base64,(50022 characters removed)',
    });
  });

  it('a redacted body is cut at a depth that no activity reaches', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 200; level += 1) deep = { deep };
    expect(JSON.stringify(redact(deep))).toContain('(removed)');
  });
});
