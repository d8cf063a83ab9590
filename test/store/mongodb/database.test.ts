import { MongoNetworkError, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { asked, isConnectionFault } from '../../../src/store/mongodb/database.js';
import { DocumentRefused, StoreUnavailable, VersionConflict } from '../../../src/ports/ticket-store.js';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('a fault of the connection to the database', () => {
  it.each([
    new MongoNetworkError('connection closed'),
    new MongoServerError({ message: 'not primary', code: 10_107 }),
    ...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED', 'ERR_SOCKET_CLOSED', 'ERR_STREAM_WRITE_AFTER_END'].map(withCode),
  ])('a connection fault of the database counts as a store that does not answer: %s', async (fault) => {
    expect(isConnectionFault(fault)).toBe(true);
    await expect(asked(Promise.reject(fault))).rejects.toThrow(StoreUnavailable);
  });

  it.each([
    new VersionConflict(),
    new DocumentRefused([]),
    new RangeError('no'),
    new TypeError('a fault of ours'),
    withCode('file-too-large'),
  ])('an error of our own is not taken for a connection fault: %s', async (fault) => {
    await expect(asked(Promise.reject(fault))).rejects.toBe(fault);
  });
});
