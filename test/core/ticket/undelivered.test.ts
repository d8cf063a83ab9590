import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { isReachedAgain, undeliveredIn } from '../../../src/core/ticket/undelivered.js';
import { unreadQuestionOf } from '../../../src/core/ticket/told.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { aCase, aDraft, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { completeForm, ref } from '../../support/cast.js';
import { newestLost, sentBut, recordManualContact } from '../../support/lost-messages.js';
import { fill, given, press, uariv, wish, type Story } from '../../support/scenario.js';
import { isSameRecipient } from '../../../src/core/ticket/events/delivery-events.js';

/** "ana: question, resolution", in order. */
const undeliveredOf = ({ stored }: Story): readonly string[] =>
  undeliveredIn(stored.history).map(
    ({ recipient, messages }) =>
      `${recipient.kind === 'person' ? recipient.person.id : `#${recipient.group}`}: ${messages.map((m) => m.kind).join(', ')}`,
  );

/** Hour by hour until that has happened, and nothing reaches Ana. */
const lostUntil = (type: TicketEvent['type'], told: Story): Story =>
  told.types.includes(type) ? told : lostUntil(type, sentBut(told.after(HOUR).timers(), 'ana'));

const asked = () => sentBut(anAskedCase(), 'ana');
const more = wish({ type: 'add-information', text: 'ya pude entrar' });
const note = (text: string) => wish({ type: 'add-note', text, audience: 'public' });

describe('the people to tell by other means', () => {
  it('UARIV-16 the undelivered list has the recipients of lost messages, from the first to the newest message', () => {
    const story = sentBut(asked().after(MINUTE).and(note('¿Pudo entrar?'), 'beto'), 'ana');
    const [one, ...others] = undeliveredIn(story.stored.history);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ recipient: { kind: 'person', person: ref('ana') }, since: anAskedCase().now, upTo: newestLost(story) });
    expect(one?.messages.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['question unreachable', 'public-note unreachable']);
  });

  it('UARIV-16 the undelivered list is empty while every message arrives', () => {
    expect(undeliveredOf(sentBut(anAskedCase()))).toEqual([]);
    expect(undeliveredOf(aCase())).toEqual([]);
  });

  it('each lost message names the event that it is about', () => {
    const {
      stored: { history },
    } = asked();
    const about = undeliveredIn(history)[0]?.messages.map((m) => history.find((e) => e.seq === m.about)?.event.type);
    expect(about).toEqual(['requester-asked']);
  });

  it('SIIF-12 a lost survey puts its requester on the undelivered list until it is answered, a message about the answer no one', () => {
    const closed = sentBut(sentBut(aSolvedCase()).and(press('accept'), 'ana'), 'ana');
    expect(
      closed.stored.history.some(
        ({ event }) => event.type === 'delivery-recorded' && event.kind === 'survey' && event.outcome === 'unreachable',
      ),
    ).toBe(true);
    expect(undeliveredOf(closed)).toEqual(['ana: survey']);
    expect(
      undeliveredOf(sentBut(closed.and(wish({ type: 'answer-survey', answers: { score: '5', solved: 'yes' } }), 'ana'), 'beto')),
    ).toEqual([]);
  });

  it.each([
    ['telephone', []],
    ['in-person', []],
    ['mobile', []],
    ['email', ['ana: registered-for-you']],
  ] as const)(
    'UARIV-09 the undelivered list has the requester of a case registered by %s only if the desk did not speak with them',
    (channel, expected) => {
      const called = given(uariv)
        .whenOpened('beto', 'ana', 'no abre el correo', { channel, registeredBy: ref('beto') })
        .thenHappened()
        .and(fill(completeForm), 'beto');
      const lost = sentBut(called, 'ana');
      expect(
        lost.stored.history.some(
          ({ event }) => event.type === 'delivery-recorded' && event.kind === 'registered-for-you' && event.outcome === 'unreachable',
        ),
      ).toBe(true);
      expect(undeliveredOf(lost)).toEqual(expected);
      const solved = lost.and(press('take'), 'beto').and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto');
      expect(undeliveredOf(sentBut(solved, 'ana')).join()).toContain('resolution');
    },
  );

  it('the undelivered list is in the order of each recipient’s first lost message', () => {
    expect(
      undeliveredOf(
        sentBut(
          sentBut(aTakenCase())
            .and(note('Lo ve Luz'), 'beto')
            .and(press('assign', { person: 'luz' }), 'beto'),
          'ana',
          'luz',
        ),
      ),
    ).toEqual(['ana: public-note', 'luz: assigned-to-you']);
  });

  it('the undelivered list includes the requester of a draft', () => {
    const draft = sentBut(aDraft().and(wish({ type: 'add-note', text: '¿Cuál es su teléfono?', audience: 'public' }), 'beto'), 'ana');
    expect(undeliveredOf(draft)).toEqual(['ana: public-note']);
  });
});

describe('a person leaves that list', () => {
  it('UARIV-16 when the desk records a contact, up to the message that it covers', () => {
    const once = asked();
    const first = newestLost(once);
    const twice = sentBut(once.and(note('Ya casi'), 'beto'), 'ana');
    expect(undeliveredOf(twice.and(recordManualContact(), 'beto'))).toEqual([]);
    expect(undeliveredOf(twice.and(recordManualContact('telephone', first), 'beto'))).toEqual(['ana: public-note']);
  });

  it('UARIV-16 when they answer or add something', () => {
    expect(undeliveredOf(asked().and(press('answer', { answer: 'Error 5' }), 'ana'))).toEqual([]);
    expect(undeliveredOf(asked().and(more, 'ana'))).toEqual([]);
    expect(undeliveredOf(asked().and(more, 'beto'))).toEqual(['ana: question']);
  });

  it('UARIV-16 when a later message reaches them, but for the question that they are waited for', () => {
    const noted = sentBut(aTakenCase().and(note('Lo ve Luz'), 'beto'), 'ana');
    expect(undeliveredOf(noted)).toEqual(['ana: public-note']);
    expect(undeliveredOf(sentBut(noted.and(note('¿Sigue ahí?'), 'beto')))).toEqual([]);
    expect(undeliveredOf(sentBut(asked().and(note('¿Sigue ahí?'), 'beto')))).toEqual(['ana: question']);
    expect(undeliveredOf(sentBut(asked().and(more, 'luz')))).toEqual(['ana: question']);
  });

  it('a person stays on the undelivered list when the case ends', () => {
    const noted = sentBut(sentBut(aSolvedCase()).and(note('Guarde el número'), 'beto'), 'ana');
    const closed = sentBut(noted.after(60 * 24 * 60 * MINUTE).worked(), 'ana');
    expect(closed.ticket.phase).toBe('closed');
    expect(undeliveredOf(closed)[0]).toContain('ana: public-note');
  });

  it('UARIV-06 after a reminder, when the case leaves the state that it was about', () => {
    const reminded = lostUntil('reminded', aDraft());
    expect(undeliveredOf(reminded)).toEqual(['ana: draft-reminder']);
    const setAside = sentBut(reminded.and(press('set-aside', { reason: 'Sólo preguntaba' }), 'beto'), 'ana');
    expect(undeliveredOf(setAside)).toEqual(['ana: set-aside']);
    const waiting = lostUntil('reminded', sentBut(anAskedCase()));
    expect(undeliveredOf(waiting)[0]).toBe('ana: reminder');
    expect(undeliveredOf(sentBut(waiting.and(press('resume'), 'beto')))).toEqual([]);
  });

  it('UARIV-16 a history of an earlier version shows that a timer answered a question or solution that never reached the requester', () => {
    const unheard = (told: Story) =>
      told.stored.history.flatMap((e) =>
        unreadQuestionOf(told.stored.history, e) === null ? [] : [`${e.event.type} ${unreadQuestionOf(told.stored.history, e) ?? ''}`],
      );
    const byTimer = (told: Story, event: TicketEvent) => {
      const { history } = told.stored;
      const ended = { seq: history.length + 1, at: told.now, by: { kind: 'system' as const }, event };
      return unreadQuestionOf([...history, ended], ended);
    };
    const move = { transition: 'x', to: 'closed' };
    expect(byTimer(asked(), { type: 'case-lapsed', ...move, question: '' })).toBe('question');
    expect(byTimer(sentBut(aSolvedCase(), 'ana'), { type: 'solution-accepted', ...move, silence: true })).toBe('resolution');
    expect(unheard(sentBut(aSolvedCase().after(60 * 24 * HOUR)).timers())).toEqual([]);
    expect(
      unheard(
        sentBut(
          sentBut(aSolvedCase(), 'ana')
            .and(recordManualContact(), 'beto')
            .after(60 * 24 * HOUR)
            .timers(),
          'ana',
        ),
      ),
    ).toEqual([]);
    expect(unheard(sentBut(aSolvedCase(), 'ana').and(press('accept'), 'ana'))).toEqual([]);
    expect(
      unheard(
        asked()
          .and(press('resume'), 'beto')
          .and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto'),
      ),
    ).toEqual([]);
  });

  it('a colleague when the case has another assignee', () => {
    const lost = sentBut(sentBut(aTakenCase()).and(press('assign', { person: 'luz' }), 'beto'), 'luz');
    expect(undeliveredOf(lost)).toEqual(['luz: assigned-to-you']);
    expect(undeliveredOf(lost.and(press('assign', { person: 'luz' }), 'beto').and(note('Ya casi'), 'beto'))).toEqual([
      'luz: assigned-to-you',
    ]);
    expect(undeliveredOf(lost.and(press('assign', { person: 'beto' }), 'beto'))).toEqual([]);
    expect(
      undeliveredOf(
        lost.and(
          press('escalate', { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' }),
          'beto',
        ),
      ),
    ).toEqual([]);
    expect(undeliveredOf(lost.and(press('ask', { question: '¿Qué mensaje aparece?' }), 'luz'))).toEqual([]);
  });

  it('the requester stays on the undelivered list when the case goes to another assignee', () => {
    const told = aTakenCase().and(wish({ type: 'add-note', text: 'Ya vamos', audience: 'public' }), 'beto');
    expect(undeliveredOf(sentBut(told, 'ana').and(press('assign', { person: 'luz' }), 'beto'))).toEqual(['ana: public-note']);
  });

  it('UARIV-16 a question that did not arrive is missing no more once the wait for its answer was ended', () => {
    const lost = sentBut(anAskedCase(), 'ana');
    expect(undeliveredOf(lost)).toEqual(['ana: question']);
    expect(undeliveredOf(lost.and(press('resume'), 'beto'))).toEqual([]);
  });

  it('a group when a member takes the case or it moves on', () => {
    const lost = sentBut(anEscalatedCase(), '#infraestructura');
    expect(undeliveredOf(lost)).toEqual(['#infraestructura: escalated-here']);
    expect(undeliveredOf(lost.and(press('take'), 'dora'))).toEqual([]);
    expect(undeliveredOf(lost.and(press('assign', { person: 'ivan' }), 'dora'))).toEqual([]);
    expect(undeliveredOf(lost.and(press('escalate', { group: 'mesa', reason: 'Es de la mesa' }), 'dora'))).toEqual([]);
    expect(undeliveredOf(lost.and(recordManualContact(), 'beto'))).toEqual([]);
    expect(undeliveredOf(lost.and(more, 'ana'))).toEqual(['#infraestructura: escalated-here']);
  });

  it('a consulted group stays on the undelivered list when the case is taken elsewhere', () => {
    const asked = wish({ type: 'add-note', text: '¿Es de ustedes?', audience: { group: 'infraestructura' } });
    const lost = sentBut(aTakenCase().and(asked, 'beto'), '#infraestructura');
    expect(undeliveredOf(lost.and(press('assign', { person: 'luz' }), 'beto'))).toEqual(['#infraestructura: consulted']);
  });
});

describe('the cards of undelivered messages', () => {
  it('the cards of undelivered messages are updated by the first message that arrives again, and by no later one', () => {
    const lost = asked();
    const noted = lost.and(note('¿Sigue ahí?'), 'beto');
    const reached = sentBut(noted);
    expect(lastVisibleSeq(reached.stored)).toBe(reached.stored.history.length);
    const again = reached.and(note('Quedo atento'), 'beto');
    expect(lastVisibleSeq(sentBut(again).stored)).toBe(again.stored.history.length);
  });

  it('the cards of undelivered messages are not updated if the recipient acted in between', () => {
    const {
      stored: { history },
    } = sentBut(asked().and(more, 'ana').and(note('Gracias'), 'beto'));
    expect(isReachedAgain(history, history.length - 1)).toBe(false);
    expect(isReachedAgain(history, 0)).toBe(false);
    expect(isReachedAgain(history, history.length)).toBe(false);
  });
});

it('a person and a group of the same name are two recipients', () => {
  const [person, group] = [
    { kind: 'person', person: ref('ana') },
    { kind: 'channel', group: 'ana' },
  ] as const;
  expect([
    isSameRecipient(person, person),
    isSameRecipient(group, group),
    isSameRecipient(person, group),
    isSameRecipient(group, person),
    isSameRecipient(person, { kind: 'person', person: ref('luz') }),
  ]).toEqual([true, true, false, false, false]);
});
