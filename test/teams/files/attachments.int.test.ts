import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { maxFileBytes, type FileAllowance } from '../../../src/desk/files/file-allowance.js';
import { createAttachments } from '../../../src/teams/files/attachments.js';
import { refusedFileText, type FileRefusal } from '../../../src/texts/files.js';
import type { FileOffer, Inbound } from '../../../src/talk/inbound.js';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { anInbound } from '../../support/an-inbound.js';
import { recordingLog } from '../../support/desk-edge.js';
import { tempFolder } from '../../support/temp-folder.js';

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(9_000, 7)]);

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** Where files lie; `asked` is what each request showed as its token. */
async function shelf(answer: Answer) {
  const asked: (string | null)[] = [];
  const server = createServer((req, res) => {
    asked.push(req.headers.authorization ?? null);
    answer(req, res);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  );
  const address = server.address();
  return { asked, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/` };
}

const bytes =
  (content: Uint8Array, status = 200): Answer =>
  (_, res) => {
    res.writeHead(status, { 'content-length': content.byteLength });
    res.end(content);
  };

async function keeper(
  serviceUrl: string,
  options: { allowance?: FileAllowance; maxBytes?: number; timeLimitMs?: number; isLocal?: boolean } = {},
) {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  const { log, lines } = recordingLog();
  let next = 0;
  const tokens: boolean[] = [];
  const { isLocal = true, allowance = { kind: 'room', bytes: maxFileBytes }, ...limits } = options;
  const attachments = createAttachments({
    files: store.files,
    ids: { next: () => `file-${(next += 1)}`, derived: (...parts) => parts.join('|') },
    clock: { now: () => instant(7) },
    log,
    rules: { serviceHosts: [new URL(serviceUrl).host], allowLoopbackServices: isLocal },
    fetchWithin: (_, fetch) => fetch(allowance),
    token: (fresh = false) => Promise.resolve(tokens.push(fresh) > 1 ? 'second' : 'first'),
    ...limits,
  });
  const keep = (...files: readonly FileOffer[]) => attachments.keepAll(message(serviceUrl, files));
  const keepUnknown = (...files: readonly FileOffer[]) => attachments.keepAll(message(serviceUrl, files), 'unknown');
  return { store, keep, keepUnknown, tokens, lines };
}

function message(serviceUrl: string, files: readonly FileOffer[]): Inbound {
  return { ...anInbound, serviceUrl, person: { ...anInbound.person, id: personId('p') }, files };
}

const upload = (url: string, name = 'foto.png'): FileOffer => ({ source: 'upload', url, name, claimedType: 'x' });
const inline = (url: string, name = ''): FileOffer => ({ source: 'inline', url, name, claimedType: 'image/*' });

describe('files that people attach', () => {
  it('an upload is fetched without a token and kept under a name of the desk’s own', async () => {
    const { url, asked } = await shelf(bytes(PNG));
    const { keep, store } = await keeper(url);
    const { kept, refused } = await keep(upload(`${url}a`, '../foto.exe'));
    expect([kept, refused]).toEqual([
      [{ id: 'file-1', owner: 'p', name: 'foto.exe.png', type: 'image/png', bytes: PNG.length, keptAt: 7 }],
      [],
    ]);
    expect(Buffer.from((await store.files.read('file-1')) ?? []).equals(PNG)).toBe(true);
    expect(asked).toEqual([null]);
  });

  it('SIIF-14 what no case takes is kept only for who looks into it and says what is wrong with it', async () => {
    const { url } = await shelf(bytes(Buffer.from('d0cf11e0a1b11ae1', 'hex')));
    const { keep, keepUnknown } = await keeper(url);
    expect((await keep(upload(`${url}a`, 'libro.xls'))).refused).toEqual([{ name: 'libro.xls', reason: 'type-not-taken' }]);
    const { kept, refused } = await keepUnknown(upload(`${url}a`, 'libro.xls'));
    expect(refused).toEqual([]);
    expect(kept).toMatchObject([{ name: 'libro.xls.bin', type: 'application/octet-stream' }]);
  });

  it('a person who has sent what one may, or a store without space, is not asked for the file', async () => {
    const { url, asked } = await shelf(bytes(PNG));
    for (const why of ['too-many', 'no-space'] as const)
      expect((await (await keeper(url, { allowance: { kind: 'none', why } })).keep(upload(url))).refused).toEqual([
        { name: 'foto.png', reason: why },
      ]);
    expect(asked).toEqual([]);
  });

  it('a file larger than what is left to the person is refused by its announced size, or as it comes', async () => {
    const announced = await shelf(bytes(PNG));
    const unannounced = await shelf((_, res) => void res.write(PNG, () => res.end()));
    for (const { url } of [announced, unannounced]) {
      const { keep, store } = await keeper(url, { allowance: { kind: 'room', bytes: 5_000 } });
      expect((await keep(upload(url))).refused).toEqual([{ name: 'foto.png', reason: 'too-many' }]);
      expect(await store.files.find('file-1')).toBeNull();
    }
  });

  it('a pasted picture is fetched with the bot’s token, a fresh one when the first is refused', async () => {
    const { url, asked } = await shelf((req, res) =>
      req.headers.authorization === 'Bearer second' ? bytes(PNG)(req, res) : bytes(PNG, 403)(req, res),
    );
    const { keep, tokens } = await keeper(url, { isLocal: false });
    expect((await keep(inline(`${url}v3/attachments/1/views/original`))).kept).toMatchObject([{ name: 'archivo.png' }]);
    expect([asked, tokens]).toEqual([
      ['Bearer first', 'Bearer second'],
      [false, true],
    ]);
  });

  it('a picture that begins as none is told as damaged, a file of another kind as not taken', async () => {
    const { url } = await shelf(bytes(Buffer.from('\x00\x01PNG')));
    const { keep } = await keeper(url);
    const { refused } = await keep(upload(url, 'pantalla.PNG'), upload(url, 'plano.dwg'));
    expect(refused.map(({ reason }) => reason)).toEqual(['damaged', 'type-not-taken']);
  });

  it('several are fetched one after the other, and one that fails does not affect the others', async () => {
    const { url } = await shelf((req, res) => (req.url === '/bad' ? bytes(Buffer.from('MZ'))(req, res) : bytes(PNG)(req, res)));
    const { keep } = await keeper(url);
    const { kept, refused } = await keep(upload(`${url}1`), upload(`${url}bad`, 'virus.exe'), upload(`${url}2`));
    expect([kept.length, refused]).toEqual([2, [{ name: 'virus.exe', reason: 'type-not-taken' }]]);
  });
});

describe('files that are not taken', () => {
  it.each([
    ['https://evil.example/a.png'],
    ['https://evil.example/x.sharepoint.com'],
    ['https://sharepoint.com.evil.example/a'],
    ['https://o.sharepoint.com:8443/a'],
    ['http://o.sharepoint.com/a'],
    ['https://user:pass@o.sharepoint.com/a'],
    ['http://169.254.169.254/metadata'],
    ['http://127.0.0.1:1/a'],
    ['file:///etc/passwd'],
    [''],
  ])('an upload at %j is not fetched', async (url) => {
    const { keep } = await keeper('https://smba.trafficmanager.net/', { isLocal: false });
    expect((await keep(upload(url))).refused).toMatchObject([{ reason: 'foreign-host' }]);
  });

  it('a picture on another host than the message gets no token', async () => {
    const { url, asked } = await shelf(bytes(PNG));
    const { keep, tokens } = await keeper('https://smba.trafficmanager.net/', { isLocal: false });
    expect(
      (await keep(inline(url), inline('https://smba.trafficmanager.net.evil.example/v3/attachments/1/views/original'))).refused,
    ).toHaveLength(2);
    expect([asked, tokens]).toEqual([[], []]);
  });

  it.each([301, 302, 307, 308])('a redirect (%i) is not followed, so the token stays', async (status) => {
    const other = await shelf(bytes(PNG));
    const { url } = await shelf((_, res) => {
      res.writeHead(status, { location: other.url });
      res.end();
    });
    const { keep } = await keeper(url);
    expect((await keep(inline(`${url}v3/attachments/1/views/original`))).refused).toMatchObject([{ reason: 'redirected' }]);
    expect(other.asked).toEqual([]);
  });

  it('a file is too large by its header, or while it arrives', async () => {
    const { url } = await shelf((req, res) => {
      if (req.url === '/says') return bytes(PNG)(req, res);
      res.writeHead(200);
      return res.end(PNG);
    });
    const { keep, store } = await keeper(url, { maxBytes: 5_000 });
    expect((await keep(upload(`${url}says`), upload(`${url}silent`))).refused.map((one) => one.reason)).toEqual(['too-large', 'too-large']);
    expect(await store.files.read('file-1')).toBeNull();
  });

  it('an endless one is cut off at the size limit, a slow one at the time limit', async () => {
    const endless = await shelf((_, res) => {
      res.writeHead(200);
      const pour = (): void => void (res.write(PNG) ? setImmediate(pour) : res.once('drain', pour));
      pour();
    });
    const stuck = await shelf((_, res) => {
      res.writeHead(200);
      res.write(PNG);
    });
    expect((await (await keeper(endless.url, { maxBytes: 100_000 })).keep(upload(endless.url))).refused).toMatchObject([
      { reason: 'too-large' },
    ]);
    const { keep, store } = await keeper(stuck.url, { timeLimitMs: 150 });
    // One limit for all of them: the second is not even asked for.
    expect((await keep(upload(stuck.url), upload(stuck.url))).refused).toMatchObject([{ reason: 'too-slow' }, { reason: 'too-slow' }]);
    expect(stuck.asked).toHaveLength(1);
    expect(await store.files.read('file-1')).toBeNull();
  });

  it('one that is gone, empty, or breaks off', async () => {
    const { url } = await shelf((req, res) => {
      if (req.url === '/gone') return bytes(Buffer.from('no'), 404)(req, res);
      if (req.url === '/empty') return bytes(Buffer.alloc(0))(req, res);
      res.writeHead(200, { 'content-length': PNG.length });
      res.write(PNG.subarray(0, 5_000));
      return setImmediate(() => req.socket.destroy());
    });
    const { keep, store } = await keeper(url);
    expect((await keep(upload(`${url}gone`), upload(`${url}empty`), upload(`${url}cut`))).refused.map((one) => one.reason)).toEqual([
      'unreachable',
      'empty',
      'unreachable',
    ]);
    expect(await store.files.read('file-1')).toBeNull();
  });

  it('one of a kind that is never taken is not asked for again where it could not be fetched', async () => {
    const { url } = await shelf(bytes(Buffer.from('no'), 404));
    const { keep } = await keeper(url);
    expect((await keep(upload(url, 'nota de voz.m4a'), upload(url, 'acta.pdf'))).refused.map(refusedFileText)).toEqual([
      expect.stringMatching(/^No recibo archivos \.m4a/),
      expect.stringMatching(/^No pude descargar «acta\.pdf»/),
    ]);
  });

  it('no name of a file is in the log', async () => {
    const { url } = await shelf(bytes(Buffer.from('MZ')));
    const { keep, lines } = await keeper(url);
    await keep(upload(url, 'cédula 123456.exe'));
    expect(lines).toEqual([{ level: 'info', event: 'file-refused', fields: { reason: 'type-not-taken' }, cause: undefined }]);
  });

  it('each has its sentence', () => {
    const reasons: readonly FileRefusal[] = [
      'foreign-host',
      'redirected',
      'too-large',
      'type-not-taken',
      'damaged',
      'empty',
      'too-slow',
      'unreachable',
    ];
    const sentences = reasons.map((reason) => refusedFileText({ name: 'plan.exe', reason }));
    expect(sentences.every((one) => one.includes('plan.exe') && one.endsWith('.'))).toBe(true);
    expect(refusedFileText({ name: 'plan.exe', reason: 'type-not-taken' })).toMatch(/^No recibo archivos \.exe/);
    expect(refusedFileText({ name: 'plano.png', reason: 'damaged' })).toMatch(/^«plano\.png» parece dañado/);
    expect(refusedFileText({ name: 'plan', reason: 'type-not-taken' })).toMatch(/^No recibo «plan»/);
  });
});
