import { z } from 'zod';
import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { DeskView } from '../../desk/views.js';
import { executeAction } from '../../cards/button.js';
import { caseName } from '../../cards/parts/case-head.js';
import { oneLine } from '../../cards/user-words.js';
import { parseDate } from '../../core/calendar/civil-date.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { groupOf } from '../../core/procedure/lookup.js';
import { holdingEvent } from '../../core/ticket/clock-holds/clock-holds.js';
import { holdTexts, secretFaults } from '../../core/ticket/forms/secret-values.js';
import type { FieldFault, Refusal } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Message } from '../../talk/message.js';
import { refusalSentence } from '../../texts/refusals.js';
import { caseNoun } from '../../texts/words.js';
import { refusalMessage } from '../../features/answers.js';
import { formMessage, plannedAct, step, type MadePlan, type PlanForm } from '../../features/planned-act.js';
import { deskView, moment, type Turn } from '../../features/turn.js';
import { applyOrder, firstOfPeople, knownCase, takeBack, type KnownCase, type TakenBack } from './apply-order.js';
import { barredFromClocks, everyOpen, triedCases } from './cases-of-order.js';
import { faultyField, fromNow, orderFields, outageBefore, readOrder, scopeIds, wholeDay } from './order-form.js';
import { doneCard, moreHoldsText, planCard, takenBackCard, type LeftCases, type RunningHold, type TriedOrder } from './order-card.js';
import { refusedSpan, type MovedTime, type TimeOrder } from './rules/order.js';
import { lastAbsence } from './tell-absence.js';

const existingDate = z.string().refine((date) => parseDate(date) !== null);

const order = z.object({
  cases: z.object({ scope: z.enum(scopeIds), of: z.string().max(2000) }),
  span: z.discriminatedUnion('is', [
    z.object({ is: z.enum(['hold', 'past']), from: moment, until: moment }),
    z.object({ is: z.literal('day'), date: existingDate }),
  ]),
  reason: z.string().max(1000),
  authorisedBy: z.string().max(200),
  tell: z.boolean(),
});

/** The act: form, plan, done, taken back. Buttons of cards that are posted take back what an earlier release did. */
export const notCounted = {
  ...plannedAct({
    verbs: { plan: 'plan-not-counted', change: 'change-not-counted', does: 'apply-not-counted', undoes: 'release-hold' },
    bars: barredFromClocks,
    form: async ({ context }) => orderForm((await readDesk(context)).fields),
    plan: planOfOrder,
    does: {
      carries: { order },
      takes: async (turn, carried) => {
        const done = await applyOrder(turn.context, carried.order, turn.actor, turn.inbound.at);
        if ('refusal' in done) return refusalMessage(turn, done.refusal, null);
        return { kind: 'card', card: doneCard(deskView(turn.context), done), isForGood: true };
      },
    },
    undoes: { carries: { hold: z.string().min(1).max(100), undo: z.boolean() }, takes: takenBack },
  }),
  // On the card about an absence that 0.7.0 posted.
  'change-outage': step(barredFromClocks, { typed: z.record(z.string().max(40), z.string().max(4000)) }, async (turn, { typed }) =>
    filledForm(turn, { ...typed, when: 'past', scope: 'all', until: typed['end'] ?? 'now' }),
  ),
  'undo-outage': step(barredFromClocks, { from: moment, until: moment }, takenBack),
  'undo-closed-day': step(barredFromClocks, { date: existingDate }, takenBack),
};

async function takenBack({ context, actor, inbound }: Turn, back: TakenBack): Promise<Message> {
  const card = takenBackCard(deskView(context), back, await takeBack(context, back, actor, inbound.at));
  return { kind: 'card', card, isForAll: true, isForGood: true };
}

export function orderForm(fields: readonly Field[]): PlanForm {
  return {
    title: 'Tiempo que no cuenta',
    explanation: 'El trabajo puede seguir; ese tiempo no cuenta en los plazos. Antes verá en cuáles y qué hora les cambia.',
    fields,
    actions: [executeAction('Ver cuáles', { verb: 'plan-not-counted' }, 'inputs')],
  };
}

/** How many holds one answer shows, each as a message of its own. */
const maxHolds = 10;

/** `detener relojes`: the running holds, each with the ways to end it, and the form, in the asker's own chat. Source: SIIF-15 */
export async function offerToHold(turn: Turn): Promise<readonly Message[]> {
  const barred = barredFromClocks(turn);
  if (barred !== null) return [barred];
  const { fields, running } = await readDesk(turn.context);
  const desk = deskView(turn.context);
  const shown = running.slice(0, maxHolds).map((one): Message => ({ kind: 'card', card: doneCard(desk, one), isForGood: true }));
  const more = running.length > maxHolds ? [{ kind: 'text' as const, text: moreHoldsText(running.length - maxHolds) }] : [];
  return [...shown, ...more, formMessage(orderForm(fields), { typed: fromNow, faults: [] })];
}

/** `caída del servicio`: the form, with the time in which the desk was away, if it was. Source: SIIF-14 */
export async function offerOutage(turn: Turn): Promise<readonly Message[]> {
  return offer(turn, outageBefore(await lastAbsence(turn.context), turn.context.registry.current.calendar));
}

/** `día no hábil` */
export function offerDay(turn: Turn): Promise<readonly Message[]> {
  return offer(turn, wholeDay);
}

async function offer(turn: Turn, typed: FieldValues): Promise<readonly Message[]> {
  const barred = barredFromClocks(turn);
  return [barred ?? (await filledForm(turn, typed))];
}

async function filledForm({ context }: Turn, typed: FieldValues): Promise<Message> {
  return formMessage(orderForm((await readDesk(context)).fields), { typed, faults: [] });
}

type OpenCounts = Map<string, { name: string; count: number }>;

/** The fields of the form, with the groups and people that have open cases and how many; and the running holds, by their ends. */
export async function readDesk(desk: Desk): Promise<{ fields: readonly Field[]; running: readonly RunningHold[] }> {
  const [groups, people]: [OpenCounts, OpenCounts] = [new Map(), new Map()];
  const holds = new Map<string, RunningHold>();
  const now = desk.clock.now();
  for await (const { ticket, history } of everyOpen(desk)) {
    const { group, assignee, procedure, hold } = ticket;
    // The label comes from the case's own version: a later one may no longer have that group.
    if (group !== null) count(groups, group, groupOf((await desk.registry.of(procedure)).procedure, group).label);
    if (assignee !== null) count(people, assignee.id, assignee.name);
    const begun = holdingEvent(ticket, history);
    // A hold after its end stops no clock, though its release is still to be written.
    if (hold === null || begun === undefined || hold.until <= now) continue;
    const { id, until, reason, authorisedBy } = hold;
    const span = { is: 'hold', from: begun.at, until } as const;
    const running = { order: { span, reason, authorisedBy }, id, by: begun.by };
    holds.set(id, { ...running, counted: (holds.get(id)?.counted ?? 0) + 1 });
  }
  const scopes = { groups: choicesOf(groups), people: choicesOf(people) };
  const running = [...holds.values()].toSorted((a, b) => a.order.span.until - b.order.span.until);
  return { fields: orderFields(scopes, desk.registry.current.calendar, now), running };
}

function count(into: OpenCounts, id: string, name: string): void {
  into.set(id, { name, count: (into.get(id)?.count ?? 0) + 1 });
}

function choicesOf(counted: OpenCounts): readonly Choice[] {
  const choices = [...counted].map(([id, one]) => ({ id, label: `${one.name} (${one.count})` }));
  return choices.toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

/** Says what the order would do before it is done. Writes nothing. */
export async function planOfOrder({ context, actor }: Turn, typed: FieldValues, fields: readonly Field[]): Promise<MadePlan> {
  const desk = deskView(context);
  const read = readOrder(fields, typed, desk.calendar, desk.now);
  if ('faults' in read) return { kind: 'faults', faults: read.faults };
  const refusal = refusedSpan(read.order.span, desk);
  if (refusal !== null) return { kind: 'faults', faults: [refusedAt(faultyField(typed), refusal, desk)] };
  const tried = await tryOrder(context, read.order, actor);
  if (tried.faults.length > 0) return { kind: 'faults', faults: tried.faults };
  return { kind: 'card', card: planCard(desk, read.order, tried, typed) };
}

const maxShown = 10;

/** What the order would do: to which cases, and which of them are due first. */
async function tryOrder(desk: Desk, asked: TimeOrder, actor: PersonActor): Promise<TriedOrder & { faults: readonly FieldFault[] }> {
  const said = { reason: asked.reason, authorisedBy: asked.authorisedBy };
  const known: KnownCase[] = [];
  const left = new Map<LeftCases['why'], string[]>();
  const secrets = new Map<string, FieldFault>();
  let moved = 0;
  let first: readonly ({ stored: StoredTicket } & MovedTime)[] = [];
  for await (const one of triedCases(desk, asked, actor)) {
    const why = one.stored === null ? 'not-found' : one.effect;
    known.push(...knownCase(one, asked));
    if (why !== 'moves')
      left.set(why, [
        ...(left.get(why) ?? []),
        one.stored === null ? `«${oneLine(one.asked, 40)}»` : caseName(one.stored.ticket, one.rules.procedure, 'desk'),
      ]);
    if (why !== 'moves' || one.stored === null) continue;
    for (const fault of secretFaults(one.stored.ticket, holdTexts, said, one.rules.procedure)) secrets.set(fault.field, fault);
    if (one.moved === null) continue;
    moved += 1;
    first = [...first, { stored: one.stored, ...one.moved }].toSorted((a, b) => a.was - b.was).slice(0, maxShown);
  }
  return {
    moves: known.filter(({ effect }) => effect === 'moves').length,
    moved,
    first: await Promise.all(first.map(async ({ stored, was, is }) => ({ view: await caseView(desk, stored), was, is }))),
    left: [...left].map(([why, names]) => ({ why, names })),
    people: asked.tell ? firstOfPeople(known).size : 0,
    faults: [...secrets.values()],
  };
}

/** A refusal that is about no case, as the fault of a field of the form. */
export function refusedAt(field: string, refusal: Refusal, { procedure, now }: DeskView): FieldFault {
  const reader = { caseName: null, noun: caseNoun(procedure), stateLabel: null, reader: null, procedure, now };
  return { field, label: '', code: 'pattern', says: refusalSentence(refusal, reader) };
}
