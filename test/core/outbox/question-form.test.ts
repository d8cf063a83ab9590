import { describe, expect, it } from 'vitest';
import { DAY, later, MINUTE, type Instant } from '../../../src/core/instant.js';
import { copyId, isAnswerable, isCopyId, notificationIdOf, questionFormId } from '../../../src/core/outbox/question-form.js';
import { itemsDue, type OutboxItem, type SendOutcome } from '../../../src/core/outbox/outcomes.js';
import type { PostedCard } from '../../../src/core/outbox/posted-card.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { nextTimer } from '../../../src/core/ticket/timers.js';
import { anAskedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { actor, type Who } from '../../support/cast.js';
import { execute, press, story, uariv, type Wish } from '../../support/scenario.js';
import { failed, itemName, onlyNotifications, sent } from './sends.js';

type Asked = Extract<PostedCard, { kind: 'question-form' }>;

const askedOf = (stored: StoredTicket): readonly Asked[] => stored.postedCards.filter((s) => s.kind === 'question-form');
const due = (stored: StoredTicket, now: Instant): readonly string[] => itemsDue(stored, now).map(itemName);

function then(stored: StoredTicket, now: Instant, wish: Wish, who: Who): StoredTicket {
  const next = execute(uariv, stored, wish(stored.ticket, null), actor(who), now).stored;
  if (next === null) throw new Error('nothing happened');
  return next;
}

describe('the id of a question form', () => {
  it.each(['4.0', questionFormId('4.0'), copyId('4.0', '1732.copy-1')])('the card %s is of the notification 4.0', (card) => {
    expect(notificationIdOf(card)).toBe('4.0');
  });

  it('the id of a copy is told from that of the first message', () => {
    expect([questionFormId('4.0'), copyId('4.0', '1732')].map(isCopyId)).toEqual([false, true]);
  });
});

describe('a question form', () => {
  it('UARIV-06 a question form is not updated while it can be answered', () => {
    const { stored, now } = anAskedCase();
    const asked = sent(stored, now);
    expect(askedOf(asked).map((s) => [s.notificationKind, isAnswerable(s, asked)])).toEqual([['question', true]]);
    expect(due(asked, now)).toEqual([]);
  });

  it('UARIV-06 a question form is updated once when it is answered, and is then final', () => {
    const { stored, now } = anAskedCase();
    const answered = then(sent(stored, now), now, press('answer', { answer: 'Desde ayer' }), 'ana');
    expect(due(answered, now).filter((name) => name.startsWith('question-form'))).toHaveLength(1);
    const shown = sent(answered, now);
    expect(askedOf(shown)[0]?.done).toBe(true);
    const later = then(shown, now, press('resolve', { solution: 'Se reinició el servicio' }), 'beto');
    expect(due(later, now).filter((name) => name.startsWith('question-form'))).toEqual([]);
  });

  it('UARIV-17 an accepted solution ends its question form, and the form of the survey stays open', () => {
    const { stored, now } = aSolvedCase();
    const closed = then(sent(stored, now), now, press('accept'), 'ana');
    expect(due(closed, now).filter((name) => name.startsWith('question-form'))).toHaveLength(1);
    const surveyed = sent(closed, now);
    expect(askedOf(surveyed).map((s) => [s.notificationKind, isAnswerable(s, surveyed)])).toEqual([
      ['resolution', false],
      ['survey', true],
    ]);
  });

  it('a question form that was not posted or has no id is not kept', () => {
    const { stored, now } = anAskedCase();
    expect(askedOf(sent(stored, now, onlyNotifications(failed('blocked'))))).toEqual([]);
    expect(askedOf(sent(stored, now, () => ({ kind: 'arrived', posted: { conversation: 'c', activity: null } })))).toEqual([]);
  });
});

it('UARIV-11 of a case that waits for months the newest reminders are kept as cards, and the case stands on its first one', () => {
  const posted = (item: OutboxItem): SendOutcome => ({ kind: 'arrived', posted: { conversation: 'c', activity: itemName(item) } });
  const sentAll = (stored: StoredTicket, now: Instant): StoredTicket =>
    due(stored, now).length === 0 ? stored : sentAll(sent(stored, now, posted), later(now, MINUTE));
  const reminders = ({ history }: StoredTicket) => history.filter(({ event }) => event.type === 'reminded').length;
  let { stored, now } = aTakenCase().and(press('wait-provider', { provider: 'Redes SAS', providerContact: 'a@redes.example' }), 'beto');
  while (reminders(stored) < 40) {
    now = nextTimer(stored, uariv, now)?.at ?? later(now, DAY);
    stored = sentAll(story(uariv, now, stored).timers().stored, now);
  }
  expect(askedOf(stored).length).toBeLessThan(25);
  expect(stored.postedCards.find(({ kind }) => kind === 'live')).toMatchObject({ id: 'live.2', done: false });
});
