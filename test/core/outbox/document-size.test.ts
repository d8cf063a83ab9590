import { describe, expect, it } from 'vitest';
import { checkRoom, jsonBytes, maxDocumentBytes } from '../../../src/core/outbox/document-size.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aCase } from '../../support/a-ticket.js';
import { uariv } from '../../support/scenario.js';

const { procedure } = uariv;

function filledTo(share: number): StoredTicket {
  const { stored } = aCase();
  const text = 'x'.repeat(share * maxDocumentBytes - jsonBytes(stored) - 200);
  return { ...stored, ticket: { ...stored.ticket, fields: { ...stored.ticket.fields, description: text } } };
}

const words: TicketEvent = { type: 'information-added', text: 'x'.repeat(4_000) };
const short: TicketEvent = { type: 'information-added', text: 'x' };
const to = (phase: string): { to: string } => ({ to: procedure.states.find((s) => s.phase === phase)?.id ?? '' });
const read: TicketEvent = { type: 'personal-data-opened', fields: [], what: 'history' };
const asked = (text: string): TicketEvent => ({
  type: 'requester-asked',
  question: text,
  assignee: null,
  transition: 'ask',
  ...to('waiting'),
});
const solved: TicketEvent = { type: 'ticket-resolved', solution: 'x'.repeat(4_000), records: {}, transition: 'resolve', ...to('resolved') };

describe('the room of a document', () => {
  it.each([
    ['words', words, 0.6],
    ['other short additions', short, 0.7],
    ['moves with words', asked('x'.repeat(4_000)), 0.7],
    ['short moves', asked('x'), 0.75],
    ['lines of who read it', read, 0.85],
  ])('%s fit up to their share of the cap', (_, event, share) => {
    expect(checkRoom(filledTo(share - 0.01), [event], procedure)).toBeNull();
    expect(checkRoom(filledTo(share + 0.001), [event], procedure)).toEqual({ code: 'document-full' });
  });

  it('what solves or ends a case always fits', () => {
    expect(checkRoom(filledTo(0.99), [solved], procedure)).toBeNull();
  });

  it('a document is measured in bytes, not in characters', () => {
    expect(jsonBytes({ a: 'ñ🙂' })).toBe(14);
  });
});
