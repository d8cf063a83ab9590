import { describe, expect, it } from 'vitest';
import { alertEnd, isAlertKind, isAlertOpen } from '../../../src/core/outbox/group-call.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import type { NotificationKind } from '../../../src/core/ticket/notification-kinds.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import { aCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, wish, type Story } from '../../support/scenario.js';

const alertOf = (story: Story, notificationKind: NotificationKind, type: TicketEvent['type']) => ({
  notificationKind,
  seq: story.stored.history.findLast(({ event }) => event.type === type)?.seq ?? 0,
});

/** Warned at 80 % of the time to answer. */
const warned = () => aCase().at('2026-11-23T09:50-05:00').timers();

const endOf = (story: Story, before: Story, kind: NotificationKind, type: TicketEvent['type']) =>
  alertEnd(alertOf(before, kind, type), story.stored.history)?.event.type;

describe('an alert', () => {
  it('an alert asks for an act on the case; news does not', () => {
    expect(['target-warned', 'reminder', 'refused', 'consulted', 'assigned-to-you', 'not-delivered'].every(isAlertKind)).toBe(true);
    expect(['moved', 'information', 'survey-answered', 'question'].some(isAlertKind)).toBe(false);
  });

  it('SIGCE-13 a warning stands until the next act on the case', () => {
    const before = warned();
    expect(isAlertOpen(alertOf(before, 'target-warned', 'target-warned'), before.stored.history)).toBe(true);
    const noted = before.and(wish({ type: 'add-note', text: 'Ya lo miro', audience: 'internal' }), 'beto');
    expect(endOf(noted, before, 'target-warned', 'target-warned')).toBeUndefined();
    expect(endOf(noted.and(press('take'), 'beto'), before, 'target-warned', 'target-warned')).toBe('ticket-taken');
  });

  it('SIGCE-13 a later warning of the same clock takes the place of the earlier one', () => {
    const late = warned().at('2026-11-23T11:00-05:00').timers();
    const warnings = late.stored.history.filter(({ event }) => event.type === 'target-warned' && event.clock === 'response');
    expect(warnings.length).toBeGreaterThan(1);
    const [first] = warnings;
    expect(alertEnd({ notificationKind: 'target-warned', seq: first?.seq ?? 0 }, late.stored.history)?.seq).toBe(warnings[1]?.seq);
  });

  it('UARIV-16 a refused solution stands until the case is worked on again', () => {
    const refused = aSolvedCase().and(press('refuse', { reason: 'Sigue igual' }), 'ana');
    const kind = 'refused';
    expect(endOf(refused, refused, kind, 'solution-refused')).toBeUndefined();
    const again = refused.and(press('resolve', { solution: 'Se cambió el buzón de servidor' }), 'beto');
    expect(endOf(again, refused, kind, 'solution-refused')).toBe('ticket-resolved');
  });

  it('UARIV-16 a consultation stands until its group answers, whatever else is written', () => {
    const asked = aTakenCase().and(wish({ type: 'add-note', text: '¿Es de la red?', audience: { group: 'infraestructura' } }), 'beto');
    const { seq } = alertOf(asked, 'consulted', 'note-added');
    const noted = asked.and(wish({ type: 'add-note', text: 'Otra cosa', audience: 'internal' }), 'beto');
    expect(isAlertOpen({ notificationKind: 'consulted', seq }, noted.stored.history)).toBe(true);
    const answered = noted.and(wish({ type: 'add-note', text: 'Sí, es la red', audience: { answers: seq } }), 'dora');
    expect(isAlertOpen({ notificationKind: 'consulted', seq }, answered.stored.history)).toBe(false);
  });

  it('UARIV-02 a case with the highest priority stands as such until it is worked on, or has another priority', () => {
    const change = (choices: Readonly<Record<string, string>>) => (ticket: Ticket | null) => ({
      id: JSON.stringify(choices),
      type: 'correct' as const,
      seen: ticket?.version ?? 0,
      input: { reason: 'Es de toda la sede', ...choices },
    });
    const top = aCase().and(change({ impact: 'entity', urgency: 'high' }), 'beto');
    const end = (story: Story) => endOf(story, top, 'top-priority', 'ticket-corrected');
    expect([end(top), end(top.and(press('take'), 'beto'))]).toEqual([undefined, 'ticket-taken']);
    expect(end(top.and(change({ impact: 'person', urgency: 'low' }), 'beto'))).toBe('ticket-corrected');
  });

  it('an assignment stands until the case is another person’s, or has ended', () => {
    const assigned = aCase().and(press('assign', { person: 'beto' }), 'luz');
    const solved = assigned.and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto');
    expect(endOf(solved, assigned, 'assigned-to-you', 'ticket-assigned')).toBeUndefined();
    expect(endOf(solved.and(press('accept'), 'ana'), assigned, 'assigned-to-you', 'ticket-assigned')).toBe('solution-accepted');
    const passed = assigned.and(press('assign', { person: 'luz' }), 'beto');
    expect(alertEnd(alertOf(assigned, 'assigned-to-you', 'ticket-assigned'), passed.stored.history)?.seq).toBe(
      passed.stored.history.length,
    );
  });
});
