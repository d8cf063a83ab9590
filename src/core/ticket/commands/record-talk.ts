import { isoDate } from '../../calendar/civil-date.js';
import type { Actor } from '../../people/person.js';
import { categoryOf } from '../../procedure/lookup.js';
import type { Choice, Field } from '../../../procedure/form.js';
import type { Act, Transition } from '../../../procedure/workflow.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { happened, refused, today, type Circumstances, type Decision, type Rule } from '../decision.js';
import { sheetOf, type TicketEvent } from '../events.js';
import { wordReadings, type WordReading } from '../events/word-events.js';
import { checkForm } from '../forms/check-form.js';
import { checkReachOut, recordableTransition } from '../permissions.js';
import { reasonOf } from '../said-of-solution.js';
import { unreadIn } from '../silence/marks.js';
import { checkSeen, staleCard } from '../stale-card.js';
import { contactMeans, type ContactMeans, type FieldValues, type Ticket } from '../ticket.js';
import { eventsOfAct } from './acts.js';
import { talkLabels, manualContactLabels, wordLabels } from '../../form-labels.js';
import { undeliveredOfMessage } from '../undelivered.js';

/** Results of the call: what the requester said, that they were told and say nothing yet, or that there was no answer. */
export const talkResults = ['confirmed', 'refused', 'answered', 'told', 'unreached'] as const;
type TalkResult = (typeof talkResults)[number];

const accepts: readonly Act[] = ['confirm', 'accept'];

/** Acts of the requester that a colleague records for them; the desk's own confirmation is preferred to the requester's button. */
const actsOf: Readonly<Partial<Record<TalkResult | WordReading, readonly Act[]>>> = {
  confirmed: accepts,
  yes: accepts,
  refused: ['refuse'],
  no: ['refuse'],
  answered: ['answer'],
  answer: ['answer'],
};

/**
 * It confirms or refuses the solution or answers the question as the requester's own press would. The limit of a waiting case counts from
 * such a conversation; a mere attempt is recorded only. Source: SIIF-10, SIIF-11, UARIV-16, USPEC-03
 */
export const recordTalk: Rule<'record-talk'> = (ticket, { input, seen }, circumstances, history) => {
  const { actor, procedure } = circumstances;
  const barred = checkReachOut(ticket, actor, procedure) ?? checkSeen({ ticket, history }, seen);
  if (barred) return refused(barred);
  const { values, faults: all } = checkForm(talkFields(ticket, actor, procedure), input, { today: null });
  const result = talkResults.find((r) => r === values['result']);
  const faults = all.filter(({ field }) => field !== 'how' || result !== 'unreached');
  if (faults.length > 0 || result === undefined) return refused({ code: 'fields-missing', faults });
  const how: ContactMeans = result === 'unreached' ? 'impossible' : (contactMeans.find((m) => m === values['how']) ?? 'other');
  const recipient = { kind: 'person', person: ticket.requester } as const;
  const contact: TicketEvent = { type: 'manual-contact-recorded', recipient, upTo: history.at(-1)?.seq ?? 0, how, talk: true };
  const { words = '' } = values;
  const transition = transitionOf(result, ticket, actor, procedure);
  return withAct(contact, ticket, { transition, how, given: { reason: words, answer: words } }, circumstances);
};

type SaidAct = { transition: Transition | undefined; how: ContactMeans; given: FieldValues };

function withAct(first: TicketEvent, ticket: Ticket, { transition, how, given }: SaidAct, circumstances: Circumstances): Decision {
  if (transition === undefined) return happened([first]);
  const date = isoDate(today(circumstances));
  const done = eventsOfAct(ticket, transition, { means: how, date, ...given }, circumstances);
  if (done.kind === 'refused') return done;
  return happened([first, ...done.events.map((event) => recorded(event, how, date, ticket))], done.numbers);
}

function recorded(event: TicketEvent, means: ContactMeans, date: string, { requester }: Ticket): TicketEvent {
  if (event.type === 'solution-accepted') return { ...event, silence: false, confirmed: { means, date } };
  return event.type === 'solution-refused' || event.type === 'requester-answered' ? { ...event, recorded: { means, requester } } : event;
}

/**
 * It offers only what the requester may say in the case's present state. The means stands on it at once, because a person who spoke with
 * them has one; only a try needs none.
 */
export function talkFields(ticket: Ticket, actor: Actor, procedure: Procedure): readonly Field[] {
  const open = talkResults.filter((r) => actsOf[r] === undefined || transitionOf(r, ticket, actor, procedure) !== undefined);
  const waits = open.length > 2;
  const results = open.map((id) => ({ id, label: id === 'told' && waits ? talkLabels.toldOnly : talkLabels.results[id] }));
  const means = contactMeans.flatMap((id) => (id === 'impossible' ? [] : [{ id, label: talkLabels.means[id] }]));
  const quoted = open.filter((r) => r === 'refused' || r === 'answered');
  const words: Field = { id: 'words', label: talkLabels.words, type: 'long-text', requiredWhen: { field: 'result', is: quoted } };
  return [
    { id: 'result', label: talkLabels.result, type: 'choice', required: true, choices: results },
    { id: 'how', label: talkLabels.how, type: 'choice', required: true, choices: means },
    ...(quoted.length === 0 ? [] : [words]),
  ];
}

/**
 * Words that no rule understood: the case goes on as by the requester's own press, or their time begins anew. Words that came after those
 * that the actor saw are not judged with them. Nothing happens if a colleague said it before. Source: UARIV-06, UARIV-17, SIIF-10, USPEC-13
 */
export const readWords: Rule<'read-words'> = (ticket, { of, input, seen }, circumstances, history) => {
  const { actor, procedure } = circumstances;
  const stored = { ticket, history };
  const barred = checkReachOut(ticket, actor, procedure);
  if (barred) return refused(barred);
  const unread = unreadIn(stored);
  if (unread.length === 0) return happened([]);
  if (seen !== ticket.version || unread.at(-1)?.seq !== of) return refused(staleCard(stored, null));
  const { values, faults } = checkForm(wordFields(ticket, actor, procedure), input, { today: null });
  const as = wordReadings.find((one) => one === values['result']);
  if (faults.length > 0 || as === undefined) return refused({ code: 'fields-missing', faults });
  const read: TicketEvent = { type: 'word-read', of, as };
  const transition = transitionOf(as, ticket, actor, procedure);
  const words = unread.flatMap(({ event }) => sheetOf(event).words(event) ?? []).join('\n');
  const given = { answer: words, ...(transition === undefined ? {} : reasonOf(transition, words)) };
  return withAct(read, ticket, { transition, how: ticket.mailbox === undefined ? 'other' : 'mail', given }, circumstances);
};

export function wordFields(ticket: Ticket, actor: Actor, procedure: Procedure): readonly Field[] {
  const open = wordReadings.filter((as) => as === 'nothing' || transitionOf(as, ticket, actor, procedure) !== undefined);
  const choices = open.map((id) => ({ id, label: wordLabels.results[id] }));
  return [{ id: 'result', label: wordLabels.result, type: 'choice', required: true, choices }];
}

function transitionOf(result: TalkResult | WordReading, ticket: Ticket, actor: Actor, procedure: Procedure): Transition | undefined {
  return recordableTransition(actsOf[result] ?? [], ticket, actor, procedure);
}

/** How the requester wants to be contacted, as id and label; null where they chose nothing. Source: UARIV-06 */
export function preferredMeans({ fields, category }: Pick<Ticket, 'fields' | 'category'>, procedure: Procedure): Choice | null {
  const field = procedure.contact?.preferredIn;
  if (field === undefined) return null;
  const forms = [procedure.intake.form, categoryOf(procedure, category ?? undefined)?.form];
  const choices = procedure.forms.filter((f) => forms.includes(f.id)).flatMap((f) => f.fields.filter(({ id }) => id === field));
  return choices.flatMap((f) => f.choices ?? []).find(({ id }) => id === fields[field]) ?? null;
}

/** The choices of a form's means of contact, as a talk is recorded. Teams is left out: it failed, or needs no talk. */
export const meansOf: Readonly<Record<string, string>> = { telephone: 'telephone', email: 'mail', mail: 'mail', 'in-person': 'in-person' };

const allMeans = contactMeans.map((id) => ({ id, label: manualContactLabels.means[id] }));
export const meansField: Field = { id: 'how', label: manualContactLabels.question, type: 'choice', required: true, choices: allMeans };

/**
 * Also for a draft or a case that has ended. Nothing happens if the recipient has been told already: two people may have pressed, or the
 * recipient wrote meanwhile. Source: UARIV-16
 */
export const recordManualContact: Rule<'record-manual-contact'> = (ticket, { message, how }, { actor, procedure }, history) => {
  const refusal = checkReachOut(ticket, actor, procedure);
  if (refusal) return refused(refusal);
  const undelivered = undeliveredOfMessage(message, history);
  if (undelivered === null) return happened([]);
  const { values, faults } = checkForm([meansField], { how }, { today: null });
  const means = contactMeans.find((m) => m === values['how']);
  if (means === undefined) return refused({ code: 'fields-missing', faults });
  return happened([{ type: 'manual-contact-recorded', recipient: undelivered.recipient, upTo: message, how: means }]);
};
