import { describe, expect, it } from 'vitest';
import { followUpOf, ticketId } from '../../../../src/core/ticket/ticket.js';
import { linkedByHand, removableLinks, seenFromOther } from '../../../../src/core/ticket/commands/link-tickets.js';
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
    expect(removableLinks(story.ticket)).toEqual([]);
  });

  it('UARIV-14 each kind by hand has another name on the other side, which leads back', () => {
    expect(linkedByHand.map((kind) => [kind, seenFromOther(kind)])).toEqual([
      ['related', 'related'],
      ['duplicate-of', 'has-duplicate'],
      ['caused-by', 'causes'],
      ['follow-up-of', 'followed-up-by'],
    ]);
    for (const kind of linkedByHand) expect(seenFromOther(seenFromOther(kind))).toBe(kind);
  });

  it('UARIV-14 two cases are linked by hand in one way at a time: another kind is refused until that link is taken away', () => {
    const linked = aTakenCase().and(byHand(), 'beto');
    const otherwise = wish({ type: 'link', to, kind: 'duplicate-of', reason: 'Es lo mismo' });
    linked.when(otherwise).by('dora').thenRefused('stale-card');
    linked.when(byHand('Otra vez')).by('dora').thenNothing();
    linked
      .and(unlink, 'beto')
      .when(otherwise)
      .by('dora')
      .thenHappened({ type: 'linked', link: { kind: 'duplicate-of' } });
  });

  it('UARIV-14 a link of every kind by hand is taken away with the reason', () => {
    for (const kind of linkedByHand.flatMap((one) => [one, seenFromOther(one)])) {
      const story = aTakenCase().and(wish({ type: 'link', to, kind, reason: 'Es lo mismo' }), 'beto');
      story.when(unlink).by('beto').thenHappened({ type: 'unlinked', link: { kind } });
    }
  });

  it('UARIV-12 a case that follows by hand is no draft that goes on from this one', () => {
    const story = aClosedCase().and(wish({ type: 'link', to, kind: 'followed-up-by', reason: 'Es la segunda parte' }), 'beto');
    expect(followUpOf(story.ticket)).toBeUndefined();
    const made = story.and(wish({ type: 'link', to: ticketId('t-8'), kind: 'followed-up-by' }), 'ana');
    expect(followUpOf(made.ticket)).toMatchObject({ to: 't-8' });
  });
});
