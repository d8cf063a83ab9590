import { isSameRecipient, undeliveredIn, type Undelivered } from '../../../domain/ticket/undelivered.js';
import { meansField, undeliveredOfMessage } from '../../../domain/ticket/commands/record-manual-contact.js';
import type { TicketEvent } from '../../../domain/ticket/events.js';
import { checkReachOut } from '../../../domain/ticket/permissions.js';
import type { FieldFault } from '../../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { instantText } from '../../../texts/times.js';
import {
  howToSeeTheRest,
  alreadyContactedText,
  nobodyToCallText,
  manualContactText,
  undeliveredPeopleText,
} from '../../../texts/undelivered.js';
import { caseName } from '../../cards/parts/case-name.js';
import { recipientField } from '../../cards/dialogs/contact-dialog.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { caseView, type Turn } from '../handler-context.js';
import { notFound, refusedBecause, shown, type Again } from './dialog-answers.js';
import { readable } from '../may-read.js';
import type { inputsOf, PressData } from '../presses/press-data.js';
import { idOf } from '../presses/press-id.js';

/**
 * What the button knew of.
 *
 * @property message  the newest lost message; none: of anybody of this case
 * @property from  the list of whom to tell, which does not change by itself
 */
type ContactQuestion = { message?: number | undefined; from?: 'list' | undefined };

/**
 * How somebody was told, for who may say so; where nobody has to be told any more, who did it.
 *
 * Source: UARIV-16
 */
export async function tellForm(turn: Turn, stored: StoredTicket, { message, from }: ContactQuestion, again: Again): Promise<DialogOpened> {
  const view = await caseView(turn.context, stored);
  const barred = checkReachOut(stored.ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedBecause(turn, barred, stored);
  const [first, ...others] = undeliveredOf(stored, message);
  return first === undefined
    ? { kind: 'message', text: whoTold(turn, view, message) }
    : shown(turn.context.dialogs.told(view, [first, ...others], { ...again, from }));
}

function undeliveredOf({ history }: StoredTicket, message: number | undefined): readonly Undelivered[] {
  if (message === undefined) return undeliveredIn(history);
  const owed = undeliveredOfMessage(message, history);
  return owed === null ? [] : [owed];
}

/** What is wrong comes back in the form; what somebody else did already is said. */
export async function sendTold(
  turn: Turn,
  { verb, ticket, message, from, n }: Extract<PressData, { verb: 'record-manual-contact' }>,
  typed: ReturnType<typeof inputsOf>,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const stored = await readable(turn, ticket);
  if (stored === null) return notFound(turn);
  const meant = message ?? Number(typed['message'] ?? '');
  if (!Number.isSafeInteger(meant) || meant < 1)
    return tellForm(turn, stored, { from }, { typed, faults: await nobodyNamed(turn, stored, typed) });
  const done = await context.execute(
    ticket,
    { id: idOf(turn, verb, n, ''), type: 'record-manual-contact', message: meant, how: typed['how'] ?? '' },
    actor,
  );
  if (done.stored === null) return notFound(turn);
  if (done.kind === 'refused') {
    return done.refusal.code === 'fields-missing'
      ? tellForm(turn, done.stored, { message, from }, { typed, faults: done.refusal.faults })
      : refusedBecause(turn, done.refusal, done.stored);
  }
  const view = await caseView(context, done.stored);
  const told = lastTold(view, meant);
  if (done.repeated || told === undefined) return { kind: 'message', text: whoTold(turn, view, meant) };
  const text = manualContactText(
    caseName(done.stored.ticket, view.procedure, 'desk'),
    undeliveredPeopleText(told.event.recipient, view.procedure),
    told.event.how,
  );
  return { kind: 'message', text: from === 'list' ? `${text} ${howToSeeTheRest}` : text };
}

async function nobodyNamed({ context }: Turn, stored: StoredTicket, typed: ReturnType<typeof inputsOf>): Promise<readonly FieldFault[]> {
  const recipient = recipientField(undeliveredIn(stored.history), await caseView(context, stored));
  const missing = (typed['how'] ?? '') === '' ? [recipient, meansField] : [recipient];
  return missing.map(({ id, label }) => ({ field: id, label, code: 'missing' }));
}

type ToldOtherwise = Extract<TicketEvent, { type: 'manual-contact-recorded' }>;

/** The last time that somebody told them, or, of no message in particular, anybody of this case. */
function lastTold({ stored: { history } }: CaseView, message: number | undefined) {
  const lost = message === undefined ? undefined : history.find(({ seq }) => seq === message)?.event;
  const told = history.flatMap(({ event, by, at }): readonly { event: ToldOtherwise; by: typeof by; at: typeof at }[] =>
    event.type === 'manual-contact-recorded' ? [{ event, by, at }] : [],
  );
  return told.findLast(
    ({ event }) =>
      message === undefined ||
      (lost?.type === 'delivery-recorded' && isSameRecipient(event.recipient, lost.recipient) && event.upTo >= message),
  );
}

function whoTold({ actor }: Turn, view: CaseView, message: number | undefined): string {
  const {
    stored: { ticket },
    procedure,
    now,
  } = view;
  const last = lastTold(view, message);
  if (last?.by.kind !== 'person') return nobodyToCallText(caseName(ticket, procedure, 'desk'));
  const who = last.by.person.id === actor.id ? null : last.by.person.name;
  return alreadyContactedText(
    who,
    undeliveredPeopleText(last.event.recipient, procedure),
    last.event.how,
    instantText(last.at, now, procedure.timeZone),
  );
}
