import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { DeskView } from '../../desk/views.js';
import { inOrder, opensDialog, says, submit, type Button } from '../../cards/button.js';
import { bold, hint, title, titledCard, type Card } from '../../cards/card.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import { isoDate, parseDate, wallDay, wallInstant } from '../../core/calendar/civil-date.js';
import { DAY, type Instant } from '../../core/instant.js';
import { personId, type PersonActor } from '../../core/people/person.js';
import type { Problem } from '../../core/problem/problem.js';
import { acknowledged, settledSince, type Recurrence, type RecurrenceSettled } from '../../core/problem/recurrence.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { FieldValues, TicketId } from '../../core/ticket/ticket.js';
import { problemLabels } from '../../core/form-labels.js';
import type { DeskDocument } from '../../ports/desk-documents.js';
import { SendFault, type CaseView, type TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened, PressAnswer, Message } from '../../talk/message.js';
import {
  acknowledgedText,
  causeText,
  countedAtText,
  knownText,
  moreCasesText,
  noRecurrenceRulesText,
  noRecurrencesText,
  problemStandsForText,
  recurrenceCountText,
  recurrenceGoneText,
  recurrenceProblemText,
  recurrencesTitle,
  recurrenceTitle,
  settledText,
  tooLongAcknowledgedText,
} from '../../texts/problems.js';
import { asPressAnswer, dialogOf, refusedDialog, refusedPress, refusalMessage } from '../answers.js';
import { deskView, type Turn } from '../turn.js';
import { allProblems, openProblemAbout, caseOfProblemRow, maxRows, pageOf, rowThatOpens, seeProblem } from './show-problems.js';

/** A card that could not be updated in this time keeps its buttons; a press on them shows the present state. */
const settledWithinMs = DAY;
const atUntil = { field: 'until', label: problemLabels.until } as const;
/** The longest acknowledgement, in days; what is known for longer has a problem. */
const maxDays = 366;

/** @property problem the open problem about it; null where there is none */
export type KeptRecurrence = { key: string; recurrence: Recurrence; problem: Problem | null };

/** The recurrence with this key, also one that has ended. */
export async function findRecurrence(desk: Desk, key: string): Promise<KeptRecurrence | null> {
  const stored = await desk.documents.find('recurrence', key);
  return stored === null ? null : { key, recurrence: stored.body, problem: openProblemAbout(stored.body, await allProblems(desk)) };
}

/** The present recurrences of these groups, most cases first. @param overseen null: the whole desk */
export async function presentRecurrences(desk: Desk, overseen: readonly string[] | null): Promise<readonly KeptRecurrence[]> {
  const [kept, problems] = await Promise.all([desk.documents.all('recurrence'), allProblems(desk)]);
  return kept
    .filter(({ body: { present } }) => present !== null && (overseen === null || present.groups.some((one) => overseen.includes(one))))
    .map(({ key, body }) => ({ key, recurrence: body, problem: openProblemAbout(body, problems) }))
    .toSorted((a, b) => (b.recurrence.present?.count ?? 0) - (a.recurrence.present?.count ?? 0));
}

/** The first of these cases, as many as a card names. */
export async function firstCases(desk: Desk, ids: readonly TicketId[] = []): Promise<readonly CaseView[]> {
  const stored = await Promise.all(ids.slice(0, maxRows).map((id) => desk.tickets.load(id)));
  return Promise.all(stored.filter((one) => one !== null).map((one) => caseView(desk, one)));
}

/** `repetidos`: the recurrences in the groups that the coordinator oversees. Source: SIIF-21 */
export async function answerRecurrences(turn: Turn): Promise<readonly Message[] | null> {
  if (!turn.actor.isCoordinator) return [refusalMessage(turn, { code: 'only-coordinator' }, null)];
  return [await recurrenceList(turn, 0)];
}

async function recurrenceList({ context, actor }: Turn, from: number): Promise<Message> {
  const found = await presentRecurrences(context, actor.oversees ?? null);
  return { kind: 'card', card: recurrencesCard(deskView(context), found, from), isForAll: true };
}

/** Opens the recurrence of a row; another page of the list replaces this one. */
export async function pressRecurrences(turn: Turn, { open, from }: { open?: string; from: number }): Promise<PressAnswer> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return refusedPress(turn, { code: 'only-coordinator' });
  if (open === undefined) return asPressAnswer(await recurrenceList(turn, from));
  const kept = await findRecurrence(context, open);
  if (kept === null) return { kind: 'text', text: recurrenceGoneText };
  const card = recurrenceCard(deskView(context), kept, await firstCases(context, kept.recurrence.present?.cases));
  return asPressAnswer({ kind: 'card', card, isForAll: true });
}

/** A recurrence with its newest cases, and the coordinator's buttons. Source: SIIF-21 */
export function recurrenceCard(desk: DeskView, kept: KeptRecurrence, cases: readonly CaseView[]): Card {
  const { procedure, now } = desk;
  const { key, recurrence, problem } = kept;
  const name = recurrenceTitle(recurrence, procedure);
  const count = recurrenceCountText(recurrence, procedure);
  const more = (recurrence.present?.count ?? 0) - cases.length;
  // A recurrence with an open problem causes no alerts, so it needs no acknowledgement.
  const form = (said: string, open: string): Button => opensDialog(said, open, { recurrence: key });
  const answers = [form('Abrir problema', 'open-problem'), form('Ya lo sé hasta…', 'acknowledge')];
  return {
    fallback: `${name} · ${count}`,
    body: [
      title(asData(name)),
      bold(asBold(count), 'none'),
      hint([countedAtText(recurrence, procedure, now), ...standingOf(kept, desk)].map(asData), 'none'),
      cases.map(caseOfProblemRow),
      hint(more > 0 ? asData(moreCasesText(more, procedure)) : ''),
    ],
    actions: inOrder(problem === null ? answers : [seeProblem(problem.number)]),
  };
}

function standingOf({ recurrence, problem }: KeptRecurrence, { procedure, now }: DeskView): readonly string[] {
  return [knownText(recurrence, procedure, now), problem === null ? '' : recurrenceProblemText(problem.number)];
}

/** The card that replaces the alert: what was done about it. Source: SIIF-21 */
export function recurrenceSettledCard({ procedure, now }: DeskView, recurrence: Recurrence, settled: RecurrenceSettled): Card {
  const name = recurrenceTitle(recurrence, procedure);
  const line = settledText(settled, procedure, now);
  const see = settled.did === 'acknowledged' ? [] : [seeProblem(settled.problem)];
  return { fallback: `${name} · ${line}`, body: [title(asData(name)), hint(asData(line), 'none')], actions: inOrder(see) };
}

/** All present recurrences, most cases first. Source: SIIF-21 */
export function recurrencesCard(desk: DeskView, found: readonly KeptRecurrence[], from: number): Card {
  const { procedure } = desk;
  const { rows, next } = pageOf(found, from, { verb: 'recurrences' });
  const nothing = procedure.recurrence === undefined ? noRecurrenceRulesText : noRecurrencesText;
  const shown = rows.map((kept) => {
    const cause = causeText(kept.recurrence, procedure);
    const said = [recurrenceCountText(kept.recurrence, procedure), ...standingOf(kept, desk)];
    return rowThatOpens(submit(`Ver ${cause}`, { verb: 'recurrences', open: kept.key }), {
      name: `**${asBold(cause)}**`,
      line: asData(said.filter((part) => part !== '').join(' · ')),
    });
  });
  const actions = inOrder([...next, says('Ver problemas', 'problemas')]);
  return titledCard(recurrencesTitle(found.length), [bold(found.length === 0 ? nothing : '', 'none'), shown], actions);
}

/**
 * Updates the alerts of recurrences that somebody acted on: each coordinator's card says what was done, by whom and when, and loses the
 * buttons that were used. Any process may do it, and again: the document of an alert says what its cards show. Source: SIIF-21
 * @param only the key of one recurrence; without it all are updated
 */
export async function settleAlerts(desk: Desk, only?: string): Promise<void> {
  const now = desk.clock.now();
  const problems = await allProblems(desk);
  let alerts: readonly KeptAlert[] | null = null;
  for (const { key, body } of await desk.documents.all('recurrence')) {
    const problem = openProblemAbout(body, problems);
    const settled = body.told === null ? null : settledSince(body.told.at, body, problem);
    if (settled === null || now - settled.at >= settledWithinMs || (only !== undefined && key !== only)) continue;
    alerts ??= await desk.documents.all('recurrence-alert');
    for (const alert of alerts.filter((one) => one.key.startsWith(`${key}/`))) await settle(desk, alert, body, problem);
  }
}

type KeptAlert = DeskDocument<'recurrence-alert'>;

async function settle(desk: Desk, { key, revision, body }: KeptAlert, recurrence: Recurrence, problem: Problem | null): Promise<void> {
  const { delivery, posted = [], told } = body;
  const settled = settledSince(told, recurrence, problem);
  if (settled === null || settled.at === body.settled || delivery.state !== 'ended') return;
  const card = recurrenceSettledCard({ ...desk.registry.current, now: desk.clock.now() }, recurrence, settled);
  // Alerts are kept as `<key of the recurrence>/<id of the person>`.
  const person = personId(key.slice(key.indexOf('/') + 1));
  for (const one of posted.filter(({ activity }) => activity !== null)) {
    try {
      await desk.messenger.update({ kind: 'person', person }, one, { kind: 'card', card });
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      desk.log.write('warn', 'recurrence-card-old', { person, code: fault.code }, fault);
      // Another try may help.
      if (fault.code === 'throttled' || fault.code === 'not-sent' || fault.code === 'outcome-unknown') return;
    }
  }
  // If another process was first, or the alert was sent again, the cards are checked again the next time.
  if (posted.length > 0) await desk.documents.write('recurrence-alert', key, revision + 1, { ...body, settled: settled.at });
}

/** Answers with the sentence, and after that updates the alerts. */
export function alertsSettled({ context }: Turn, text: string, recurrence: string | undefined): DialogOpened {
  return recurrence === undefined ? { kind: 'message', text } : { kind: 'message', text, besides: () => settleAlerts(context, recurrence) };
}

/** "Ya lo sé hasta…" */
export async function acknowledgeForm(turn: Turn, { recurrence: key }: { recurrence: string }, again: TypedForm): Promise<DialogOpened> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return refusedDialog(turn, { code: 'only-coordinator' });
  const kept = await findRecurrence(context, key);
  if (kept === null) return { kind: 'message', text: recurrenceGoneText };
  if (kept.problem !== null) return alertsSettled(turn, problemStandsForText(kept.problem.number), key);
  const desk = deskView(context);
  const cause = causeText(kept.recurrence, desk.procedure);
  // An acknowledgement that a colleague made meanwhile may be changed.
  const remark = knownText(kept.recurrence, desk.procedure, desk.now);
  return dialogOf(turn, acknowledgeFormCard(desk, { key, cause, remark }, again));
}

/** @param of `remark`: a line over the inputs */
export function acknowledgeFormCard(desk: DeskView, of: { key: string; cause: string; remark: string }, again: TypedForm): Card {
  return formCardOfDesk({
    ...again,
    fallback: 'Ya lo sé',
    name: asBold('Se repite'),
    words: asData(of.cause),
    remark: of.remark,
    explanation: 'Hasta ese día no se le avisa a nadie de la coordinación. Después, sólo si se sigue repitiendo.',
    fields: [{ id: 'until', label: problemLabels.until, type: 'date', required: true }],
    typed: { until: isoDate(wallDay(desk.now, desk.procedure.timeZone) + 7), ...again.typed },
    action: submit('Guardar', { verb: 'acknowledge', recurrence: of.key }),
  });
}

/** Stores the acknowledgement; it lasts to the end of the chosen day. */
export async function submitAcknowledge(turn: Turn, wanted: { recurrence: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  const today = wallDay(now, procedure.timeZone);
  const read = lastDayIn(typed['until'] ?? '', today);
  if (typeof read !== 'number') return acknowledgeForm(turn, wanted, { typed, faults: [read] });
  const until = wallInstant(read + 1, 0, procedure.timeZone);
  const known = await acknowledge(context, wanted.recurrence, until, actor);
  // The form, opened again, says who may not do it, or that the recurrence has ended.
  if (known === null) return acknowledgeForm(turn, wanted, { typed, faults: [tooEarly(today)] });
  return alertsSettled(turn, acknowledgedText(known, until, procedure, now), wanted.recurrence);
}

/** @returns null where this person may not, there is no such recurrence, or the end is not after now */
export async function acknowledge(desk: Desk, key: string, until: Instant, actor: PersonActor): Promise<Recurrence | null> {
  const { id, name, isCoordinator } = actor;
  const known = (before: Recurrence) => acknowledged(before, until, { id, name }, desk.clock.now());
  return isCoordinator ? changedDocument(desk.documents, 'recurrence', key, (before) => before && known(before)) : null;
}

function lastDayIn(typed: string, today: number): number | FieldFault {
  const day = parseDate(typed);
  if (typed.trim() === '') return { ...atUntil, code: 'missing' };
  if (day === null) return { ...atUntil, code: 'not-a-date' };
  if (day < today) return tooEarly(today);
  return day > today + maxDays ? { ...atUntil, code: 'pattern', says: tooLongAcknowledgedText } : day;
}

const tooEarly = (today: number): FieldFault => ({ ...atUntil, code: 'before', earliest: isoDate(today) });
