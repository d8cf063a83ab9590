import type { Desk } from '../../desk.js';
import { caseView, everyTicket } from '../../desk/tickets/open-case.js';
import type { DeskView } from '../../desk/views.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { bold, headed, hint, small, text, titledCard, type Card } from '../../cards/card.js';
import { caseName, caseNames } from '../../cards/parts/case-head.js';
import { listedClock } from '../../cards/parts/promise.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { HOUR, later, type Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { groupOf } from '../../core/procedure/lookup.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { holdingEvent } from '../../core/ticket/clock-holds/clock-holds.js';
import { holdFields, parseHold, type WantedHold } from './rules/hold-form.js';
import { planHold, type HeldClocks, type HoldPlan, type LeftOut, type NamedCase } from './rules/hold-plan.js';
import { holdTexts, secretFaults } from '../../core/ticket/forms/secret-values.js';
import { isOneNumber, spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import type { FieldFault, Refusal } from '../../core/ticket/refusals.js';
import type { ClockHold, FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { refusalSentence } from '../../texts/refusals.js';
import { onDateText } from '../../texts/times.js';
import { caseNoun, countText, draftNoun, numberOfText } from '../../texts/words.js';
import { caseViews, deskView, type Turn } from '../../features/turn.js';
import type { PlanForm, MadePlan } from '../../features/planned-act.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { checkHold } from '../../core/ticket/permissions.js';
import type { Message } from '../../talk/message.js';
import { refusalMessage } from '../../features/answers.js';

/** Stopping clocks begins with a form: which cases, why, who authorised it, until when. Source: SIIF-15 */
export function holdForm(fields: readonly Field[]): PlanForm {
  return {
    title: 'Detener relojes',
    explanation: 'El trabajo puede seguir; lo que dure la detención no cuenta en los plazos. Antes de detener verá cuáles son.',
    fields,
    actions: [executeAction('Ver cuáles', { verb: 'plan-hold' }, 'inputs'), executeAction('Caída del servicio', { verb: 'outage-form' })],
  };
}

type OpenCounts = Map<string, { name: string; count: number }>;

/** The fields of the form, with the groups and people that have open cases and how many; and the running holds, by their ends. */
export async function readHolds(desk: Desk): Promise<{ fields: readonly Field[]; running: readonly HeldClocks[] }> {
  const [groups, people]: [OpenCounts, OpenCounts] = [new Map(), new Map()];
  const running = new Map<string, HeldClocks>();
  for await (const { ticket, history } of everyOpen(desk)) {
    const { group, assignee, procedure, hold } = ticket;
    // The label comes from the case's own version: a later one may no longer have that group.
    if (group !== null) count(groups, group, groupOf((await desk.registry.of(procedure)).procedure, group).label);
    if (assignee !== null) count(people, assignee.id, assignee.name);
    const begun = holdingEvent(ticket, history);
    const number = ticket.numbers['ticket'];
    if (hold === null || begun === undefined || number === undefined) continue;
    const numbers = [...(running.get(hold.id)?.numbers ?? []), number];
    running.set(hold.id, { hold, numbers, held: numbers.length, ended: 0, refusals: [], begun });
  }
  const now = desk.clock.now();
  const fields = holdFields({ groups: choicesOf(groups), people: choicesOf(people) }, desk.registry.current.calendar, now);
  // A hold after its end stops no clock, though its release is still to be written.
  const present = [...running.values()].filter(({ hold }) => hold.until > now);
  return { fields, running: present.toSorted((a, b) => a.hold.until - b.hold.until) };
}

function count(into: OpenCounts, id: string, name: string): void {
  into.set(id, { name, count: (into.get(id)?.count ?? 0) + 1 });
}

function choicesOf(counted: OpenCounts): readonly Choice[] {
  const choices = [...counted].map(([id, one]) => ({ id, label: `${one.name} (${one.count})` }));
  return choices.toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

/** Says what a hold would do before it is done: how many cases, which ones, and why others not. Writes nothing. Source: SIIF-15 */
export async function planOfHold({ context, actor }: Turn, typed: FieldValues, fields: readonly Field[]): Promise<MadePlan> {
  const { procedure, calendar } = context.registry.current;
  const desk = deskView(context);
  const read = parseHold(fields, typed, calendar, desk.now);
  if ('faults' in read) return { kind: 'faults', faults: read.faults };
  const { hold } = read.wanted;
  const latest = later(desk.now, (procedure.clockHolds?.longestHours ?? 0) * HOUR);
  if (hold.until <= desk.now || hold.until > latest) return { kind: 'faults', faults: [untilFault(typed, fields, latest, desk)] };
  const cases = await wantedCases(context, read.wanted, actor);
  const faults = await secretsIn(context, typed, cases);
  if (faults.length > 0) return { kind: 'faults', faults };
  const plan = planHold(hold, cases);
  const first = await caseViews(context, plan.first);
  const viewOf = async (stored: StoredTicket | null) => (stored === null ? null : caseView(context, stored));
  const leftOut = await Promise.all(plan.leftOut.map(async ({ asked, stored, why }) => ({ asked, why, view: await viewOf(stored) })));
  return { kind: 'card', card: holdPlanCard(desk, plan, { first, leftOut, typed }) };
}

/** The fault for an end that is before now or too late. It belongs to the field where the end was chosen: the choice, or the day. */
export function untilFault(typed: FieldValues, fields: readonly Field[], until: Instant, desk: DeskView): FieldFault {
  const field = typed['until'] === 'date' && fields.some(({ id }) => id === 'date') ? 'date' : 'until';
  return refusedAt(field, { code: 'hold-too-long', until }, desk);
}

/** A refusal that is about no case, as the fault of a field of the form. */
export function refusedAt(field: string, refusal: Refusal, { procedure, now }: DeskView): FieldFault {
  const reader = { caseName: null, noun: caseNoun(procedure), stateLabel: null, reader: null, procedure, now };
  return { field, label: '', code: 'pattern', says: refusalSentence(refusal, reader) };
}

/** Faults if the reason or its author repeats a secret value of a case: the history of every case would have it. Source: SIGCE-09 */
async function secretsIn({ registry }: Desk, typed: FieldValues, cases: readonly NamedCase<StoredTicket>[]) {
  const faults = new Map<string, FieldFault>();
  for (const { stored } of cases) {
    if (stored === null) continue;
    const { procedure } = await registry.of(stored.ticket.procedure);
    for (const fault of secretFaults(stored.ticket, holdTexts, typed, procedure)) faults.set(fault.field, fault);
  }
  return [...faults.values()];
}

async function wantedCases(desk: Desk, { scope, of }: WantedHold, actor: PersonActor): Promise<readonly NamedCase<StoredTicket>[]> {
  const found: NamedCase<StoredTicket>[] = [];
  if (scope === 'numbers') {
    for (const asked of namedIn(desk.procedure, of)) {
      const [spoken] = spokenNumbers(desk.procedure, asked);
      const stored = spoken === undefined ? null : await desk.find(spoken, actor);
      if (stored === null || !found.some((one) => one.stored?.id === stored.id)) found.push({ asked, stored });
    }
    return found;
  }
  for await (const stored of everyOpen(desk)) {
    const { group, assignee } = stored.ticket;
    if ((scope === 'group' ? group : assignee?.id) === of) found.push({ asked: '', stored });
  }
  return found;
}

/** "45, 46 y CASO-000047", "rad 2026 12 13": splits at commas, and each part into its numbers. */
function namedIn(procedure: Procedure, said: string): readonly string[] {
  const wordsOf = (part: string) => part.split(/\s+/).filter((word) => word !== '');
  const parts = said.split(/[,;\n]/u).flatMap((part) => apart(procedure, wordsOf(part)));
  return [...new Set(parts)].filter((part) => !/^(?:y|e|casos?)$/iu.test(normaliseText(part)));
}

/** How many words a number may have, most first. */
const lengths = [8, 7, 6, 5, 4, 3, 2, 1];

/** The numbers among the words, each as long as it can be, and the words between them. */
function apart(procedure: Procedure, words: readonly string[]): readonly string[] {
  const said = (from: number, to: number) => words.slice(from, to).join(' ');
  const between = (from: number, to: number) => said(from, to).split(/ [ye] /iu);
  const parts: string[] = [];
  let [from, at] = [0, 0];
  while (at < words.length) {
    const number = lengths.map((n) => words.slice(at, at + n)).find((some) => isOneNumber(procedure, some.join(' ')));
    if (number !== undefined) parts.push(...between(from, at), number.join(' '));
    at += number?.length ?? 1;
    if (number !== undefined) from = at;
  }
  return [...parts, ...between(from, at)].filter((part) => part !== '');
}

type LeftOutCase = { asked: string; why: LeftOut<StoredTicket>['why']; view: CaseView | null };

/** @property typed the form that the plan was made from, to go back to */
type ShownPlan = { first: readonly CaseView[]; leftOut: readonly LeftOutCase[]; typed: FieldValues };

/** The card of a plan to stop clocks: how many cases, which ones, and why others not. */
export function holdPlanCard(desk: DeskView, plan: HoldPlan<StoredTicket>, { first, leftOut, typed }: ShownPlan): Card {
  const { hold, numbers, more, leftOutCount } = plan;
  const clocks = numbers.length;
  const lines = first.map((view) => `**${asBold(caseNames(view.stored.ticket, view.procedure, 'desk'))}** · ${listedClock(view).text}`);
  const others = leftOut.map((one) => leftOutLine(one, desk));
  const stopped = `Se ${clocks === 1 ? 'detendrá el reloj' : 'detendrán los relojes'} de ${caseNoun(desk.procedure).counted(clocks)}.`;
  const doIt = executeAction(`Detener ${numberOfText(clocks, 'reloj', 'relojes')}`, { verb: 'hold', hold, numbers });
  const change = executeAction('Cambiar', { verb: 'change-hold', typed });
  return titledCard(
    clocks === 0 ? 'No hay relojes que detener.' : stopped,
    [
      text(holdText(hold, desk), 'small'),
      text(lines, 'small'),
      hint(moreOf(clocks - first.length, more), 'small'),
      headed(bold(`Por fuera ${leftOutCount === 1 ? 'queda' : 'quedan'} ${countText(leftOutCount)}:`, 'apart'), small(others, 'small')),
    ],
    inOrder(clocks === 0 ? [change] : [doIt, change]),
  );
}

/** "Hasta mañana 5:00 p. m. · Autoriza Carla Ríos · «Se fueron dos asesores»" */
export function holdText({ reason, authorisedBy, until }: Omit<ClockHold, 'id'>, { procedure, now }: DeskView): string {
  return `Hasta ${asData(onDateText(until, now, procedure.timeZone, 'kept'))} · Autoriza ${asLine(authorisedBy, 80)} · «${asLine(reason, 240)}»`;
}

/** @param beyond how many cases are too many for one press */
function moreOf(unnamed: number, beyond: number): string {
  const named = unnamed === 0 ? '' : `y ${countText(unnamed)} más`;
  return beyond === 0 ? named : `${named}; ${beyond === 1 ? 'queda' : 'quedan'} ${countText(beyond)} para otra vez: repítalo después`;
}

function leftOutLine({ asked, view, why }: LeftOutCase, { procedure, now }: DeskView): string {
  const { as } = caseNoun(procedure);
  const name = view === null ? `«${asLine(asked, 40)}»` : asData(caseName(view.stored.ticket, view.procedure, 'desk'));
  const until = view?.stored.ticket.hold?.until;
  const words: Readonly<Record<LeftOutCase['why'], string>> = {
    'not-found': `no ${as('lo')} encuentro`,
    draft: `aún está ${draftNoun(procedure).as('incompleto')}`,
    over: 'ya terminó',
    solved: `ya está ${as('solucionado')}`,
    held: `ya está ${as('detenido')}${until === undefined ? '' : ` hasta ${onDateText(until, now, procedure.timeZone, 'kept')}`}`,
  };
  return `${name}: ${asData(words[why])}`;
}

/** The answer to a person who may not stop clocks or record an outage; null for others. */
export function barredFromClocks(turn: Turn): Message | null {
  const barred = checkHold(turn.context.registry.current.procedure, turn.actor);
  return barred === null ? null : refusalMessage(turn, barred, null);
}

/** The open cases of the desk, the oldest first. */
export function everyOpen({ queries }: Pick<Desk, 'queries'>): AsyncGenerator<StoredTicket> {
  return everyTicket((limit, after) => queries.openOfDesk(limit, after));
}

/** How many commands run in parallel: their writes are committed together. */
const maxParallel = 20;

/** Runs a command on each of many cases; null means that the case does not exist. */
export async function onEach<T>(all: readonly T[], command: (one: T) => Promise<CommandResult | null>): Promise<readonly CommandResult[]> {
  const done: (CommandResult | null)[] = [];
  for (let at = 0; at < all.length; at += maxParallel) done.push(...(await Promise.all(all.slice(at, at + maxParallel).map(command))));
  return done.filter((one) => one !== null);
}
