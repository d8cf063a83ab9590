import { describe, expect, it } from 'vitest';
import { asTransferFault } from '../../../../src/store/sqlite/transfer/transfer.js';
import { ContentLost, TransferFault } from '../../../../src/ports/store-transfer.js';
import { StoreUnavailable } from '../../../../src/ports/ticket-store.js';

const unavailable = (cause: object): StoreUnavailable => new StoreUnavailable('x', { cause: Object.assign(new Error('y'), cause) });
const told = (fault: Error): Promise<unknown> => asTransferFault(() => Promise.reject(fault)).catch((error: unknown) => error);

describe('a fault of a folder that is copied', () => {
  it.each([
    ['full', unavailable({ errcode: 13 })],
    ['full', new StoreUnavailable('rolled back', { cause: unavailable({ errcode: 13 }) })],
    ['full', unavailable({ code: 'ENOSPC' })],
    ['damaged', unavailable({ errcode: 11 })],
    ['damaged', unavailable({ errcode: 10 | (1 << 8) })],
    ['unfit', unavailable({ errcode: 19 | (5 << 8) })],
    ['refused', unavailable({ errcode: 8 })],
    ['refused', new StoreUnavailable('x')],
  ])('a storage fault while a folder is copied is reported as %s', async (code, fault) => {
    expect(await told(fault)).toMatchObject({ name: 'TransferFault', code });
  });

  it('an error of the content while a folder is copied is not reported as a storage fault', async () => {
    for (const fault of [new ContentLost('f-1'), new TransferFault('no-answer'), new RangeError('x')])
      expect(await told(fault)).toBe(fault);
  });
});
