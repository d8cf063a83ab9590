import { describe, expect, it } from 'vitest';
import { redact } from '../../src/recording/redact.js';

describe('a body as a recording keeps it', () => {
  it('has no token, secret or password under any key', () => {
    const kept = redact({ token: 'abc', accessToken: 'x', value: { authorization: 'Bearer y', state: { clientSecret: 'z' } } });
    expect(kept).toEqual({ token: '(removed)', accessToken: '(removed)', value: { authorization: '(removed)', state: { clientSecret: '(removed)' } } });
  });

  it('has no signed token inside a text', () => {
    expect(redact({ text: 'mire eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl eso' })).toEqual({ text: 'mire (removed) eso' });
  });

  it('keeps the host of a temporary address, and nothing behind it', () => {
    const kept = redact({
      contentUrl: 'https://entidad.sharepoint.com/personal/ana/Documents/a.pdf',
      content: { downloadUrl: 'https://entidad.sharepoint.com/_layouts/download.aspx?tempauth=abc', html: '<img src="https://us-api.asm.skype.com/v1/objects/0-x/views/imgo">' },
      uploadInfo: { uploadUrl: 'https://entidad-my.sharepoint.com/_api/v2.0/uploadSession?guid=1' },
    });
    expect(JSON.stringify(kept)).not.toMatch(/tempauth|personal|objects|guid=/);
    expect(kept).toMatchObject({ contentUrl: 'https://entidad.sharepoint.com/(removed)', uploadInfo: { uploadUrl: 'https://entidad-my.sharepoint.com/(removed)' } });
  });

  it('keeps the service address and the schemas', () => {
    const body = { serviceUrl: 'https://smba.trafficmanager.net/amer/x/', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', itemtype: 'http://schema.skype.com/Mention' };
    expect(redact(body)).toEqual(body);
  });

  it('names a picture by its type and size only', () => {
    expect(redact({ url: `data:image/png;base64,${'A'.repeat(50_000)}` })).toEqual({ url: 'data:image/png;base64,(50022 characters removed)' });
  });

  it('ends where a value goes deeper than any activity', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 200; level += 1) deep = { deep };
    expect(JSON.stringify(redact(deep))).toContain('(removed)');
  });
});
