import { describe, expect, it } from 'vitest';
import { inPresentForm, lastSeq } from '../../../src/domain/outbox/stored-ticket.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { storedBefore } from '../../support/old-folder.js';

describe('a document as this release reads it', () => {
  it('says what an earlier release did not say: nothing of it had been', () => {
    const { ticket, ...rest } = storedBefore('escalated');
    expect(inPresentForm({ ...rest, ticket })).toEqual({
      ...rest,
      ticket: {
        ...ticket,
        rank: 0,
        sender: null,
        wantedGroup: null,
        sections: [],
        hold: null,
        warned: [],
        figures: null,
        partnerNumber: null,
      },
    });
  });

  it('keeps what it does say', () => {
    const old = storedBefore('escalated');
    const some = { ...old, ticket: { ...old.ticket, rank: 2, warned: ['response:1:1'] } };
    expect(inPresentForm(some).ticket).toMatchObject({ rank: 2, warned: ['response:1:1'], partnerNumber: null });
  });

  it('is the document itself where nothing is missing', () => {
    const stored = aStoredTicket('t-1');
    expect(inPresentForm(stored)).toBe(stored);
  });
});

describe('the last event of a document', () => {
  it('is told by its number, and is none before there is one', () => {
    expect(lastSeq(storedBefore('draft'))).toBe(2);
    expect(lastSeq(aStoredTicket('t-1', { history: [] }))).toBe(0);
  });
});
