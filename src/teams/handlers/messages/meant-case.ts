import { spokenNumbers, type SpokenNumber } from '../../../app/tickets/find-case.js';
import type { Place } from '../../../domain/outbox/notification.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { numbersOf, readAs } from '../../../domain/ticket/number-of.js';
import type { StoredTicket } from '../../../domain/ticket/stored-ticket.js';
import type { Message } from '../../../app/views.js';
import { onItsCardText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import { readOrder, type SpokenPhrase } from '../../phrases/read-phrase.js';
import type { Turn } from '../handler-context.js';
import { groupHere } from '../for-desk.js';

/** The case that a message points at by a quote or by its thread; null when it points at none, or its words name one. */
export async function meantBy(turn: Turn, text: string): Promise<StoredTicket | null> {
  const { context, actor, inbound } = turn;
  if (inbound.pointsAt.length === 0 || isNamedIn(text, context.registry.current.procedure)) return null;
  const place = await placeOf(turn);
  return place === null ? null : context.meant(place, inbound.pointsAt, actor);
}

/** Digits alone, or what only looks like the partner's number, may be the answer to what the case asks. */
function isNamedIn(text: string, procedure: Procedure): boolean {
  const mayAnswer: Record<SpokenNumber['kind'], boolean> = { own: /^[\s\d.?!]+$/.test(text), partner: !/\s/.test(text.trim()) };
  return spokenNumbers(procedure, text).some(({ kind }) => !mayAnswer[kind]);
}

async function placeOf(turn: Turn): Promise<Place | null> {
  const { inbound, actor } = turn;
  if (inbound.conversation.kind === 'personal') return { kind: 'person', person: actor.id };
  const here = await groupHere(turn);
  return here === null ? null : { kind: 'channel', group: here.group };
}

/** An order that lacks only the number of a case ("caso", "¿cómo va?", "estado"), with that of the case that is meant. */
export function orderAbout({ context }: Turn, text: string, { ticket }: StoredTicket): SpokenPhrase | null {
  const [number] = numbersOf(ticket, context.registry.current.procedure, 'desk');
  return number === undefined ? null : readOrder(text, number);
}

/** Somebody else's case is not changed by words: what is to be said of it is said with its card. */
export async function onItsCard({ context, actor }: Turn, { ticket }: StoredTicket): Promise<Message> {
  const { procedure } = await context.registry.of(ticket.procedure);
  return { kind: 'text', text: onItsCardText(caseName(ticket, procedure, readAs(actor))) };
}
