import { describe, expect, it, onTestFinished } from 'vitest';
import { startDeskServer } from '../../support/desk-server.js';
import { createBotClient } from '../../support/bot-client.js';
import { aDeskThatAsks, sentPage, servedCasePages, signedIn } from '../../support/served-case-pages.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';

async function served(limits: Parameters<typeof servedCasePages>[1] = {}) {
  const asking = await aDeskThatAsks('answer');
  const { url, port, lines } = await servedCasePages(asking.pages, limits);
  const address = url + asking.link;
  const ask = (how: RequestInit = {}, at = address) => fetch(at, { redirect: 'manual', ...how });
  const post = (body: URLSearchParams | string) => ask({ method: 'POST', body });
  const events = async () => (await asking.desk.load(asking.id)).history.map(({ event }) => event.type);
  return { ...asking, url, address, port, lines, ask, post, events };
}

const secret = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
};
const shown = ({ headers }: Response) => Object.fromEntries(Object.keys(secret).map((name) => [name, headers.get(name)]));

describe('the pages behind links over HTTP', () => {
  it('a page behind a link runs and loads nothing, is not stored, listed nowhere and tells its address to no other site', async () => {
    const { ask } = await served();
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('set-cookie')]).toEqual([
      200,
      'text/html; charset=utf-8',
      null,
    ]);
    expect(shown(answer)).toEqual(secret);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
    expect(await answer.text()).not.toMatch(/<script|<img|<link|style=|\son\w+=/i);
  });

  it('M-58 a page behind a link answers HEAD without a body and changes nothing by it', async () => {
    const { ask, desk, id } = await served();
    const { revision } = await desk.load(id);
    const head = await ask({ method: 'HEAD' });
    expect([head.status, await head.text(), shown(head)]).toEqual([200, '', secret]);
    expect((await desk.load(id)).revision).toBe(revision);
  });

  it('M-58 the address of a letter’s button opens the page with its choice, and its form is sent to the same address', async () => {
    const { pages, link, desk, id } = await aDeskThatAsks('judge');
    const address = (await servedCasePages(pages)).url + link;
    const { revision } = await desk.load(id);
    const html = await (await fetch(`${address}?r=no`)).text();
    expect(html).toContain('value="refuse" checked="checked"');
    expect((await desk.load(id)).revision).toBe(revision);
    const body = sentPage(signedIn(html), { '=': 'refuse', reason: 'Sigue sin abrir' });
    const sent = await fetch(`${address}?r=no`, { method: 'POST', body, redirect: 'manual' });
    expect([sent.status, (await desk.load(id)).ticket.phase]).toEqual([303, 'working']);
  });

  it('a form is done once, and leads to a page by a relative address that can be loaded again and under any path of a proxy', async () => {
    const { ask, post, events, link, url } = await served();
    const form = sentPage(signedIn(await (await ask()).text()), { answer: 'Sin conexión; “ñandú” ½' });
    const answers = await Promise.all([post(form), post(form)]);
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, link],
      [303, link],
    ]);
    expect((await events()).filter((type) => type === 'requester-answered')).toHaveLength(1);
    const after = await ask({}, new URL(answers[0]?.headers.get('location') ?? '', url + link).href);
    expect(await after.text()).toContain('Recibimos su respuesta. Gracias.');
  });

  it.each(['nada', '', 'a/b', 'x'.repeat(3_000), '%00', '..%2f'])(
    'the link %s, which nobody signed, has a page that says so',
    async (link) => {
      const { ask, url, post } = await served();
      const answer = await ask({}, url + link);
      expect([answer.status, (await answer.text()).includes('Este enlace no sirve')]).toEqual([404, true]);
      expect((await ask({ method: 'POST', body: new URLSearchParams({ f_a: '1' }) }, url + link)).status).toBe(404);
      expect((await post('')).status).toBe(415);
    },
  );

  it('a form that is too large has a page that says where its words are; one of another kind is refused as elsewhere', async () => {
    const { ask, post, lines } = await served();
    const large = await post(new URLSearchParams({ f_answer: 'x'.repeat(70_000) }));
    expect([large.status, (await large.text()).includes('El texto es demasiado largo')]).toEqual([413, true]);
    expect((await ask({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(415);
    const put = await ask({ method: 'PUT', body: 'x' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect(lines.map(({ event, fields }) => [event, fields['status']])).toEqual([
      ['request-refused', 413],
      ['request-refused', 415],
    ]);
  });

  it('a form that does not come whole is not waited for', async () => {
    const { port, link } = await served({ bodyMs: 100 });
    const head = `POST /c/${link} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\n`;
    expect(await createBotClient(port).raw(`${head}form=`)).toMatch(/^HTTP\/1\.1 408 .*No guardamos nada/s);
  });

  it('a page behind a link says that it cannot be shown while the store does not answer, and is there again afterwards', async () => {
    const { ask, desk, lines } = await served();
    desk.weather.isStoreGone = true;
    const gone = await ask();
    expect([gone.status, (await gone.text()).includes('En este momento no podemos atenderle')]).toEqual([503, true]);
    expect(lines.map(({ event, cause }) => [event, cause instanceof StoreUnavailable])).toEqual([['case-page-failed', true]]);
    desk.weather.isStoreGone = false;
    expect((await ask()).status).toBe(200);
  });

  it('a desk in local mode serves the pages behind links', async () => {
    const server = await startDeskServer({});
    onTestFinished(() => server.close());
    const answer = await fetch(`${server.url}/c/nada`);
    expect([answer.status, (await answer.text()).includes('Este enlace no sirve')]).toEqual([404, true]);
  });
});
