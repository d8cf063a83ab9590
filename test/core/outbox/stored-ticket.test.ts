import { describe, expect, it } from 'vitest';
import { lastSeq } from '../../../src/core/outbox/stored-ticket.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { aTakenCase } from '../../support/a-ticket.js';

describe('the last event of a document', () => {
  it('the last event of a ticket is the newest of its history, and 0 before there is one', () => {
    const { stored } = aTakenCase();
    expect(lastSeq(stored)).toBe(stored.history.length);
    expect(lastSeq(aStoredTicket('t-1', { history: [] }))).toBe(0);
  });
});
