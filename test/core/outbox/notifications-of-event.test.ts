import { completeForm, everybody, ref, type Who } from '../../support/cast.js';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { notificationsOfEvent } from '../../../src/core/outbox/notifications-of-event.js';
import { personId } from '../../../src/core/people/person.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { aCase, aClosedCase, aDraft, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { fill, given, press, repairDesk, uariv, wish, type Story, type Wish } from '../../support/scenario.js';

const provider = { provider: 'Redes SAS', providerContact: 'a@redes.example' };
const waiting = () => aTakenCase().and(press('wait-provider', provider), 'beto');
const waitingAbove = () => anEscalatedCase().and(press('take'), 'dora').and(press('wait-provider', provider), 'dora');
const solvedAbove = () => waitingAbove().and(press('provider-solved', { solution: 'Cambiaron el enlace' }), 'dora');
const file = { id: 'f', name: 'a.png', type: 'image/png', bytes: 1, by: ref('ana'), at: instant(0) };
const since = (before: Story, after: Story) => after.notified(before.stored.history.length);

describe('the notifications of an event', () => {
  it.each<[string, () => Story, Wish, Who, readonly string[]]>([
    ['a draft that is filled in', aDraft, fill({ phone: '1' }), 'ana', []],
    ['UARIV-08 a draft that is complete', aDraft, fill(completeForm), 'ana', ['#mesa: arrived-here']],
    ['UARIV-11 a file without words, to who has it', aTakenCase, wish({ type: 'attach-file', file }), 'ana', ['beto: information']],
    ['UARIV-13 an internal note', aTakenCase, wish({ type: 'add-note', text: 'x', audience: 'internal' }), 'luz', []],
    ['UARIV-16 a public note', aTakenCase, wish({ type: 'add-note', text: 'x', audience: 'public' }), 'luz', ['ana: public-note']],
    ['information, to who has it', aTakenCase, wish({ type: 'add-information', text: 'x' }), 'ana', ['beto: information']],
    ['information, of who has it', aTakenCase, wish({ type: 'add-information', text: 'x' }), 'beto', []],
    [
      'information, while it has no assignee',
      anEscalatedCase,
      wish({ type: 'add-information', text: 'x' }),
      'ana',
      ['#infraestructura: information'],
    ],
    [
      'UARIV-17 unclear words about a solution, to who has it, and a question to their author',
      aSolvedCase,
      wish({ type: 'add-information', text: 'x', asksBack: true }),
      'ana',
      ['beto: information', 'ana: reminder'],
    ],
    ['words of who has it about a solution', aSolvedCase, wish({ type: 'add-information', text: 'x', asksBack: true }), 'beto', []],
    ['UARIV-10 setting aside', aDraft, press('set-aside', { reason: 'Sólo preguntaba' }), 'beto', ['ana: set-aside']],
    ['withdrawing a draft', aDraft, press('withdraw'), 'ana', []],
    ['withdrawing a case', aCase, press('withdraw'), 'ana', ['#mesa: withdrawn']],
    ['taking, which the receipt shows', aCase, press('take'), 'beto', []],
    ['UARIV-16 assigning, which the receipt shows', aCase, press('assign', { person: 'luz' }), 'carla', ['luz: assigned-to-you']],
    ['assigning to oneself', aCase, press('assign', { person: 'luz' }), 'luz', []],
    ['UARIV-06 asking', aTakenCase, press('ask', { question: '¿Desde cuándo?' }), 'beto', ['ana: question']],
    ['answering', anAskedCase, press('answer', { answer: 'Ayer' }), 'ana', ['beto: answered']],
    ['taking back', anAskedCase, press('resume'), 'luz', ['beto: moved']],
    [
      'UARIV-04 escalating',
      aTakenCase,
      press('escalate', { group: 'servicios-ti', reason: 'Es de allá', diagnosis: 'Es de servicios' }),
      'beto',
      ['#servicios-ti: escalated-here'],
    ],
    ['UARIV-11 waiting for a provider', aTakenCase, press('wait-provider', provider), 'beto', []],
    [
      'UARIV-11 what the provider solved',
      waiting,
      press('provider-solved', { solution: 'Cambiaron el enlace' }),
      'luz',
      ['beto: moved', '#mesa: moved'],
    ],
    [
      'UARIV-11 what the provider of another level solved',
      waitingAbove,
      press('provider-solved', { solution: 'Cambiaron el enlace' }),
      'dora',
      ['#infraestructura: moved', '#mesa: moved'],
    ],
    [
      'UARIV-11 trouble with it',
      solvedAbove,
      press('provider-trouble', { reason: 'Sigue sin enlace' }),
      'beto',
      ['dora: refused', '#infraestructura: refused', '#mesa: refused', 'field:providerContact: third-party'],
    ],
    ['a solution', aTakenCase, press('resolve', { solution: 'Se reinició el servicio' }), 'beto', ['ana: resolution']],
    ['UARIV-17 accepting', aSolvedCase, press('accept'), 'ana', ['beto: moved', 'ana: survey']],
    ['refusing', aSolvedCase, press('refuse', { reason: 'Sigue igual' }), 'ana', ['beto: refused', '#mesa: refused']],
    ['UARIV-17 answering the survey', aClosedCase, wish({ type: 'answer-survey', answers: { score: '3' } }), 'ana', []],
    [
      'UARIV-17 a low answer to the survey',
      aClosedCase,
      wish({ type: 'answer-survey', answers: { score: '1' } }),
      'ana',
      ['beto: survey-answered', '#mesa: survey-answered', 'carla: survey-answered'],
    ],
    ['UARIV-12 a link', aClosedCase, wish({ type: 'link', to: ticketId('t-2'), kind: 'followed-up-by' }), 'ana', []],
    ['opening personal data', aTakenCase, wish({ type: 'open-personal-data' }), 'beto', []],
  ])('%s', (_, story, command, who, told) => {
    const before = story();
    expect(since(before, before.and(command, who))).toEqual(told);
  });

  it.each<[string, Story, readonly string[]]>([
    ['UARIV-06 the reminder of a draft', aDraft().at('2026-11-24T08:00-05:00').timers(), ['ana: draft-reminder']],
    ['UARIV-06 the end of a draft', aDraft().at('2026-11-30T08:00-05:00').worked(), ['ana: draft-reminder', 'ana: draft-lapsed']],
    ['the reminder of a question', anAskedCase().at('2026-11-25T11:30-05:00').timers(), ['ana: question', 'ana: reminder']],
    [
      'UARIV-06 silence after a question',
      anAskedCase().at('2026-11-26T09:00-05:00').worked(),
      ['ana: question', 'ana: reminder', 'ana: case-lapsed', 'beto: moved'],
    ],
    [
      'UARIV-17 silence that closes',
      aSolvedCase().at('2026-11-30T08:00-05:00').timers(),
      ['ana: resolution', 'beto: moved', 'ana: survey'],
    ],
  ])('%s', (_, story, told) => {
    expect(story.notified()).toEqual(told);
  });

  it('UARIV-09 a case that was registered for a requester notifies them', () => {
    const draft = given(uariv)
      .whenOpened('beto', 'ana', 'no abre', { registeredBy: ref('beto'), channel: 'telephone' })
      .thenHappened();
    expect(draft.and(fill(completeForm), 'beto').notified()).toEqual(['ana: registered-for-you', '#mesa: arrived-here']);
  });

  it('an event notifies one person once, as the requester', () => {
    const own = given(uariv)
      .draftOf('luz', 'no abre')
      .and(fill(completeForm), 'luz')
      .and(press('take'), 'luz')
      .and(press('ask', { question: '¿Ayer?' }), 'beto');
    expect(
      own
        .at('2026-11-30T08:00-05:00')
        .worked()
        .notified()
        .filter((t) => t === 'luz: case-lapsed' || t === 'luz: moved'),
    ).toEqual(['luz: case-lapsed']);
  });

  it('a new case at a group without calls brings its channel the card alone', () => {
    const groups = uariv.procedure.groups.map((g) => (g.id === 'mesa' ? { ...g, call: 'none' as const } : g));
    const quiet = { ...uariv, procedure: { ...uariv.procedure, groups } };
    expect(given(quiet).draftOf('ana', 'no abre').and(fill(completeForm), 'ana').notified()).toEqual([]);
  });

  it('the procedure’s `tells` decide who is notified', () => {
    const bike = given(repairDesk)
      .draftOf('ana', 'bici')
      .and(fill({ quien: 'Ana', placa: 'ABC12', tipo: 'freno', relato: 'No frena', entrega: 'patio' }), 'ana');
    expect(since(bike, bike.and(press('pasar', { group: 'frenos', reason: 'x', marca: 'y' }), 'beto'))).toEqual([
      '#frenos: escalated-here',
      'ana: moved',
    ]);
  });
});

describe('the person who acts gets no notification of it', () => {
  const to = { transition: 'assign', to: 'working' };
  const events: readonly TicketEvent[] = [
    { type: 'note-added', text: 'x', audience: 'public' },
    { type: 'information-added', text: 'x' },
    { type: 'draft-lapsed', missing: [], ...to },
    { type: 'draft-set-aside', reason: '', ...to },
    { type: 'ticket-withdrawn', reason: '', ...to },
    { type: 'ticket-taken', assignee: ref('luz'), ...to },
    { type: 'ticket-assigned', assignee: ref('luz'), ...to },
    { type: 'requester-asked', question: '', assignee: null, ...to },
    { type: 'requester-answered', answer: '', ...to },
    { type: 'ticket-escalated', from: 'mesa', group: 'mesa', reason: '', checklist: {}, ...to },
    { type: 'ticket-resolved', solution: '', records: {}, ...to },
    { type: 'solution-accepted', silence: false, ...to },
    { type: 'solution-refused', reason: '', ...to },
    { type: 'state-moved', fields: {}, ...to },
  ];

  it.each(events.map((e) => [e.type, e] as const))('the person who acts gets no notification of %s, and no person gets two', (_, event) => {
    const { ticket, now, stored } = aTakenCase();
    for (const who of everybody) {
      const notifications = notificationsOfEvent(
        { seq: 9, at: now, by: { kind: 'person', person: ref(who) }, event },
        ticket,
        uariv.procedure,
        [],
        stored,
      );
      const people = notifications.flatMap((n) => (n.to.kind === 'person' ? [n.to.person] : []));
      expect(people).not.toContain(personId(who));
      expect(new Set(people).size).toBe(people.length);
    }
  });
});

it('UARIV-09 a requester without a receipt, because the desk registered the case, is told once who attends', () => {
  const opened = given(uariv)
    .whenOpened('beto', 'ana', 'no abre', { registeredBy: ref('beto'), channel: 'telephone' })
    .thenHappened();
  const registered = opened.and(fill(completeForm), 'beto');
  const taken = registered.and(press('assign', { person: 'luz' }), 'beto');
  expect(taken.notified(registered.stored.history.length)).toEqual(['ana: moved', 'luz: assigned-to-you']);
  const again = taken.and(press('assign', { person: 'beto' }), 'luz');
  expect(again.notified(taken.stored.history.length)).toEqual(['beto: assigned-to-you']);
});
