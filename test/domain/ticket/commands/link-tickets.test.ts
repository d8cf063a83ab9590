import { describe, expect, it } from 'vitest';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';
import { relatedLinks } from '../../../../src/domain/ticket/commands/link-tickets.js';
import { aClosedCase, aDraft, aTakenCase } from '../../../support/a-ticket.js';
import { wish } from '../../../support/scenario.js';

const to = ticketId('t-9');
const byHand = (reason = 'Es el mismo servidor') => wish({ type: 'link', to, kind: 'related', reason });
const unlink = wish({ type: 'unlink', to, reason: 'Eran dos servidores' });

describe('a link between two existing cases', () => {
  it('UARIV-14 the desk links a case by hand, also a closed one, and the reason stands in the link', () => {
    for (const story of [aTakenCase(), aClosedCase()])
      story
        .when(byHand())
        .by('dora')
        .thenHappened({ type: 'linked', link: { to, kind: 'related', reason: 'Es el mismo servidor' } });
  });

  it('UARIV-14 a link by hand needs a reason, a case and an actor of the desk', () => {
    aTakenCase().when(byHand('  ')).by('beto').thenRefused('empty', { what: 'reason' });
    aDraft().when(byHand()).by('beto').thenRefused('not-registered');
    aTakenCase().when(byHand()).by('ana').thenRefused('only-desk');
  });

  it('UARIV-18 a link that is taken away stays in the history; one that is not there changes nothing', () => {
    const linked = aTakenCase().and(byHand(), 'beto');
    const { ticket } = linked.when(unlink).by('beto').thenHappened({ type: 'unlinked', reason: 'Eran dos servidores' });
    expect(ticket.links).toEqual([]);
    aTakenCase().when(unlink).by('beto').thenNothing();
  });

  it('UARIV-12 a link that says which case follows which is not taken away', () => {
    const story = aTakenCase().and(wish({ type: 'link', to, kind: 'follow-up-of' }), 'beto');
    story.when(unlink).by('beto').thenNothing();
    expect(relatedLinks(story.ticket)).toEqual([]);
  });
});
