import type { Notification } from '../../core/outbox/notification.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { capitalised, nounOf } from '../../texts/words.js';
import type { LetterPart } from './letter.js';

/** A case that another desk or a leader has now: the reason, and what identifies it. Source: SIGCE-04 */
export function escalatedParts(
  { view, notification }: { view: CaseView; notification: Pick<Notification, 'seq'> },
  name: string,
): readonly LetterPart[] {
  const { stored, procedure } = view;
  const { ticket, history } = stored;
  const event = history.find(({ seq }) => seq === notification.seq)?.event;
  const reason = event?.type === 'ticket-escalated' ? event.reason : '';
  const given = procedure.forms
    .filter(({ id }) => id === procedure.intake.form)
    .flatMap(({ fields }) => fields)
    .filter(({ id, type }) => type !== 'file' && type !== 'long-text' && (ticket.fields[id] ?? '') !== '')
    .map((field) => `${field.label}: ${labelled(field, ticket.fields[field.id] ?? '', procedure)}`);
  return [
    { ask: `${capitalised(nounOf(ticket, procedure).the)} ${name} pasó a ustedes:` },
    { quote: reason },
    { list: given },
    { quote: ticket.words },
    { say: 'Cuando lo resuelvan, respondan a este correo con lo que se hizo.' },
  ];
}

function labelled({ choices = [], choicesFrom }: Field, value: string, { categories }: Procedure): string {
  const named: readonly { id: string; label: string }[] = choicesFrom === 'categories' ? categories : choices;
  return named.find(({ id }) => id === value)?.label ?? value;
}
