import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { createUploadSessions, isSessionPath, createUploadStore } from '../../uploads/upload-store.js';
import { tempFolder } from '../../../test/support/temp-folder.js';

const unit = 320 * 1024;
let now = instant(1_000_000);

async function opened() {
  const shelf = createUploadStore(await tempFolder());
  const sessions = createUploadSessions(shelf, () => now);
  const info = sessions.open('acta.pdf', 'http://127.0.0.1:1/');
  const path = new URL(String(info['uploadUrl'])).pathname;
  const put = (range: string | null, bytes: Buffer, headers: Readonly<Record<string, string>> = {}) =>
    sessions.answer({ method: 'PUT', path, bytes, headers: { ...(range === null ? {} : { 'content-range': range }), ...headers } });
  const ask = (method: string) => sessions.answer({ method, path, bytes: Buffer.alloc(0), headers: {} });
  return { shelf, sessions, info, path, put, ask };
}

it('an upload session gives the bot the file’s address, name, id and type', async () => {
  const { info, path } = await opened();
  expect(Object.keys(info).toSorted()).toEqual(['contentUrl', 'fileType', 'name', 'uniqueId', 'uploadUrl']);
  expect([info['name'], info['fileType'], isSessionPath(path)]).toEqual(['acta.pdf', 'pdf', true]);
});

it('an upload session accepts the ranges in order, names the missing range, and answers 201 to the last one', async () => {
  const { put, ask, shelf, info } = await opened();
  const bytes = Buffer.alloc(unit * 2 + 10, 7);
  expect(put(`bytes 0-${unit - 1}/${bytes.length}`, bytes.subarray(0, unit))).toMatchObject({
    status: 202,
    body: { nextExpectedRanges: [`${unit}-`] },
  });
  expect(ask('GET')).toMatchObject({ status: 200, body: { nextExpectedRanges: [`${unit}-`] } });
  expect(put(`bytes ${unit}-${bytes.length - 1}/${bytes.length}`, bytes.subarray(unit))).toMatchObject({
    status: 201,
    body: { name: 'acta.pdf', size: bytes.length },
  });
  expect(shelf.bytes(String(info['uniqueId']))?.equals(bytes)).toBe(true);
  expect(ask('GET')).toMatchObject({ status: 404 });
});

it('an upload session refuses what OneDrive refuses: no range, a wrong length, another total, a range out of order, a fragment of another size, a token', async () => {
  const { put } = await opened();
  const total = unit * 3;
  const ten = Buffer.alloc(10);
  expect(put(null, ten).status).toBe(400);
  expect(put(`bytes 0-10/${total}`, ten).status).toBe(400);
  expect(put(`bytes 0-9/${total}`, ten).status).toBe(400);
  expect(put('bytes 0-8/9', ten).status).toBe(400);
  expect(put('bytes 0-10/11', ten).status).toBe(400);
  expect(put(`bytes ${unit}-${unit + unit - 1}/${total}`, Buffer.alloc(unit)).status).toBe(416);
  expect(put(`bytes 0-${unit - 1}/${total}`, Buffer.alloc(unit), { authorization: 'Bearer x' }).status).toBe(401);
  expect(put(`bytes 0-${unit - 1}/${total}`, Buffer.alloc(unit)).status).toBe(202);
  expect(put(`bytes 0-${unit - 1}/${total}`, Buffer.alloc(unit)).status).toBe(416);
  expect(put(`bytes ${unit}-${total - 1}/${total + 1}`, Buffer.alloc(unit * 2)).status).toBe(400);
});

it('an upload session ends after fifteen minutes without a byte, or when it is cancelled', async () => {
  const first = await opened();
  now = instant(now + 15 * 60_000);
  expect(first.ask('GET').status).toBe(404);
  const second = await opened();
  expect([second.ask('DELETE').status, second.ask('GET').status]).toEqual([204, 404]);
  const third = await opened();
  third.sessions.expireAll();
  expect(third.put('bytes 0-9/10', Buffer.alloc(10)).status).toBe(404);
});
