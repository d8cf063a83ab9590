import { onTestFinished, describe, expect, it } from 'vitest';
import { createFileUpload, type UploadParts } from '../../../src/teams/files/file-upload.js';
import { systemClock } from '../../../src/adapters/system-clock.js';
import { storageUrl } from '../../../src/teams/protocol/allowed-services.js';
import { createFakeConnector } from '../../support/fake-connector.js';

const MB = 1024 * 1024;

/** No stretch of it looks like its neighbour: a misplaced part is noticed. */
function bytes(size: number): Buffer {
  const content = Buffer.allocUnsafe(size);
  for (let at = 0; at < size; at += 1) content[at] = (at * 31) % 251;
  return content;
}

async function aStorage(parts: Partial<UploadParts> = {}) {
  const connector = await createFakeConnector();
  onTestFinished(() => connector.close());
  const info = connector.sessions.open('acta.pdf', connector.serviceUrl);
  const upload = createFileUpload({
    rules: { serviceHosts: [], allowLoopbackServices: true },
    clock: systemClock,
    firstRestMs: 5,
    ...parts,
  });
  const puts = () => connector.calls.filter(({ method }) => method === 'PUT');
  return {
    connector,
    puts,
    send: (content: Uint8Array) => upload(String(info['uploadUrl']), content),
    kept: () => connector.uploads.bytes(String(info['uniqueId'])),
  };
}

describe('a file that is uploaded into a person’s storage', () => {
  it.each([1, 5 * MB, 5 * MB + 1, 12 * MB])('an uploaded file of %i bytes arrives whole', async (size) => {
    const { send, kept, puts } = await aStorage();
    const content = bytes(size);
    expect(await send(content)).toBe('done');
    expect(kept()?.equals(content)).toBe(true);
    expect(puts()).toHaveLength(Math.ceil(size / (5 * MB)));
  });

  it('a file is uploaded without the bot’s token', async () => {
    const { send, connector } = await aStorage();
    await send(bytes(10));
    expect(connector.calls.map(({ authorization }) => authorization)).toEqual([null]);
  });

  it.each([
    ['429', { kind: 'status', status: 429, retryAfter: '0', when: 'before-taken' }],
    ['503', { kind: 'status', status: 503, when: 'before-taken' }],
    ['a reset', { kind: 'reset', when: 'before-taken' }],
    ['an answer that is lost after the bytes were taken', { kind: 'reset', when: 'after-taken' }],
  ] as const)('an upload continues after %s, from where the session says', async (_, fault) => {
    const { send, kept, connector } = await aStorage();
    const content = bytes(12 * MB);
    connector.script(({ method }) => method === 'PUT', fault, 2);
    expect(await send(content)).toBe('done');
    expect(kept()?.equals(content)).toBe(true);
  });

  it('an upload whose last answer is lost is not repeated, since the file may be there', async () => {
    const { send, kept, connector, puts } = await aStorage();
    connector.script(({ method }) => method === 'PUT', { kind: 'reset', when: 'after-taken' });
    expect(await send(bytes(10))).toBe('outcome-unknown');
    expect([kept()?.byteLength, puts().length]).toEqual([10, 1]);
  });

  it('an upload gives up after six tries without a byte taken', async () => {
    const { send, connector, puts } = await aStorage();
    connector.script(({ method }) => method === 'PUT', { kind: 'status', status: 503, when: 'before-taken' }, Infinity);
    expect(await send(bytes(12 * MB))).toBe('failed');
    expect(puts()).toHaveLength(6);
  });

  it('an upload without an answer fails at its time limit', async () => {
    const { send, connector } = await aStorage({ timeLimitMs: 150 });
    connector.script(() => true, { kind: 'silence', when: 'before-taken' }, Infinity);
    const content = bytes(12 * MB);
    // Without a limit it would wait for ever.
    expect(await send(content)).toBe('failed');
  });

  it('an upload reports an ended session, a full storage and a refusal', async () => {
    const over = await aStorage();
    over.connector.sessions.expireAll();
    expect(await over.send(bytes(10))).toBe('expired');
    for (const [status, outcome] of [
      [507, 'no-room'],
      [403, 'refused'],
      [409, 'refused'],
    ] as const) {
      const { send, connector } = await aStorage();
      connector.script(() => true, { kind: 'status', status, when: 'before-taken' });
      expect(await send(bytes(10))).toBe(outcome);
    }
  });

  it('an upload follows no redirect', async () => {
    const { send, connector, puts } = await aStorage();
    connector.script(() => true, { kind: 'status', status: 307, when: 'before-taken' });
    expect([await send(bytes(10)), puts().length]).toEqual(['refused', 1]);
  });
});

describe('the address of an upload', () => {
  const strict = { serviceHosts: [], allowLoopbackServices: false };
  it.each([
    'https://contoso-my.sharepoint.com/personal/ana/_api/v2.0/drive/items/1/uploadSession?guid=1',
    'https://contoso.sharepoint.com/x',
  ])('an upload address in the organisation’s SharePoint is accepted: %s', (address) => {
    expect(storageUrl(address, strict)?.href).toBe(address);
  });

  it.each([
    'http://contoso.sharepoint.com/x',
    'https://contoso.sharepoint.com:8443/x',
    'https://sharepoint.com.evil.example/x',
    'https://evil.example/contoso.sharepoint.com',
    'https://evilsharepoint.com/x',
    'https://contoso.sharepoint.com@evil.example/x',
    'https://ana@contoso.sharepoint.com/x',
    'https://169.254.169.254/x',
    'http://127.0.0.1/x',
    'file:///etc/passwd',
    '',
    'x',
  ])('an upload address anywhere else is refused: %s', async (address) => {
    expect(storageUrl(address, strict)).toBeNull();
    expect(await createFileUpload({ rules: strict, clock: systemClock })(address, Buffer.from('x'))).toBe('foreign-host');
  });
});
