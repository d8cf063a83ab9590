import type { FieldFault, Refusal } from '../../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { Dialog } from '../../cards/dialogs/dialogs.js';
import type { DialogOpened } from '../../turn/handlers.js';
import type { Turn } from '../handler-context.js';
import { refusedText } from '../refusal-message.js';

/** What a form is shown with again: as it was typed, and what is wrong. */
export type Again = { typed: FieldValues; faults: readonly FieldFault[] };

export const empty: Again = { typed: {}, faults: [] };

export function shown({ title, card }: Dialog): DialogOpened {
  return { kind: 'dialog', title, card };
}

export async function refusedBecause(turn: Turn, refusal: Refusal, stored: StoredTicket | null): Promise<DialogOpened> {
  return { kind: 'message', text: await refusedText(turn, refusal, stored) };
}

export function notFound(turn: Turn): Promise<DialogOpened> {
  return refusedBecause(turn, { code: 'case-not-found', asked: '' }, null);
}
