import { z } from 'zod';
import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import type { Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor, PersonId, PersonRef } from '../../core/people/person.js';
import { standingOutage } from '../../core/ticket/clock-holds/clock-holds.js';
import {
  outageFields,
  parseOutage,
  usualOutage,
  checkOutage,
  outageId,
  type ServiceOutage,
  type OutagePeriod,
} from '../../core/ticket/clock-holds/outage.js';
import { outageEffect, type OutageEffect } from '../../core/ticket/outage-effect.js';
import { wasReleasedSince } from '../../core/ticket/commands/hold-clock.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { holdTexts, secretFaults } from '../../core/ticket/forms/secret-values.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { checkHold } from '../../core/ticket/permissions.js';
import type { FieldFault, Refusal } from '../../core/ticket/refusals.js';
import type { DeskBack, FieldValues, TicketId } from '../../core/ticket/ticket.js';
import type { Message } from '../../talk/message.js';
import { holdShape, moment, deskView, type Turn } from '../turn.js';
import { formMessage, plannedAct, type PlanForm, type MadePlan } from '../planned-act.js';
import { refusalMessage } from '../answers.js';
import { endedMeanwhile, endedParts } from './ended-meanwhile.js';
import { barredFromClocks, everyOpen, onEach } from './plan-hold.js';
import { permit } from '../../desk/tickets/permit-broadcast.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskView } from '../../desk/views.js';
import { bold, headed, hint, small, text, titledCard, type Card } from '../../cards/card.js';
import { caseNoun, countText, numberOfText } from '../../texts/words.js';
import { instantText, spanText } from '../../texts/times.js';
import { caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';

/** Recording an outage begins with a form, as stopping clocks does. Source: SIIF-14 */
export const outageForm: PlanForm = {
  title: 'Caída del servicio',
  explanation: 'Lo que duró la caída no cuenta en los plazos. Antes de registrarla verá cuáles cambian y cuánto.',
  fields: outageFields,
  actions: [executeAction('Ver cuáles', { verb: 'plan-outage' }, 'inputs')],
};

/** Recording an outage that is over. Source: SIIF-14 */
export const recordingOutage = plannedAct({
  verbs: { plan: 'plan-outage', change: 'change-outage', does: 'apply-outage', undoes: 'undo-outage' },
  bars: barredFromClocks,
  form: () => outageForm,
  plan: planOfOutage,
  does: {
    carries: { outage: holdShape.extend({ from: moment, tell: z.boolean() }) },
    takes: async (turn, { outage }) => {
      const { context, actor, inbound } = turn;
      const done = await applyOutage(context, outage, actor, inbound.at);
      if ('refusal' in done) return refusalMessage(turn, done.refusal, null);
      return { kind: 'card', card: outageDoneCard(deskView(context), done) };
    },
  },
  undoes: {
    carries: { from: moment, until: moment },
    takes: async (turn, period) => {
      const { context, actor, inbound } = turn;
      const refusal = checkOutage(period, context.clock.now());
      if (refusal !== null) return refusalMessage(turn, refusal, null);
      const undone = await undoOutage(context, period, actor, inbound.at);
      return { kind: 'card', card: outageUndoneCard(deskView(context), period, undone) };
    },
  },
});

/** `caída del servicio`: the form, in the asker's own chat. Source: SIIF-14 */
export async function offerToRecordOutage(turn: Turn): Promise<readonly Message[]> {
  return [barredFromClocks(turn) ?? newOutageForm()];
}

export const newOutageForm = (): Message => formMessage(outageForm, { typed: usualOutage, faults: [] });

const maxShown = 10;
const maxNamed = 10;

/** The data of an open case that the outage needs, and no more: a desk may have thousands of cases. */
type CaseOfOutage = { id: TicketId; requester: PersonRef; name: string; effect: OutageEffect['kind']; isTold: boolean };

/** Says what recording an outage would do before it is done. Writes nothing. Source: SIIF-14 */
async function planOfOutage({ context }: Turn, typed: FieldValues): Promise<MadePlan> {
  const { registry, clock } = context;
  const read = parseOutage(typed, registry.current.calendar, clock.now());
  if ('faults' in read) return { kind: 'faults', faults: read.faults };
  const { outage } = read;
  const { reason, authorisedBy, tell } = outage;
  const faults = new Map<string, FieldFault>();
  const cases: CaseOfOutage[] = [];
  let most: readonly ({ stored: StoredTicket } & GivenBack)[] = [];
  for await (const { stored, procedure, effect, known } of casesOf(context, outage)) {
    cases.push(known);
    if (effect.kind !== 'counts') continue;
    // The cases that get most time; among equal ones the oldest.
    const { givenMs, personMs } = effect;
    most = [...most, { stored, givenMs, personMs }].toSorted((a, b) => givenTo(b) - givenTo(a)).slice(0, maxShown);
    for (const fault of secretFaults(stored.ticket, holdTexts, { reason, authorisedBy }, procedure)) faults.set(fault.field, fault);
  }
  if (faults.size > 0) return { kind: 'faults', faults: [...faults.values()] };
  const countOf = (kind: OutageEffect['kind']) => cases.filter(({ effect }) => effect === kind).length;
  const counts = { count: countOf('counts'), recorded: countOf('recorded'), unaffected: countOf('none') };
  const plan = { outage, ...counts, people: tell ? firstOfPeople(cases).size : 0 };
  const first = await Promise.all(most.map(async ({ stored, ...given }) => ({ view: await caseView(context, stored), ...given })));
  return { kind: 'card', card: outagePlanCard(deskView(context), plan, first, typed) };
}

type OutageEnd = Promise<RecordedOutage | { refusal: Refusal }>;

/**
 * Records an outage that is over in every case that was open before its end: clocks that ran or were paused count as stopped. A run that
 * was cut off continues when the outage is applied again, by the same person or another; a case that has it keeps it as it is.
 * Each requester is told once that the desk is back, in the message about their first case. Source: SIIF-14
 * @param saidAt when the button was pressed, by the platform's clock
 */
export async function applyOutage(desk: Desk, outage: ServiceOutage, actor: PersonActor, saidAt: Instant | null = null): OutageEnd {
  const refusal = checkHold(desk.procedure, actor) ?? checkOutage(outage, desk.clock.now());
  if (refusal !== null) return { refusal };
  const { from, until, reason, authorisedBy, tell } = outage;
  const hold = { id: outageId(outage), reason, authorisedBy, from, until };
  const cases = await knownCases(desk, outage, saidAt);
  const told = tell ? firstOfPeople(cases) : new Map<TicketId, DeskBack>();
  const readers = cases.filter(({ id }) => told.has(id)).map(({ name, requester }) => ({ name, person: requester }));
  const act = { kind: 'outage', outage } as const;
  const broadcast = { id: hold.id, act, about: '', words: '', readers, proposed: [], groups: [desk.procedure.intake.group] };
  const toMany = await permit(desk, broadcast, actor);
  if (toMany !== null) return { refusal: toMany };
  // A draft and a survey have no clock to hold: their times leave it out as they leave out an absence of the desk.
  await desk.presence.leaveOut({ from, to: until }, true);
  const wanted = cases.filter(({ effect }) => effect === 'counts');
  const recorded = cases.filter(({ effect }) => effect === 'recorded');
  const holds = { type: 'hold-clock', hold, saidAt } as const;
  const done = await onEach(wanted, ({ id }) => desk.execute(id, { id: desk.ids.next(), ...holds, tells: told.get(id) }, actor));
  const refused = done.filter(({ kind }) => kind === 'refused').length;
  const counted = recorded.length + wanted.length - refused;
  return { outage, counted, people: told.size, refused, ended: await endedMeanwhile(desk, outage) };
}

/** Takes an outage back from every open case that has it; the clocks count as if it never was. @returns how many cases. Source: SIIF-14 */
export async function undoOutage(desk: Desk, period: OutagePeriod, actor: PersonActor, saidAt: Instant | null = null): Promise<number> {
  const recorded = (await knownCases(desk, period)).filter(({ effect }) => effect === 'recorded');
  await desk.presence.leaveOut({ from: period.from, to: period.until }, false);
  const hold = outageId(period);
  const undo = { type: 'release-clock', hold, undo: true, saidAt } as const;
  const done = await onEach(recorded, ({ id }) => desk.execute(id, { id: desk.ids.next(), ...undo }, actor));
  return done.filter((one) => one.kind === 'executed' && standingOutage(one.stored.history, hold) === null).length;
}

/** The open cases of the desk, and the outage's effect on each: none if it was taken back from the case after `saidAt`. */
async function* casesOf(desk: Desk, period: OutagePeriod, saidAt: Instant | null = null) {
  for await (const stored of everyOpen(desk)) {
    const { id, ticket, history } = stored;
    const rules = await desk.registry.of(ticket.procedure);
    const effect = outageEffect(stored, period, rules);
    const isUndoneSince = effect.kind === 'counts' && wasReleasedSince(history, { id: outageId(period), ...period }, saidAt);
    const [name = ''] = numbersOf(ticket, rules.procedure, 'requester');
    const { requester } = ticket;
    const known: CaseOfOutage = { id, requester, name, effect: isUndoneSince ? 'none' : effect.kind, isTold: wasTold(history, period) };
    yield { stored, procedure: rules.procedure, effect, known };
  }
}

async function knownCases(desk: Desk, period: OutagePeriod, saidAt: Instant | null = null): Promise<readonly CaseOfOutage[]> {
  const cases: CaseOfOutage[] = [];
  for await (const one of casesOf(desk, period, saidAt)) cases.push(one.known);
  return cases;
}

/** Whether the requester was told about an outage in that period, also if it was recorded with another start or end and undone. */
function wasTold(history: readonly RecordedEvent[], { from, until }: OutagePeriod): boolean {
  return history.some(({ event }) => {
    if (event.type !== 'clock-held' || event.tells === undefined) return false;
    const { hold } = event;
    return hold.from !== undefined && hold.from < until && from < hold.until;
  });
}

/** The case in which each requester is told, with the names of their other cases; people who were told already have none. */
function firstOfPeople(cases: readonly CaseOfOutage[]): ReadonlyMap<TicketId, DeskBack> {
  const byPerson = new Map<PersonId, CaseOfOutage[]>();
  for (const one of cases) byPerson.set(one.requester.id, [...(byPerson.get(one.requester.id) ?? []), one]);
  const told = new Map<TicketId, DeskBack>();
  for (const own of byPerson.values()) {
    const first = own.find(({ effect }) => effect === 'counts');
    if (first === undefined || own.some(({ isTold }) => isTold)) continue;
    const others = own.filter((one) => one !== first && one.effect !== 'none' && one.name !== '').map(({ name }) => name);
    const more = others.length - maxNamed;
    told.set(first.id, { others: others.slice(0, maxNamed), ...(more > 0 ? { more } : {}) });
  }
  return told;
}

/** The open time that the case is given back, and whoever has to answer for it. */
type GivenBack = Omit<Extract<OutageEffect, { kind: 'counts' }>, 'kind'>;
const givenTo = ({ givenMs, personMs }: GivenBack): number => givenMs + personMs;

/** A case whose clock the outage stops, or for which somebody has to answer. */
type AffectedCase = { view: CaseView } & GivenBack;

/** @property count cases that get time, or whose clock was paused; `recorded`: cases that have it already · @property people to be told */
type OutagePlan = { outage: ServiceOutage; count: number; recorded: number; unaffected: number; people: number };

/** What the press would do. @param first the cases that get most time @param typed the form, to go back to. Source: SIIF-14 */
export function outagePlanCard(desk: DeskView, plan: OutagePlan, first: readonly AffectedCase[], typed: FieldValues): Card {
  const { outage, count, recorded, unaffected, people } = plan;
  const noun = caseNoun(desk.procedure);
  const stopped = unaffected === 1 ? 'su reloj no corría entonces, o llegó' : 'sus relojes no corrían entonces, o llegaron';
  const lines = [
    recorded === 0 ? '' : `${noun.counted(recorded)}: ya ${recorded === 1 ? 'la tiene' : 'la tienen'}`,
    unaffected === 0 ? '' : `${noun.counted(unaffected)}: ${stopped} después o con el libro de contingencia`,
  ];
  const who = numberOfText(people, 'persona', 'personas');
  const told = people === 0 ? 'No se avisará a nadie.' : `Se avisará a ${who} que la mesa volvió, con su número.`;
  const apply = executeAction(`Registrar la caída${count === 0 ? '' : ` en ${countText(count)}`}`, { verb: 'apply-outage', outage });
  const change = executeAction('Cambiar', { verb: 'change-outage', typed });
  return titledCard(
    count === 0 ? 'La caída no cambia el plazo de lo que está abierto.' : `La caída no contará en los plazos de ${noun.counted(count)}.`,
    [
      text(`${outageText(outage, desk)}${meanwhileText(desk)}`, 'small'),
      text(first.map(caseLine), 'small'),
      hint(count > first.length ? `y ${countText(count - first.length)} más` : '', 'small'),
      headed(bold('Siguen igual:', 'apart'), small(lines.map(asData), 'small')),
      hint(`Tampoco cuenta para quien debe completar, responder o confirmar algo.${count === 0 ? '' : ` ${told}`}`, 'medium'),
    ],
    inOrder([count === 0 && recorded > 0 ? [] : apply, change, recorded === 0 ? [] : undoing(outage)].flat()),
  );
}

/** A case gets no time back if its clock was paused, or if the outage was outside the working hours. */
function caseLine({ view, givenMs, personMs }: AffectedCase): string {
  const name = asBold(caseNames(view.stored.ticket, view.procedure, 'desk'));
  const span = (ms: number): string => spanText(ms, view.calendar.openMsPerDay);
  const given = [
    givenMs === 0 ? '' : `se le ${span(givenMs).endsWith('hábiles') ? 'devuelven' : 'devuelve'} ${span(givenMs)}`,
    personMs === 0 ? '' : `quien debe responder tiene ${span(personMs)} más`,
  ].filter(Boolean);
  return `**${name}** · ${asData(given.join('; ') || 'sin tiempo hábil que devolver')}`;
}

/** Names the state of the cases for that time. Source: SIIF-14 */
function meanwhileText({ procedure }: DeskView): string {
  const { state } = procedure.contingency ?? {};
  return state === undefined ? '' : ` · Ese tiempo quedan en «${asData(stateOf(procedure, state).label)}»`;
}

/** "Del lun 23 nov, 10:00 a. m. al lun 23 nov, 12:00 p. m. · Autoriza Carla Ríos · «Caída de la herramienta»" */
function outageText({ reason, authorisedBy, ...period }: ServiceOutage, desk: DeskView): string {
  return `Del ${asData(periodText(period, desk))} · Autoriza ${asLine(authorisedBy, 80)} · «${asLine(reason, 240)}»`;
}

function periodText({ from, until }: OutagePeriod, { procedure: { timeZone }, now }: DeskView): string {
  return `${instantText(from, now, timeZone, 'kept')} al ${instantText(until, now, timeZone, 'kept')}`;
}

const undoing = ({ from, until }: OutagePeriod): Button => executeAction('Deshacer', { verb: 'undo-outage', from, until });

/** @property counted cases that have the outage now; `people` were told by this press. `refused`: cases that changed meanwhile */
type RecordedOutage = { outage: ServiceOutage; counted: number; people: number; refused: number; ended: readonly CaseView[] };

/** The card after the press: how many cases have the outage now, and the undo button. */
export function outageDoneCard(desk: DeskView, { outage, counted, people, refused, ended }: RecordedOutage): Card {
  const noun = caseNoun(desk.procedure);
  const lines = [
    people === 0 ? '' : `Se avisa a ${numberOfText(people, 'persona', 'personas')} que la mesa volvió.`,
    refused === 0 ? '' : `${noun.counted(refused)} ${refused === 1 ? 'cambió' : 'cambiaron'} entretanto: no se registró ahí.`,
  ];
  const way = '«Deshacer» cuenta como si la caída no se hubiera registrado; lo que se avisó, ya se avisó.';
  return titledCard(
    counted === 0 ? 'La caída quedó registrada.' : `La caída no cuenta en los plazos de ${noun.counted(counted)}.`,
    [text(outageText(outage, desk), 'small'), small(lines.map(asData), 'small'), endedParts(ended), hint(way, 'medium')],
    [undoing(outage)],
  );
}

export function outageUndoneCard(desk: DeskView, period: OutagePeriod, undone: number): Card {
  const many = caseNoun(desk.procedure).counted(undone);
  return titledCard(
    undone === 0 ? 'Esa caída ya no está registrada.' : `Deshecho: la caída vuelve a contar en los plazos de ${many}.`,
    text(`Del ${asData(periodText(period, desk))}`, 'small'),
  );
}
