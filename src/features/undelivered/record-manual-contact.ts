import { meansField } from '../../domain/ticket/commands/record-talk.js';
import { undeliveredOfMessage, isSameRecipient, undeliveredIn, type Undelivered } from '../../domain/ticket/undelivered.js';
import type { TicketEvent } from '../../domain/ticket/events.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { instantText } from '../../texts/times.js';
import { howToSeeTheRest, alreadyContactedText, nobodyToCallText, manualContactText, toRecipient } from '../../texts/undelivered.js';
import { caseName, wordsFor } from '../../cards/parts/case-head.js';
import { readWhole } from '../cases/read-whole.js';
import { quotedMessages, recipientField } from './contact-dialog.js';
import { notFoundDialog, refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';

/**
 * What the button knew of.
 *
 * @property message  the newest lost message; none: of anybody of this case
 * @property from  the list of people to call, which does not change by itself
 */
type ContactQuestion = { message?: number | undefined; from?: 'list' | undefined };

type SentContact = ContactQuestion & { ticket: TicketId; n: string };

/**
 * The form for how a person was contacted; where no one is left to call, who did it. What has to be passed on stands there whole: the
 * history has it who read what the channel masks.
 *
 * Source: UARIV-16
 */
export async function manualContactForm(
  turn: Turn,
  view: CaseView,
  { message, from }: ContactQuestion,
  again: TypedForm,
): Promise<DialogOpened> {
  const { stored, procedure } = view;
  const barred = checkReachOut(stored.ticket, turn.actor, procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  const [first, ...others] = undeliveredOf(stored, message);
  if (first === undefined) return { kind: 'message', text: lastContactText(turn, view, message) };
  const hides = others.length === 0 && quotedMessages(first, view).some((line) => wordsFor(view)(line) !== line);
  const unread = hides ? await readWhole(turn, stored.id, 'messages') : null;
  return unread ?? shown(turn.context.dialogs.contact(view, [first, ...others], { ...again, from }));
}

function undeliveredOf({ history }: StoredTicket, message: number | undefined): readonly Undelivered[] {
  if (message === undefined) return undeliveredIn(history);
  const undelivered = undeliveredOfMessage(message, history);
  return undelivered === null ? [] : [undelivered];
}

/** What is wrong comes back in the form; what another colleague did already is said. */
export async function submitManualContact(turn: Turn, press: SentContact, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { ticket, from, n } = press;
  const message = press.message ?? Number(typed['message'] ?? '');
  if (!Number.isSafeInteger(message) || message < 1) return withoutRecipient(turn, press, typed);
  const id = commandId(turn, 'record-manual-contact', n, typed);
  const result = await context.execute(ticket, { id, type: 'record-manual-contact', message, how: typed['how'] ?? '' }, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  if (result.kind === 'refused') {
    return result.refusal.code === 'fields-missing'
      ? manualContactForm(turn, view, press, { typed, faults: result.refusal.faults })
      : refusedDialog(turn, result.refusal, view);
  }
  const last = lastContact(view, message);
  if (result.repeated || last === undefined) return { kind: 'message', text: lastContactText(turn, view, message) };
  const { recipient, how } = last.event;
  const text = manualContactText(caseName(view.stored.ticket, view.procedure, 'desk'), toRecipient(recipient, view.procedure), how);
  return { kind: 'message', text: from === 'list' ? `${text} ${howToSeeTheRest}` : text };
}

/** The form again, for a person who chose no recipient. */
async function withoutRecipient(turn: Turn, { ticket, from }: SentContact, typed: FieldValues): Promise<DialogAnswer> {
  const view = await turn.context.openCase(ticket, turn.actor);
  if (view === null) return notFoundDialog(turn);
  const recipient = recipientField(undeliveredIn(view.stored.history), view);
  const missing = (typed['how'] ?? '') === '' ? [recipient, meansField] : [recipient];
  const faults = missing.map(({ id, label }): FieldFault => ({ field: id, label, code: 'missing' }));
  return manualContactForm(turn, view, { from }, { typed, faults });
}

type ContactRecorded = Extract<TicketEvent, { type: 'manual-contact-recorded' }>;

/** The last contact with the recipient of a message, or, of no message in particular, with anybody of this case. */
function lastContact({ stored: { history } }: CaseView, message: number | undefined) {
  const lost = message === undefined ? undefined : history.find(({ seq }) => seq === message)?.event;
  const contacts = history.flatMap(({ event, by, at }): readonly { event: ContactRecorded; by: typeof by; at: typeof at }[] =>
    event.type === 'manual-contact-recorded' ? [{ event, by, at }] : [],
  );
  return contacts.findLast(
    ({ event }) =>
      message === undefined ||
      (lost?.type === 'delivery-recorded' && isSameRecipient(event.recipient, lost.recipient) && event.upTo >= message),
  );
}

function lastContactText({ actor }: Turn, view: CaseView, message: number | undefined): string {
  const {
    stored: { ticket },
    procedure,
    now,
  } = view;
  const last = lastContact(view, message);
  if (last?.by.kind !== 'person') return nobodyToCallText(caseName(ticket, procedure, 'desk'));
  const who = last.by.person.id === actor.id ? null : last.by.person.name;
  return alreadyContactedText(
    who,
    toRecipient(last.event.recipient, procedure),
    last.event.how,
    instantText(last.at, now, procedure.timeZone),
  );
}
