import { describe, expect, it } from 'vitest';
import { DAY, instant, later, type Instant } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { personId, system } from '../../src/core/people/person.js';
import { transitionOf } from '../../src/core/procedure/lookup.js';
import { dueOf } from '../../src/core/ticket/silence/due.js';
import { nextTimer, type Timer } from '../../src/core/ticket/timers.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { seen } from '../support/seen-drafts.js';
import { clauseDesk } from '../support/clause-desk.js';
import { limitedStates, reachStates, type Reached } from '../support/reach-state.js';
import { execute, type Rules, rulesOf } from '../support/scenario.js';

const files = [
  'src/procedures/uariv.json',
  'src/procedures/uspec.json',
  'src/procedures/siif.json',
  'src/procedures/sigce.json',
  'docs/procedimiento/ejemplo.json',
];
const start = fromIso('2026-11-23T08:00:00-05:00');

/** What timers do until `until`, each at its moment, or all of them then. */
function timersUntil(
  rules: Rules,
  from: Reached,
  until: Instant,
  whenDue: (moment: Timer) => Instant,
): { stored: StoredTicket; done: readonly { do: Timer['do']; at: Instant }[] } {
  const done: { do: Timer['do']; at: Instant }[] = [];
  let { stored, now } = from;
  for (let turns = 0; turns < 200; turns++) {
    const moment = nextTimer(stored, rules, now);
    if (moment === null || moment.at > until) return { stored, done };
    now = instant(Math.max(now, whenDue(moment)));
    const due = nextTimer(stored, rules, now) ?? moment;
    const after = execute(rules, stored, { id: `timer:${due.key}:${turns}`, type: 'timer', key: due.key }, system, now).stored;
    if (after === null || after === stored) throw new Error(`${due.do} does nothing in ${stored.ticket.state}`);
    done.push({ do: due.do, at: due.at });
    stored = after;
  }
  throw new Error('the timers never come to rest');
}

/** The same where its user is asked: the silence of a desk that sent it for a user out of reach ends no case. Source: SIGCE-13 */
function askedThemselves(stored: StoredTicket): StoredTicket {
  return { ...stored, ticket: { ...stored.ticket, sentBy: { id: personId('another-desk'), name: 'Otra mesa' } } };
}

describe.each(files)('deadlines of %s', (file) => {
  const rules = rulesOf(file);
  const states = reachStates(rules, start);

  it('every state that no timer, and no days of trying to reach a person, alone lead to can be reached by people', () => {
    const alone = rules.procedure.states.filter(
      (s) =>
        rules.procedure.transitions
          .filter((t) => t.to === s.id)
          .every((t) => t.afterDaysTried !== undefined || t.by.every((doer) => doer === 'system')) && s.id !== rules.procedure.intake.state,
    );
    const missing = rules.procedure.states.map((s) => s.id).filter((id) => !states.has(id) && !alone.some((s) => s.id === id));
    expect(missing).toEqual([]);
  });

  it.each(limitedStates(rules).map((s) => [s.id, s] as const))(
    'SIIF-03 the state %s ends by itself at its limit, not before, with each reminder given once',
    (id, state) => {
      const reached = states.get(id);
      if (reached === undefined) throw new Error(`${id} was not reached`);
      const asked = { ...reached, stored: askedThemselves(reached.stored) };
      const end = dueOf(asked.stored, rules, asked.now) ?? start;
      const before = timersUntil(rules, asked, instant(end - 1), (m) => m.at);
      expect(before.stored.ticket.state).toBe(id);
      expect(before.done.filter((d) => d.do === 'remind')).toHaveLength(state.limit?.remindAt?.length ?? 0);
      const after = timersUntil(rules, { stored: before.stored, now: reached.now }, end, (m) => m.at);
      expect(after.stored.ticket.state).toBe(transitionOf(rules.procedure, state.limit?.then ?? '')?.to);
      expect(after.done.filter((d) => d.do === 'pass-limit')).toHaveLength(1);
    },
  );

  it('timers that fell due in every state during an outage run once on return, the earliest first', () => {
    for (const [id, reached] of states) {
      const back = later(start, 200 * DAY);
      const { done, stored: end } = timersUntil(rules, reached, back, () => back);
      const times = done.filter((d) => d.at < back).map((d) => d.at);
      expect([id, times]).toEqual([id, times.toSorted((a, b) => a - b)]);
      const again = nextTimer(end, rules, back);
      expect(again === null || again.at > back).toBe(true);
      for (const kind of ['pass-limit', 'end-survey'] as const) expect(done.filter((d) => d.do === kind).length).toBeLessThanOrEqual(2);
    }
  });
});

describe('a desk after an outage', () => {
  it('UARIV-06 SIGCE-13 after an outage the desk runs each timer that fell due once, in order', async () => {
    const first = await clauseDesk('siif', { startsAt: '2026-11-23T08:00:00-05:00' });
    const draft = await first.draft('no abre la consulta');
    await seen(first.desk, [draft]);
    const late = await first.ticket({ category: 'presupuesto', words: 'no deja registrar' });
    await first.does(late, 'linea', 'tomar');
    const asked = await first.ticket({ category: 'tesoreria', words: 'no sale el pago' });
    await first.does(asked, 'linea', 'pedir', { question: '¿Cuál es la orden de pago?' });
    await first.desk.close();
    const back = await clauseDesk('siif', { folder: first.desk.folder, startsAt: '2026-12-14T09:00:00-05:00' });
    await back.desk.processAllDue();
    expect([await back.state(draft), await back.state(asked)]).toEqual(['Por completar', 'Pendiente por Cliente']);
    await back.pass(DAY);
    expect(await back.state(draft)).toBe('Sin completar');
    expect(await back.state(asked)).toBe('Cerrado sin respuesta');
    const types = async (id: typeof late) => (await back.events(id)).map((e) => e.type).filter((t) => t !== 'delivery-recorded');
    expect((await types(late)).filter((t) => t === 'target-warned')).toHaveLength(1);
    expect((await types(asked)).filter((t) => !t.startsWith('survey')).slice(-3)).toEqual(['reminded', 'case-lapsed', 'figures-frozen']);
    expect((await types(asked)).filter((t) => t === 'survey-asked')).toHaveLength(1);
    expect(back.notificationsTo('carla').filter((k) => k === 'target-warned')).toHaveLength(1);
    const before = await types(asked);
    await back.desk.processAllDue();
    expect(await types(asked)).toEqual(before);
  });
});
