import { ticketId, type TicketId } from '../../src/core/ticket/ticket.js';
import type { Message } from '../../src/talk/message.js';
import { buttonsIn, cardIn, inputsIn, linesOf } from './read-card.js';

/** What a message is: of a card that a feature made its first line, of any other its kind. */
export function gistOf(message: Message | undefined): string | undefined {
  return message?.kind === 'card' ? linesOf(message.card)[0] : message?.kind;
}

/** What stands in the form of its card, by field. */
export function filledIn(message: Message | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(inputsIn(cardIn(message)).map(({ id, value }) => [id.replace(/^f_/, ''), String(value)]));
}

/** The fields of its form where something is wrong. */
export function faultyIn(message: Message | undefined): readonly string[] {
  return inputsIn(cardIn(message)).flatMap(({ id, fault }) => (fault === '' ? [] : [id.replace(/^f_/, '')]));
}

export function ticketIn(message: Message): TicketId | null {
  if (message.kind !== 'card')
    return 'case' in message && message.case !== null && 'stored' in message.case ? message.case.stored.id : null;
  const id = buttonsIn(message.card)[0]?.data['ticket'];
  return typeof id === 'string' ? ticketId(id) : null;
}
