import type { Procedure } from '../domain/procedure/procedure.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { numbersOf, type NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';
import type { Link } from '../domain/ticket/ticket.js';
import { caseNoun } from './nouns.js';

const linkWords: Readonly<Record<Link['kind'], string>> = {
  'follow-up-of': ': viene de',
  'followed-up-by': ': sigue en',
  related: ' con',
};

/** By hand it has its reason, and who did it; otherwise it came with a case that was made from another one. */
export function linkEventText(
  event: Extract<TicketEvent, { type: 'linked' | 'unlinked' }>,
  who: string,
  procedure: Procedure,
  reader: NumberReader,
): string {
  const { link } = event;
  const { as } = caseNoun(procedure);
  const other = linkedText(link, procedure, reader);
  if (event.type === 'unlinked') return `${who} ${as('lo')} desvinculó de ${other}: «${event.reason}»`;
  return link.reason === undefined
    ? `Quedó ${as('vinculado')}${linkWords[link.kind]} ${other}`
    : `${who} ${as('lo')} vinculó con ${other}: «${link.reason}»`;
}

/** The other one's name, as it was when they were linked: "CASO-000045". */
export function linkedText({ numbers = {}, partnerNumber }: Link, procedure: Procedure, reader: NumberReader): string {
  return numbersOf({ numbers, partnerNumber: partnerNumber ?? null }, procedure, reader)[0] ?? otherOne(procedure);
}

/** "otro caso", "otra solicitud" */
function otherOne(procedure: Procedure): string {
  const { as, one } = caseNoun(procedure);
  return `${as('otro')} ${one}`;
}
