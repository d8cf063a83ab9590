import { z } from 'zod';
import type { Desk } from '../../desk.js';
import type { DeskView } from '../../desk/views.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { ProcedureRules } from '../../desk/procedures/procedure-registry.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { bold, headed, hint, small, text, titledCard, type Card } from '../../cards/card.js';
import { caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { closedDayPeriod, maxClosedDayAway, withClosedDay } from '../../core/calendar/calendar-spec.js';
import { parseDate, wallDay } from '../../core/calendar/civil-date.js';
import type { Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { closedDayLabels } from '../../core/form-labels.js';
import { openClocks } from '../../core/sla/pressing-clock.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { holdTexts, secretFaults } from '../../core/ticket/forms/secret-values.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import type { FieldValues, TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import type { Message } from '../../talk/message.js';
import { dayText, instantText } from '../../texts/times.js';
import { caseNoun, countText } from '../../texts/words.js';
import { deskView, type Turn } from '../../features/turn.js';
import { formMessage, plannedAct, type MadePlan, type PlanForm } from '../../features/planned-act.js';
import { barredFromClocks, everyOpen, onEach, refusedAt } from './plan-hold.js';

/** A day, such as `2026-12-24`, that was published as a holiday after the procedure of the open cases, and why. */
type ClosedDay = { date: string; reason: string };

const fields: readonly Field[] = [
  { id: 'date', label: closedDayLabels.date, type: 'date', required: true },
  {
    id: 'reason',
    label: closedDayLabels.reason,
    type: 'text',
    required: true,
    minLength: 5,
    maxLength: 200,
    help: closedDayLabels.example,
  },
];

const existingDate = z.string().refine((date) => parseDate(date) !== null);

/** Closing a day in the calendars of all open cases: form, plan, done, undone. Source: SIIF-01 */
export const closingDay = plannedAct({
  verbs: { plan: 'plan-closed-day', change: 'change-closed-day', does: 'apply-closed-day', undoes: 'undo-closed-day' },
  bars: barredFromClocks,
  form: closedDayForm,
  plan: planOfClosedDay,
  does: {
    carries: { day: z.object({ date: existingDate, reason: z.string().min(1).max(1000) }) },
    takes: async (turn, { day }) => ({ kind: 'card', card: doneCard(turn, day, await changeCalendars(turn, day, true)) }),
  },
  undoes: {
    carries: { date: existingDate },
    takes: async (turn, { date }) => ({
      kind: 'card',
      card: undoneCard(turn, date, await changeCalendars(turn, { date, reason: '' }, false)),
    }),
  },
});

/** `día no hábil`: the form, in the asker's own chat. Source: SIIF-01 */
export async function offerToCloseDay(turn: Turn): Promise<readonly Message[]> {
  return [barredFromClocks(turn) ?? formMessage(closedDayForm(turn))];
}

function closedDayForm({ context }: Turn): PlanForm {
  const { many, as } = caseNoun(context.registry.current.procedure);
  return {
    title: 'Día no hábil',
    explanation: `Un festivo que salió después deja de contar en los plazos de ${as('los')} ${many} ${as('abiertos')}. Antes verá cuáles cambian.`,
    fields,
    actions: [executeAction('Ver cuáles', { verb: 'plan-closed-day' }, 'inputs')],
  };
}

const maxShown = 10;

/** `unaffected`: the desk does not attend on that day in the calendar of the case. `rules`: those of the case as it is. */
type DayCase = { stored: StoredTicket; kind: 'changes' | 'closed' | 'unaffected'; rules: ProcedureRules };

async function* casesOf({ registry, clock, queries }: Desk, date: string): AsyncGenerator<DayCase> {
  const now = clock.now();
  for await (const stored of everyOpen({ queries })) {
    const { procedure } = stored.ticket;
    const rules = await registry.of(procedure);
    const period = closedDayPeriod(date, rules.calendar.timeZone, now);
    const isAttended = period !== null && rules.calendar.openMsBetween(period.from, period.until) > 0;
    yield { stored, kind: procedure.closedDays?.includes(date) === true ? 'closed' : isAttended ? 'changes' : 'unaffected', rules };
  }
}

/** The time of the first clock that the closed day moves; null where it moves none. */
function movedClock(stored: StoredTicket, [before, after]: readonly [ProcedureRules, ProcedureRules], now: Instant) {
  const [earlier, moved] = [before, after].map((rules) => openClocks(slaOf(stored, rules, now)).map(({ figure }) => figure.dueAt));
  const pairs = (earlier ?? []).map((was, i) => ({ was, is: moved?.[i] ?? null }));
  return pairs.flatMap(({ was, is }) => (was === null || is === null || was === is ? [] : [{ was, is }]))[0] ?? null;
}

type MovedCase = { view: CaseView; was: Instant; is: Instant };

/** Says what closing the day would do before it is done. Writes nothing. Source: SIIF-01 */
async function planOfClosedDay({ context }: Turn, typed: FieldValues): Promise<MadePlan> {
  const desk = deskView(context);
  const { calendar, now } = desk;
  const { values, faults } = checkForm(fields, typed, { today: wallDay(now, calendar.timeZone) });
  const { date = '', reason = '' } = values;
  if (faults.length > 0) return { kind: 'faults', faults };
  const far = { code: 'closed-day', mostDays: maxClosedDayAway } as const;
  if (closedDayPeriod(date, calendar.timeZone, now) === null) return { kind: 'faults', faults: [refusedAt('date', far, desk)] };
  const counts = { changes: 0, closed: 0, unaffected: 0 };
  const secrets = new Map<string, FieldFault>();
  let moved: readonly { stored: StoredTicket; was: Instant; is: Instant }[] = [];
  let count = 0;
  for await (const { stored, kind, rules } of casesOf(context, date)) {
    counts[kind] += 1;
    if (kind !== 'changes') continue;
    for (const fault of secretFaults(stored.ticket, holdTexts, { reason }, rules.procedure)) secrets.set(fault.field, fault);
    const times = movedClock(stored, [rules, await context.registry.of(withClosedDay(stored.ticket.procedure, date, true))], now);
    if (times === null) continue;
    count += 1;
    // The cases that are due first.
    moved = [...moved, { stored, ...times }].toSorted((a, b) => a.was - b.was).slice(0, maxShown);
  }
  if (secrets.size > 0) return { kind: 'faults', faults: [...secrets.values()] };
  const first = await Promise.all(moved.map(async ({ stored, was, is }) => ({ view: await caseView(context, stored), was, is })));
  return { kind: 'card', card: planCard(desk, { date, reason }, { ...counts, moved: count }, first) };
}

/** Closes or opens the day in every open case, each by a command of its own: a press that was cut off is continued by the next one. */
async function changeCalendars({ context, actor, inbound }: Turn, { date, reason }: ClosedDay, closes: boolean) {
  const wanted: TicketId[] = [];
  for await (const { stored, kind } of casesOf(context, date)) if (kind === (closes ? 'changes' : 'closed')) wanted.push(stored.id);
  const change = { type: 'change-calendar', date, closes, reason, saidAt: inbound.at } as const;
  const done = await onEach(wanted, (id) => context.execute(id, { id: context.ids.next(), ...change }, actor));
  const refused = done.filter(({ kind }) => kind === 'refused').length;
  return { changed: wanted.length - refused, refused };
}

type PlanCounts = { changes: number; closed: number; unaffected: number; moved: number };

function planCard(desk: DeskView, { date, reason }: ClosedDay, counts: PlanCounts, first: readonly MovedCase[]): Card {
  const { changes, closed, unaffected, moved } = counts;
  const noun = caseNoun(desk.procedure);
  const others = [
    closed === 0 ? '' : `${noun.counted(closed)}: ya no ${closed === 1 ? 'lo cuenta' : 'lo cuentan'}`,
    unaffected === 0 ? '' : `${noun.counted(unaffected)}: en su calendario ese día no se atiende`,
  ];
  const apply = executeAction(`Aplicar a ${countText(changes)}`, { verb: 'apply-closed-day', day: { date, reason } });
  const change = executeAction('Cambiar', { verb: 'change-closed-day', typed: { date, reason } });
  const lines = first.map((one) => shownLine(one, desk));
  const many = moved === 0 ? 'Hoy no cambia ninguna hora.' : `A ${noun.counted(moved)} le${moved === 1 ? '' : 's'} cambia la hora:`;
  return titledCard(
    changes === 0 ? 'Ese día no cambia ningún plazo.' : `El ${dayOf(date, desk)} no contará en los plazos de ${noun.counted(changes)}.`,
    [
      text(`«${asLine(reason, 240)}»`, 'small'),
      headed(bold(changes === 0 ? '' : many, 'apart'), small(lines, 'small')),
      hint(moved > first.length ? `y ${countText(moved - first.length)} más` : '', 'small'),
      headed(bold('Siguen igual:', 'apart'), small(others.map(asData), 'small')),
      hint(newOnesText(date, desk), 'medium'),
    ],
    inOrder([changes === 0 ? [] : apply, change, closed === 0 ? [] : undoing(date)].flat()),
  );
}

/** "**CASO-000004** · de jue 24 dic, 5:00 p. m. a lun 28 dic, 5:00 p. m." */
function shownLine({ view, was, is }: MovedCase, { now, procedure: { timeZone } }: DeskView): string {
  const name = asBold(caseNames(view.stored.ticket, view.procedure, 'desk'));
  const [from, to] = [was, is].map((at) => asData(instantText(at, now, timeZone, 'kept')));
  return `**${name}** · de ${from} a ${to}`;
}

/** New cases follow the present file: says so where it counts that day. */
function newOnesText(date: string, { procedure, calendar, now }: DeskView): string {
  const period = closedDayPeriod(date, procedure.timeZone, now);
  if (period === null || calendar.openMsBetween(period.from, period.until) === 0) return '';
  const { as, many } = caseNoun(procedure);
  return `${as('Los')} ${many} ${as('nuevos')} lo cuentan hasta que el archivo del procedimiento lo traiga: pídalo a quien lo administra y, cuando lo traiga, repita esto.`;
}

const undoing = (date: string): Button => executeAction('Deshacer', { verb: 'undo-closed-day', date });

/** "jue 24 dic" */
function dayOf(date: string, { now, procedure: { timeZone } }: DeskView): string {
  const period = closedDayPeriod(date, timeZone, now);
  return period === null ? date : dayText(period.from, now, timeZone, 'kept');
}

type Changed = { changed: number; refused: number };

function doneCard({ context }: Turn, { date, reason }: ClosedDay, { changed, refused }: Changed): Card {
  const desk = deskView(context);
  const noun = caseNoun(desk.procedure);
  const left = refused === 0 ? '' : `${noun.counted(refused)}: no se pudo cambiar; inténtelo otra vez.`;
  return titledCard(
    changed === 0 ? 'No cambió ningún plazo.' : `El ${dayOf(date, desk)} no cuenta en los plazos de ${noun.counted(changed)}.`,
    [text(`«${asLine(reason, 240)}»`, 'small'), small(asData(left), 'small'), hint(newOnesText(date, desk), 'medium')],
    changed === 0 ? [] : [undoing(date)],
  );
}

function undoneCard({ context }: Turn, date: string, { changed }: Changed): Card {
  const desk = deskView(context);
  const many = caseNoun(desk.procedure).counted(changed);
  const day = dayOf(date, desk);
  const back = `Deshecho: el ${day} vuelve a contar en los plazos de ${many}.`;
  return titledCard(changed === 0 ? `El ${day} ya contaba: no cambió nada.` : back, []);
}
