import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPublicPages } from '../../../src/ops/http/public-pages.js';
import { createHttpServer } from '../../../src/ops/http/server.js';
import type { PageFacts } from '../../../src/texts/pages.js';
import { startDeskServer } from '../../support/desk-server.js';
import { recordingLog } from '../../support/desk-edge.js';
import { shipped } from '../../procedures/broken-copy.js';

const facts: PageFacts = {
  organisation: 'Entidad de ejemplo',
  contact: 'mesa@example.gov.co',
  policyUrl: 'https://www.example.gov.co/datos?a=1&b=2',
};

async function served(pages: PageFacts | null): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const server = createHttpServer({
    bot: { refuseCaller: () => Promise.resolve(null), handle: () => Promise.resolve({ status: 200 }), idle: () => Promise.resolve() },
    isReady: () => Promise.resolve(true),
    log: recordingLog().log,
    pages: pages === null ? null : createPublicPages(pages, shipped('uspec')),
  });
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(() => server.close(200));
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

describe('the public pages', () => {
  it('the public pages are published only when the settings ask for it', async () => {
    const ask = await served(null);
    expect(await Promise.all(['/', '/privacidad', '/terminos'].map(async (path) => (await ask(path)).status))).toEqual([404, 404, 404]);
  });

  it.each([
    ['/', 'Precaso, la mesa de servicios de Entidad de ejemplo'],
    ['/privacidad', 'Qué datos guarda Precaso'],
    ['/terminos', 'Uso de Precaso'],
  ])('%s says in Spanish what it is, fits a telephone and names the contact', async (path, title) => {
    const html = await (await (await served(facts))(path)).text();
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain('<html lang="es-CO">');
    expect(html).toContain('width=device-width');
    expect(html).toContain('<a href="mailto:mesa@example.gov.co">');
    for (const link of ['href="/"', 'href="/privacidad"', 'href="/terminos"']) expect(html).toContain(link);
  });

  it('the public pages link to the entity’s own policy, and name the law’s rights without promising more', async () => {
    const ask = await served(facts);
    for (const path of ['/privacidad', '/terminos'])
      expect(await (await ask(path)).text()).toContain('href="https://www.example.gov.co/datos?a=1&#38;b=2"');
    expect(await (await ask('/privacidad')).text()).toContain('Ley 1581 de 2012');
  });

  it('the public pages name every place where data goes: Teams, the OneDrive of people who accept a copy, and mail', async () => {
    const html = await (await (await served(facts))('/privacidad')).text();
    expect(html).toContain(
      'Los mensajes y las tarjetas viajan por Microsoft Teams y quedan también allí. Las copias de archivos que una persona acepta quedan en su OneDrive.',
    );
    expect(html).toContain('pasa por los servidores de correo de la entidad y los de cada destinatario');
    expect(html).not.toContain('no envía datos a nadie más');
  });

  it('the public pages have no script and load nothing; their security policy allows one style, by its hash', async () => {
    const response = await (await served(facts))('/privacidad');
    const html = await response.text();
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(html).not.toMatch(/<script|<img|<link|style=|\son\w+=/i);
    expect([
      response.headers.get('content-type'),
      response.headers.get('x-content-type-options'),
      response.headers.get('set-cookie'),
    ]).toEqual(['text/html; charset=utf-8', 'nosniff', null]);
  });

  it('the public pages show the texts of the settings as plain text, never as HTML', async () => {
    const html = await (await (await served({ ...facts, organisation: '<b>"A"&B</b>', contact: '<script>1</script>' }))('/')).text();
    expect(html).not.toMatch(/<b>|<script/);
    expect(html).toContain('&#60;b&#62;&#34;A&#34;&#38;B&#60;/b&#62;');
  });

  it('the public pages are cached for an hour and revalidated by ETag; HEAD is answered without a body', async () => {
    const ask = await served(facts);
    const first = await ask('/privacidad?utm=teams');
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
    const again = await ask('/privacidad', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await ask('/privacidad', { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')), await head.text()]).toEqual([
      200,
      Buffer.byteLength(await first.text()),
      '',
    ]);
  });

  it('the desk publishes the public pages with PRECASO_PAGES=1', async () => {
    const server = await startDeskServer({
      PRECASO_PAGES: '1',
      PRECASO_ORGANISATION: 'Entidad',
      PRECASO_CONTACT: 'ext. 1234',
      PRECASO_POLICY_URL: 'https://www.example.gov.co/datos',
    });
    onTestFinished(() => server.close());
    const html = await (await fetch(`${server.url}/privacidad`)).text();
    expect(html).toContain('a cargo de Entidad.');
    expect(html).toContain('Contacto: ext. 1234');
  });

  it('the public pages answer 405 to POST, and 404 under any other path', async () => {
    const ask = await served(facts);
    expect([(await ask('/', { method: 'POST' })).status, (await ask('/privacidad/')).status, (await ask('/index.html')).status]).toEqual([
      405, 404, 404,
    ]);
  });
});
