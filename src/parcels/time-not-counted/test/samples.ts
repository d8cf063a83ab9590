import type { CaseView } from '../../../ports/messenger.js';
import type { DeskView } from '../../../desk/views.js';
import { HOUR, later } from '../../../core/instant.js';
import { formMessage } from '../../../features/planned-act.js';
import type { FieldValues } from '../../../core/ticket/ticket.js';
import type { FieldFault } from '../../../core/ticket/refusals.js';
import { caseName } from '../../../cards/parts/case-head.js';
import type { Card } from '../../../cards/card.js';
import { cardIn } from '../../../../test/support/read-card.js';
import { LINE, LONG_NAME, LONG_WORDS, asked, longTaken, registered } from '../../../../test/cards/sample-cases.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { StagedCase } from '../../../../test/read-aloud/staged-case.js';
import { passageOf } from '../../../../test/read-aloud/shown-lines.js';
import { doneCard, planCard, takenBackCard, type TriedOrder } from '../order-card.js';
import { fromNow, orderFields, outageBefore, wholeDay } from '../order-form.js';
import { orderForm, refusedAt } from '../not-counted.js';
import type { TimeOrder } from '../rules/order.js';
import { timeNotCountedClauses } from './statements.js';

/** The form and the plan of the desk of the samples, and all that is read aloud. */
export default {
  clauses: timeNotCountedClauses,
  cards: notCountedSamples(
    () => registered().desk,
    () => [registered().later(20).view, asked().view],
    () => ({ words: LONG_WORDS, name: LONG_NAME, line: LINE, view: longTaken().later(6000).view }),
  ),
  aboutNoCase: ['order-form'],
  readByOthers: (views) => [['order', () => planRead(views()[0])]],
  ofDesk(procedure) {
    const staged = StagedCase.registered(procedure);
    const desk: DeskView = staged.taken().view;
    return notCountedRead(desk, staged.view).map(([title, card]) => passageOf(title, { kind: 'card', card }));
  },
} satisfies ParcelSamples;

function planRead(view: CaseView): Card {
  const left = [{ why: 'none' as const, names: ['CASO-000046'] }];
  const first = [{ view, was: view.now, is: null }];
  return planCard(view, sampleOrders(view).hold, { ...notTried, moves: 1, moved: 1, first, left }, {});
}

const all = { scope: 'all', of: '' } as const;
const why = { reason: 'Dos asesores salieron a una emergencia', authorisedBy: 'Carla Ríos', tell: false };

/** A hold of four hours, an outage of two hours that is over, and a day in the next month. */
function sampleOrders({ now }: DeskView): Readonly<Record<'hold' | 'past' | 'day', TimeOrder>> {
  return {
    hold: { cases: all, span: { is: 'hold', from: now, until: later(now, 4 * HOUR) }, ...why },
    past: {
      cases: all,
      span: { is: 'past', from: later(now, -4 * HOUR), until: later(now, -2 * HOUR) },
      ...why,
      reason: 'Caída de la herramienta',
      tell: true,
    },
    day: { cases: all, span: { is: 'day', date: '2026-12-24' }, ...why, reason: 'Decreto 814: día cívico', authorisedBy: '' },
  };
}

const notTried: TriedOrder = { moves: 0, moved: 0, first: [], left: [], people: 0 };

const formOf = ({ calendar, now }: DeskView, typed: FieldValues, faults: readonly FieldFault[] = []) =>
  cardIn(
    formMessage(orderForm(orderFields({ groups: [{ id: 'mesa', label: 'Mesa de servicios (2)' }], people: [] }, calendar, now)), {
      typed,
      faults,
    }),
  );

/** What the coordination reads of this parcel. @param view a case whose clock runs */
function notCountedRead(desk: DeskView, view: CaseView): readonly (readonly [title: string, card: Card])[] {
  const { hold, past, day } = sampleOrders(desk);
  const was = desk.now;
  const name = caseName(view.stored.ticket, view.procedure, 'desk');
  const moved = { moves: 2, moved: 1, first: [{ view, was, is: later(was, 2 * HOUR) }] };
  const left = [
    { why: 'has' as const, names: [name] },
    { why: 'none' as const, names: [name, name] },
    { why: 'draft' as const, names: [name] },
    { why: 'over' as const, names: [name] },
    { why: 'not-found' as const, names: ['«99»'] },
  ];
  const done = { id: 'h', counted: 2, people: 0, refused: 1, ended: [] };
  const numbered = { ...hold, cases: { scope: 'numbers', of: '45, 99' } as const };
  return [
    ['Tiempo que no cuenta: desde ahora', formOf(desk, fromNow)],
    ['Tiempo que no cuenta: una caída', formOf(desk, outageBefore(null, desk.calendar))],
    ['Tiempo que no cuenta: un día', formOf(desk, wholeDay)],
    ['Detener relojes: cuáles', planCard(desk, numbered, { ...notTried, ...moved, first: [{ view, was, is: null }], left }, {})],
    ['Relojes detenidos', doneCard(desk, { order: hold, ...done })],
    ['Una caída: cuáles', planCard(desk, past, { ...notTried, ...moved, left: left.slice(0, 2), people: 1 }, {})],
    ['Una caída que no cambia nada', planCard(desk, past, { ...notTried, left: left.slice(1, 2) }, {})],
    ['Caída registrada', doneCard(desk, { order: past, ...done, people: 1, ended: [view] })],
    ['Un día: cuáles', planCard(desk, day, { ...notTried, ...moved }, {})],
    ['Día registrado', doneCard(desk, { order: day, ...done })],
    ['Deshecho', takenBackCard(desk, { date: '2026-12-24' }, 2)],
    ['Relojes que vuelven a correr', takenBackCard(desk, { hold: 'h', undo: false }, 1)],
    ['Nada que deshacer', takenBackCard(desk, { hold: 'h', undo: true }, 0)],
  ];
}

type Long = { words: string; name: string; line: string; view: CaseView };

/** The form and the plan, as they usually are and with the longest texts. */
function notCountedSamples(desk: () => DeskView, usual: () => readonly CaseView[], long: () => Long) {
  const typedLong = (words: string) => ({
    when: 'now',
    scope: 'numbers',
    numbers: '45, '.repeat(300),
    reason: words,
    until: 'date',
    untilTime: '25:99',
  });
  return {
    'order-form': {
      usual: () => formOf(desk(), fromNow),
      worst: () => {
        const refused = refusedAt('until', { code: 'hold-too-long', until: desk().now }, desk());
        return formOf(desk(), typedLong(long().words), [refused]);
      },
    },
    order: {
      usual: () => {
        const first = usual().map((view) => ({ view, was: desk().now, is: null }));
        const left = [{ why: 'none' as const, names: ['CASO-000047'] }];
        return planCard(
          desk(),
          sampleOrders(desk()).hold,
          { ...notTried, moves: 2, moved: 2, first, left },
          { scope: 'group', group: 'mesa' },
        );
      },
      worst: () => {
        const { words, name, line, view } = long();
        const order = {
          ...sampleOrders(desk()).hold,
          cases: { scope: 'numbers', of: '45, '.repeat(500) } as const,
          reason: words.slice(0, 500),
          authorisedBy: name,
        };
        const first = Array.from({ length: 10 }, () => ({ view, was: desk().now, is: later(desk().now, HOUR) }));
        const left = (['has', 'none', 'draft', 'over', 'not-found'] as const).map((why_) => ({
          why: why_,
          names: Array.from({ length: 99 }, () => line),
        }));
        return planCard(desk(), order, { ...notTried, moves: 4321, moved: 1234, first, left }, typedLong(words.slice(0, 500)));
      },
    },
  };
}
