import { draftFields } from '../../domain/ticket/forms/draft-fields.js';
import type { Message } from '../../app/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { callField } from './call-card.js';
import type { Turn } from '../handler-context.js';

/** With the telephone of the case; where it has none or is about another person, with the one that is known of the requester. */
export function callOffer({ profile }: Turn, view: CaseView, key: string): Message {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const field = draftFields(procedure, ticket.category).find((f) => f.from === 'phone');
  const ofCase = procedure.intake.forOthers === true || field === undefined ? '' : (ticket.fields[field.id] ?? '');
  return { kind: 'call-offer', case: view, key, typed: { [callField.id]: ofCase === '' ? (profile.phone ?? '') : ofCase }, faults: [] };
}
