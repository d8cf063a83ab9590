import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { bold, headed, hint, small, text, titledCard, type Card } from '../../cards/card.js';
import { caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { closedDayPeriod } from '../../core/calendar/calendar-spec.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { DeskView } from '../../desk/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { dayText, instantText, onDateText, sinceText } from '../../texts/times.js';
import { capitalised, caseNoun, countText, numberOfText } from '../../texts/words.js';
import type { AppliedOrder, TakenBack } from './apply-order.js';
import { endedParts } from './ended-meanwhile.js';
import type { Effect, MovedTime, TimeOrder, Span } from './rules/order.js';

/** Cases that stay as they are, by their reason. */
export type LeftCases = { why: Exclude<Effect, 'moves'> | 'not-found'; names: readonly string[] };

/**
 * What an order would do. @property moves cases in which the time will not count · @property moved those of them whose due time moves, of
 * which `first` are due first · @property people who will be told
 */
export type TriedOrder = {
  moves: number;
  moved: number;
  first: readonly ({ view: CaseView } & MovedTime)[];
  left: readonly LeftCases[];
  people: number;
};

/** A hold that runs, with who began it. */
export type RunningHold = Pick<AppliedOrder, 'id' | 'counted'> & {
  order: Pick<TimeOrder, 'reason' | 'authorisedBy'> & { span: Extract<Span, { until: unknown }> };
  by: RecordedEvent['by'];
};

const maxNamed = 10;

/** What the press would do. @param typed the form, to go back to */
export function planCard(desk: DeskView, order: TimeOrder, tried: TriedOrder, typed: FieldValues): Card {
  const { moves, moved, first, left, people } = tried;
  const noun = caseNoun(desk.procedure);
  const isForAll = order.cases.scope === 'all' && order.span.is === 'past';
  const has = left.some(({ why }) => why === 'has');
  const apply = executeAction(moves === 0 ? 'Registrarlo' : `Aplicar a ${countText(moves)}`, { verb: 'apply-not-counted', order });
  const lines = first.map((one) => movedLine(one, desk));
  const others = left.map((one) => asData(leftLine(one, order, desk)));
  const times = moved === 0 ? 'Hoy no cambia ninguna hora.' : `A ${noun.counted(moved)} le${moved === 1 ? '' : 's'} cambia la hora:`;
  return titledCard(
    moves === 0 ? 'Ese tiempo no cambia ningún plazo.' : `Ese tiempo no contará en los plazos de ${noun.counted(moves)}.`,
    [
      text(`${orderText(order, desk)}${meanwhileText(order, desk)}`, 'small'),
      headed(bold(moves === 0 ? '' : times, 'apart'), small(lines, 'small')),
      hint(moved > first.length ? `y ${countText(moved - first.length)} más` : '', 'small'),
      headed(bold('Siguen igual:', 'apart'), small(others, 'small')),
      hint(noteOf(order, desk), 'medium'),
      hint(order.tell && moves > 0 ? toldText(people) : '', 'small'),
    ],
    inOrder([
      ...(moves > 0 || (isForAll && !has) ? [apply] : []),
      executeAction('Cambiar', { verb: 'change-not-counted', typed }),
      ...(has ? undoing(order.span, null) : []),
    ]),
  );
}

/** The card after the press, and while a hold lasts: in which cases that time does not count now, and the ways back. */
export function doneCard(desk: DeskView, done: AppliedOrder | RunningHold): Card {
  const { order, id, counted } = done;
  const { span } = order;
  const noun = caseNoun(desk.procedure);
  const { people, refused, ended } = 'refused' in done ? done : { people: 0, refused: 0, ended: [] };
  const lines = [
    'by' in done ? begunText(done, desk) : '',
    people === 0 ? '' : `Se avisa a ${numberOfText(people, 'persona', 'personas')} que la mesa volvió.`,
    refused === 0 ? '' : `${noun.counted(refused)} ${refused === 1 ? 'cambió' : 'cambiaron'} entretanto: no se registró ahí.`,
  ];
  const isKept = counted > 0 || span.is === 'past';
  const way = `«Deshacer» cuenta como si no se hubiera registrado${span.is === 'hold' ? '; «Reanudar ahora», sólo desde ahora' : ''}.`;
  return titledCard(
    counted === 0
      ? `${isKept ? 'Quedó registrado: no' : 'No'} cambió ningún plazo.`
      : `Ese tiempo no cuenta en los plazos de ${noun.counted(counted)}.`,
    [
      text(orderText(order, desk), 'small'),
      small(lines.map(asData), 'small'),
      endedParts(ended),
      hint(isKept ? `${way} ${people === 0 ? '' : 'Lo que se avisó, ya se avisó.'}`.trim() : '', 'medium'),
      hint(span.is === 'day' ? newOnesText(span.date, desk) : '', 'small'),
    ],
    isKept ? undoing(span, id) : [],
  );
}

export function takenBackCard(desk: DeskView, back: TakenBack, count: number): Card {
  const many = caseNoun(desk.procedure).counted(count);
  if (count === 0) return titledCard('Ese tiempo ya contaba: no cambió nada.', []);
  const isReleased = 'undo' in back && !back.undo;
  return titledCard(
    isReleased ? `Desde ahora vuelve a contar en los plazos de ${many}.` : `Deshecho: ese tiempo vuelve a contar en los plazos de ${many}.`,
    [],
  );
}

/** @param hold its id; null before it has one */
function undoing(span: Span, hold: string | null): readonly Button[] {
  if (span.is === 'day') return [executeAction('Deshacer', { verb: 'undo-closed-day', date: span.date })];
  if (span.is === 'past') return [executeAction('Deshacer', { verb: 'undo-outage', from: span.from, until: span.until })];
  const back = (title: string, undo: boolean) => executeAction(title, { verb: 'release-hold', hold: hold ?? '', undo });
  return hold === null ? [] : [back('Reanudar ahora', false), back('Deshacer', true)];
}

/** "Del lun 23 nov, 10:00 a. m. al lun 23 nov, 12:00 p. m. · Autoriza Carla Ríos · «Caída de la herramienta»" */
function orderText({ span, reason, authorisedBy }: Pick<TimeOrder, 'span' | 'reason' | 'authorisedBy'>, desk: DeskView): string {
  const who = authorisedBy === '' ? '' : ` · Autoriza ${asLine(authorisedBy, 80)}`;
  return `${asData(capitalised(spanText(span, desk)))}${who} · «${asLine(reason, 240)}»`;
}

function spanText(span: Span, { now, procedure: { timeZone } }: DeskView): string {
  if (span.is === 'day') {
    const day = closedDayPeriod(span.date, timeZone, now);
    return `el ${day === null ? span.date : dayText(day.from, now, timeZone, 'kept')}`;
  }
  if (span.is === 'hold') return `hasta ${onDateText(span.until, now, timeZone, 'kept')}`;
  return `del ${instantText(span.from, now, timeZone, 'kept')} al ${instantText(span.until, now, timeZone, 'kept')}`;
}

/** Names the state of the cases for that time. Source: SIIF-14 */
function meanwhileText({ span }: TimeOrder, { procedure }: DeskView): string {
  const { state } = procedure.contingency ?? {};
  return state === undefined || span.is !== 'past' ? '' : ` · Ese tiempo quedan en «${asData(stateOf(procedure, state).label)}»`;
}

/** "Desde hoy 10:00 a. m., por Carla Ríos" */
function begunText({ order: { span }, by }: RunningHold, { procedure, now }: DeskView): string {
  const since = capitalised(sinceText(span.from, now, procedure.timeZone, 'kept'));
  return by.kind === 'person' ? `${since}, por ${by.person.name}` : since;
}

/** "**CASO-000004** · de jue 24 dic, 5:00 p. m. a lun 28 dic, 5:00 p. m." */
function movedLine({ view, was, is }: TriedOrder['first'][number], { now, procedure: { timeZone } }: DeskView): string {
  const name = asBold(caseNames(view.stored.ticket, view.procedure, 'desk'));
  const at = (moment: typeof was) => instantText(moment, now, timeZone, 'kept');
  return `**${name}** · ${asData(is === null ? `se detiene; vence ${onDateText(was, now, timeZone, 'kept')}` : `de ${at(was)} a ${at(is)}`)}`;
}

function leftLine({ why, names }: LeftCases, { cases, span }: TimeOrder, { procedure }: DeskView): string {
  const isOne = names.length === 1;
  const words: Readonly<Record<LeftCases['why'], string>> = {
    has: span.is === 'hold' ? (isOne ? 'ya está detenido' : 'ya están detenidos') : isOne ? 'ya lo tiene' : 'ya lo tienen',
    none: `${isOne ? 'su reloj no corre' : 'sus relojes no corren'} en ese tiempo`,
    draft: isOne ? 'aún está incompleto' : 'aún están incompletos',
    over: isOne ? 'ya terminó' : 'ya terminaron',
    'not-found': isOne ? 'no lo encuentro' : 'no los encuentro',
  };
  const more = names.length > maxNamed ? ` y ${countText(names.length - maxNamed)} más` : '';
  const who = cases.scope === 'numbers' ? `${names.slice(0, maxNamed).join(', ')}${more}` : caseNoun(procedure).counted(names.length);
  return `${who}: ${words[why]}`;
}

function noteOf({ cases, span }: TimeOrder, desk: DeskView): string {
  if (span.is === 'day') return newOnesText(span.date, desk);
  return span.is === 'past' && cases.scope === 'all' ? 'Tampoco cuenta para quien debe completar, responder o confirmar algo.' : '';
}

const toldText = (people: number): string =>
  people === 0
    ? 'No se avisará a nadie.'
    : `Se avisará a ${numberOfText(people, 'persona', 'personas')} que la mesa volvió, con su número.`;

/** New cases follow the present file: says so where it counts that day. */
function newOnesText(date: string, { procedure, calendar, now }: DeskView): string {
  const day = closedDayPeriod(date, procedure.timeZone, now);
  if (day === null || calendar.openMsBetween(day.from, day.until) === 0) return '';
  const { as, many } = caseNoun(procedure);
  return `${as('Los')} ${many} ${as('nuevos')} lo cuentan hasta que el archivo del procedimiento lo traiga: pídalo a quien lo administra y, cuando lo traiga, repita esto.`;
}

export const moreHoldsText = (count: number): string =>
  `Y ${numberOfText(count, 'detención', 'detenciones')} más: reanude alguna de éstas y escriba «detener relojes» otra vez.`;
