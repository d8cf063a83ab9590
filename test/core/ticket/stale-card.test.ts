import { describe, expect, it } from 'vitest';
import { checkSeen, groupAtVersion, staleCard } from '../../../src/core/ticket/stale-card.js';
import { aDraft, aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { press, wish } from '../../support/scenario.js';

const toInfrastructure = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se revisó el cliente y la red' };

describe('a press on an older card', () => {
  it('a form that is stale because of a correction of the case says so, and not who took it before', () => {
    const { now, ...corrected } = aTakenCase()
      .after(1000)
      .and(
        (ticket) => ({ id: 'c', type: 'correct', seen: ticket?.version ?? 0, input: { title: 'Correo', reason: 'Es más claro' } }),
        'carla',
      );
    const last = { by: ref('carla'), at: now, isCorrection: true };
    expect(staleCard(corrected.stored, null)).toEqual({ code: 'stale-card', last });
  });

  it('a press on an older card is refused with the person who changed the state, not with who wrote a note since', () => {
    const { now, ...taken } = aTakenCase();
    const { stored } = taken.after(1000).and(wish({ type: 'add-note', text: 'x', audience: 'internal' }), 'luz');
    expect(staleCard(stored, null)).toEqual({ code: 'stale-card', last: { by: ref('beto'), at: now, assignee: ref('beto') } });
  });

  it('SIIF-15 a press on an older card is refused with the assignee that the case has got since', () => {
    const { stored, now } = aTakenCase().and(press('assign', { person: 'luz' }), 'beto');
    expect(staleCard(stored, null)).toEqual({ code: 'stale-card', last: { by: ref('beto'), at: now, assignee: ref('luz') } });
  });

  it('UARIV-04 a press on a card of the group that had the case before is refused with where it went, when, and who has it there', () => {
    const before = aTakenCase();
    const sent = before.after(1000).and(press('escalate', toInfrastructure), 'beto');
    const seen = groupAtVersion(sent.stored.history, before.ticket.version);
    expect(seen).toBe('mesa');
    expect(staleCard(sent.stored, seen)).toMatchObject({ moved: { group: 'infraestructura', at: sent.now, worker: null } });
    const taken = sent.after(1000).and(press('take'), 'dora');
    expect(staleCard(taken.stored, seen)).toMatchObject({ moved: { group: 'infraestructura', at: sent.now, worker: ref('dora') } });
    expect(staleCard(taken.stored, groupAtVersion(taken.stored.history, sent.ticket.version))).not.toHaveProperty('moved');
  });

  it('UARIV-04 of a case that was solved where it went, the press on the card from before names who solved it', () => {
    const before = aTakenCase();
    const solved = before
      .after(1000)
      .and(press('escalate', toInfrastructure), 'beto')
      .and(press('take'), 'dora')
      .and(press('resolve', { solution: 'Se reinició el servidor de correo' }), 'dora');
    expect(checkSeen(solved.stored, before.ticket.version)).toMatchObject({ moved: { group: 'infraestructura', worker: ref('dora') } });
  });

  it('UARIV-11 of a case that stands with a provider, the press on the card from before names who follows it up there', () => {
    const before = aTakenCase().and(press('escalate', toInfrastructure), 'beto').and(press('take'), 'dora');
    const sent = before.and(
      press('escalate', { group: 'dotacion', reason: 'En garantía', diagnosis: 'El disco no arranca', asset: 'PC-1234' }),
      'dora',
    );
    expect(checkSeen(sent.stored, before.ticket.version)).toMatchObject({
      moved: { group: 'dotacion', worker: null, follower: ref('dora') },
    });
  });

  it('the group at a card’s version is the ticket’s own where nothing changed since, also after a correction', () => {
    const taken = aTakenCase();
    const corrected = taken.and(
      wish({ type: 'correct', seen: taken.ticket.version, input: { title: 'Otro título', reason: 'Era otro' } }),
      'beto',
    );
    expect(corrected.ticket.version).toBe(taken.ticket.version + 1);
    expect(groupAtVersion(corrected.stored.history, corrected.ticket.version)).toBe('mesa');
    expect(checkSeen(corrected.stored, corrected.ticket.version)).toBeNull();
  });

  it('a card of a draft stands with no group, so nothing moved from it', () => {
    const draft = aDraft();
    expect(groupAtVersion(aTakenCase().stored.history, draft.ticket.version)).toBeNull();
  });

  it('a press on an older card is refused without a name where a timer changed the state', () => {
    const { stored, now } = aDraft().at('2026-11-24T09:00-05:00').worked();
    expect(staleCard(stored, null)).toEqual({ code: 'stale-card', last: { by: null, at: now } });
  });

  it('a press on an older card is refused without a last change where the state never changed', () => {
    expect(staleCard(aDraft().stored, null)).toEqual({ code: 'stale-card', last: null });
  });
});
