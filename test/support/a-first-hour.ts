import { instant } from '../../src/core/instant.js';
import type { CheckResult, FirstHourRun } from '../../src/ports/first-hour.js';
import type { Message } from '../../src/talk/message.js';
import type { FirstHour } from '../../src/teams/first-hour/first-hour.js';
import { checks, sanitiseFound, maxFoundOf } from '../../src/teams/first-hour/checks.js';
import { withQuestions } from '../../src/teams/first-hour/run.js';

/** A run in which all that the desk checks itself went well, but for what is said otherwise. */
export function aRun(otherwise: readonly CheckResult[] = [], place: 'channel' | 'chat' = 'channel'): FirstHourRun {
  const own = checks.filter(({ by, places }) => by === 'desk' && places.includes(place));
  const results = own.map(({ id }) => otherwise.find(({ check }) => check === id) ?? { check: id, outcome: 'passed' as const, found: '' });
  return { at: instant(1_790_000_000_000), place, results: withQuestions(place, results) };
}

/** Everything went wrong that can, with as much found as a check may say; the question with the most to draw is open. */
export function aWorstRun(): FirstHourRun {
  const found = 'infraestructura-tecnologica HTTP 403 BotNotInConversationRoster, '.repeat(30);
  const outcomeOf = ({ id, by }: (typeof checks)[number]): CheckResult['outcome'] =>
    id === 'phone-marks' ? 'asked' : by === 'desk' ? 'failed' : 'warned';
  const results = checks
    .filter(({ places }) => places.includes('channel'))
    .map((check): CheckResult => ({
      check: check.id,
      outcome: outcomeOf(check),
      found: check.id === 'phone-marks' ? '' : sanitiseFound(found, maxFoundOf(check.id)),
    }));
  return { at: instant(1_790_000_000_000), place: 'channel', results };
}

export type HeardFirstHour = FirstHour & { readonly shown: readonly Message[]; readonly finished: readonly FirstHourRun[] };

/** Makes no check, and keeps what it should show. */
export function aFirstHour(run: FirstHourRun = aRun()): HeardFirstHour {
  const shown: Message[] = [];
  const finished: FirstHourRun[] = [];
  return {
    shown,
    finished,
    run: () => Promise.resolve(run),
    show: (_inbound, _card, message) => Promise.resolve(void shown.push(message)),
    finish: (_asker, over) => Promise.resolve(finished.push(over) > 0),
  };
}
