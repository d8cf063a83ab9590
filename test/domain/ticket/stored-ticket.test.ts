import { describe, expect, it } from 'vitest';
import { lastSeq } from '../../../src/domain/ticket/stored-ticket.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';

describe('the number of the last event of a stored ticket', () => {
  it('is that of its newest event, and 0 before the first', () => {
    expect(lastSeq(aStoredTicket('t-1'))).toBe(1);
    expect(lastSeq(aStoredTicket('t-1', { history: [] }))).toBe(0);
  });
});
