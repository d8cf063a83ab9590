import { DAY, later, MINUTE } from '../../../core/instant.js';
import type { CaseView } from '../../../ports/messenger.js';
import { digestCard, type ShownDigest } from '../digest-card.js';
import { refOf, dora } from '../../../../test/cards/case-story.js';
import { deskStatus, worstDeskStatus } from '../../../../test/cards/desk-status-samples.js';
import {
  LONG_NAME,
  LONG_WORDS,
  closed,
  escalated,
  inAChannel,
  longRegistered,
  longTaken,
  registered,
  takenCase,
} from '../../../../test/cards/sample-cases.js';
import type { Sample } from '../../../../test/cards/samples.js';

const aLine = { said: 'Se repite Sede: Sede Centro (9 casos en 7 días)', phrase: 'repetidos' };

/** What a coordinator gets as the desk opens. */
export function aDigest(): ShownDigest {
  const { desk } = registered().later(20);
  return {
    desk,
    digest: {
      late: { count: 2, first: [inAChannel(escalated().later(600)), inAChannel(takenCase().later(600))] },
      dueToday: 1,
      isDueAll: true,
      unassigned: { count: 3, oldest: [inAChannel(registered().later(20))] },
      away: [{ person: refOf(dora), cases: 4 }],
      peopleToCall: { people: 1, channels: 0, withoutChannel: [] },
      lines: [aLine],
      incidents: deskStatus.incidents,
      low: { count: 1, newest: [{ view: closed().view, at: later(desk.now, -30 * MINUTE) }], oldestAt: later(desk.now, -30 * MINUTE) },
    },
    isMember: false,
    sent: null,
  };
}

/** A digest that names this case in each of its parts. */
export function digestOf(view: CaseView): ShownDigest {
  const { digest, ...rest } = aDigest();
  const named = {
    late: { count: 1, first: [view] },
    unassigned: { count: 1, oldest: [view] },
    incidents: { newest: [view], more: 0, isMoreCounted: true },
    low: { count: 1, newest: [{ view, at: view.now }], oldestAt: view.now },
  };
  return { ...rest, digest: { ...digest, ...named } };
}

function worstDigest(): ShownDigest {
  const { desk } = longRegistered().later(600);
  const three = Array.from({ length: 3 }, () => longTaken().later(6000).view);
  return {
    desk,
    digest: {
      late: { count: 12_345, first: three },
      dueToday: 100,
      isDueAll: false,
      unassigned: { count: 12_345, oldest: Array.from({ length: 3 }, () => longRegistered().later(600).view) },
      away: Array.from({ length: 7 }, () => ({ person: { ...refOf(dora), name: LONG_NAME }, cases: 1234 })),
      peopleToCall: { people: 1234, channels: 7, withoutChannel: [] },
      lines: [{ ...aLine, said: LONG_WORDS.slice(0, 160) }],
      incidents: worstDeskStatus.incidents,
      low: { count: 1234, newest: three.map((view) => ({ view, at: desk.now })), oldestAt: later(desk.now, -40 * DAY) },
    },
    isMember: false,
    sent: { day: 0, at: later(desk.now, -90 * MINUTE), isLate: true, mayBeRepeat: true, missed: later(desk.now, -DAY) },
  };
}

export const digestSample: Sample = { usual: () => digestCard(aDigest()), worst: () => digestCard(worstDigest()) };
