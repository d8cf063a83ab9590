import { describe, expect, it } from 'vitest';
import { pendingFor } from '../../../src/domain/outbox/pending.js';
import type { TicketEvent } from '../../../src/domain/ticket/events.js';
import { aClosedCase, anAskedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { ref, type Who } from '../../support/cast.js';
import { notificationText, uariv, type Story } from '../../support/scenario.js';

/** Whom an event tells what, while these are away. */
function told({ ticket, now }: Story, event: TicketEvent, by: Who, away: readonly Who[]): readonly string[] {
  const recorded = { seq: 99, at: now, by: { kind: 'person', person: ref(by) }, event } as const;
  return pendingFor(
    recorded,
    ticket,
    [],
    uariv.procedure,
    away.map((who) => ref(who).id),
  ).notifications.map(notificationText);
}

const more: TicketEvent = { type: 'information-added', text: 'Sigue igual' };

describe('what is told to somebody who is away', () => {
  it('SIIF-15 their group reads it as well, and whose it is', () => {
    expect(told(aTakenCase(), more, 'ana', ['beto'])).toEqual(['beto: information', '#mesa: information']);
    expect(
      told(anAskedCase(), { type: 'requester-answered', transition: 'answer', to: 'working', answer: 'Ayer' }, 'ana', ['beto']),
    ).toEqual(['beto: answered', '#mesa: answered']);
    const { ticket, now } = aTakenCase();
    const { notifications } = pendingFor(
      { seq: 99, at: now, by: { kind: 'person', person: ref('ana') }, event: more },
      ticket,
      [],
      uariv.procedure,
      [ref('beto').id],
    );
    expect(notifications.map((n) => [n.id, n.absent])).toEqual([
      ['99.0', undefined],
      ['99.1', ref('beto')],
    ]);
  });

  it('SIIF-15 also a refused solution, which is theirs again', () => {
    expect(
      told(aSolvedCase(), { type: 'solution-refused', transition: 'refuse', to: 'working', reason: 'Sigue igual' }, 'ana', ['beto']),
    ).toEqual(['beto: refused', '#mesa: refused']);
  });

  it('nobody else reads it while they are there, or when they did it themself', () => {
    expect(told(aTakenCase(), more, 'ana', ['luz'])).toEqual(['beto: information']);
    expect(told(aTakenCase(), more, 'beto', ['beto'])).toEqual([]);
  });

  it('SIIF-15 what is over, and what is about their work alone, is not for the group', () => {
    expect(told(aClosedCase(), more, 'ana', ['beto'])).not.toContain('#mesa: information');
    const { procedure } = uariv;
    const { ticket, now } = aSolvedCase();
    const answered = {
      seq: 99,
      at: now,
      by: { kind: 'person', person: ref('ana') },
      event: { type: 'survey-answered', answers: {} },
    } as const;
    const tells = pendingFor(answered, ticket, [], { ...procedure, survey: { ...procedure.survey, tells: ['assignee'] } }, [
      ref('beto').id,
    ]).notifications.map(notificationText);
    expect(tells).toEqual(['beto: survey-answered']);
  });
});
