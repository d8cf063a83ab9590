import { notificationText, uariv, type Story } from '../../support/scenario.js';
import { describe, expect, it } from 'vitest';
import { notificationsOfEvent } from '../../../src/core/outbox/notifications-of-event.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { aClosedCase, anAskedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { ref, type Who } from '../../support/cast.js';

/** The notifications of an event, with their recipients, while these people are away. */
function told({ ticket, now, stored }: Story, event: TicketEvent, by: Who, away: readonly Who[]): readonly string[] {
  const recorded = { seq: 99, at: now, by: { kind: 'person', person: ref(by) }, event } as const;
  return notificationsOfEvent(
    recorded,
    ticket,
    uariv.procedure,
    away.map((who) => ref(who).id),
    stored,
  ).map(notificationText);
}

const more: TicketEvent = { type: 'information-added', text: 'Sigue igual' };

describe('a notification for an assignee who is away', () => {
  it('SIIF-15 a notification for an assignee who is away goes to the group too, and names the assignee', () => {
    expect(told(aTakenCase(), more, 'ana', ['beto'])).toEqual(['beto: information', '#mesa: information']);
    expect(
      told(anAskedCase(), { type: 'requester-answered', transition: 'answer', to: 'working', answer: 'Ayer' }, 'ana', ['beto']),
    ).toEqual(['beto: answered', '#mesa: answered']);
    const { ticket, now, stored } = aTakenCase();
    const notifications = notificationsOfEvent(
      { seq: 99, at: now, by: { kind: 'person', person: ref('ana') }, event: more },
      ticket,
      uariv.procedure,
      [ref('beto').id],
      stored,
    );
    expect(notifications.map((n) => [n.id, n.absent])).toEqual([
      ['99.0', undefined],
      ['99.1', ref('beto')],
    ]);
  });

  it('SIIF-15 a refused solution is notified to the group too while the assignee is away', () => {
    expect(
      told(aSolvedCase(), { type: 'solution-refused', transition: 'refuse', to: 'working', reason: 'Sigue igual' }, 'ana', ['beto']),
    ).toEqual(['beto: refused', '#mesa: refused']);
  });

  it('the group gets no notification for an assignee who is available or who acted in person', () => {
    expect(told(aTakenCase(), more, 'ana', ['luz'])).toEqual(['beto: information']);
    expect(told(aTakenCase(), more, 'beto', ['beto'])).toEqual([]);
  });

  it('SIIF-15 the group gets no notification for an away assignee after the case ended or about the assignee’s work alone', () => {
    expect(told(aClosedCase(), more, 'ana', ['beto'])).not.toContain('#mesa: information');
    const { procedure } = uariv;
    const { ticket, now } = aSolvedCase();
    const answered = {
      seq: 99,
      at: now,
      by: { kind: 'person', person: ref('ana') },
      event: { type: 'survey-answered', answers: {} },
    } as const;
    const tells = notificationsOfEvent(
      answered,
      ticket,
      { ...procedure, survey: { ...procedure.survey, tells: ['assignee'] } },
      [ref('beto').id],
      aClosedCase().stored,
    ).map(notificationText);
    expect(tells).toEqual(['beto: survey-answered']);
  });
});
