import { mayTakeNumbers } from '../../domain/contingency/import-document.js';
import { noContingency, type ContingencyDocument, type ReservedNumber } from '../../domain/contingency/contingency-document.js';
import type { Actor, PersonActor } from '../../domain/people/person.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { usualReserve } from '../../domain/procedure/contingency.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import type { SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { isReserved, type Reservation } from '../../domain/ticket/reservation.js';
import { ticketId } from '../../domain/ticket/ticket.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Ids } from '../../ports/ids.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import { untilFirst } from '../until-first.js';

/**
 * The numbers that wait for cases of a contingency: what is there, topped up to what the procedure reserves. A block that another call
 * began, or that a process died in, is gone on with and not begun again.
 *
 * Source: SIIF-14
 */
export type ReserveNumbers = (actor: Actor) => Promise<ReservedOrRefused>;
export type ReservedOrRefused = { kind: 'reserved'; numbers: readonly ReservedNumber[] } | { kind: 'refused'; refusal: Refusal };

export type ReserveParts = {
  documents: DeskDocuments;
  tickets: Pick<TicketStore, 'load'>;
  registry: Pick<ProcedureRegistry, 'current'>;
  ids: Ids;
  execute: ExecuteCommand;
};

export function createReserveNumbers(parts: ReserveParts): ReserveNumbers {
  const { documents, registry, ids } = parts;
  return async (actor) => {
    const barred = checkContingency(actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    const { procedure } = registry.current;
    const reserve = procedure.contingency?.reserve ?? usualReserve;
    return untilFirst('contingency', async () => {
      const { body, revision } = await readContingency(documents, procedure);
      const write = (next: ContingencyDocument) => documents.write('contingency', procedure.id, revision + 1, next);
      if (body.underWay !== null) {
        const made = await reserveBlock(parts, body.underWay, actor);
        await write({ ...body, numbers: [...body.numbers, ...made], underWay: null });
        return undefined;
      }
      const numbers = await stillReserved(parts, body.numbers);
      if (numbers.length >= reserve) return { kind: 'reserved', numbers };
      await write({ ...body, numbers, underWay: { block: ids.next(), count: reserve - numbers.length } });
      return undefined;
    });
  };
}

/** What the desk keeps of its contingency; revision 0 where it never had one. */
export async function readContingency(
  documents: DeskDocuments,
  { id }: Pick<Procedure, 'id'>,
): Promise<{ body: ContingencyDocument; revision: number }> {
  return (await documents.find('contingency', id)) ?? { body: noContingency, revision: 0 };
}

/** One after the other, so that the numbers of a block follow each other. */
async function reserveBlock(
  parts: ReserveParts,
  { block, count }: NonNullable<ContingencyDocument['underWay']>,
  actor: Actor,
): Promise<readonly ReservedNumber[]> {
  const made: ReservedNumber[] = [];
  for (let index = 0; index < count; index++) {
    const ticket = ticketId(parts.ids.derived('reserved', block, String(index)));
    const command = { id: `reserve:${block}`, type: 'reserve-number', ticket, contingency: block } as const;
    const { stored } = await parts.execute(ticket, command, actor);
    if (stored === null) throw new Error('a number was not reserved');
    // One that is a case already, or was released, stays out when the block is looked at next.
    made.push({ ticket, number: stored.ticket.numbers['ticket'] ?? 0 });
  }
  return made;
}

/** Questions to the store that are under way at once. */
const maxParallel = 20;

/** The answers, in order. */
export async function answersTo<Asked, Answer>(all: readonly Asked[], ask: (one: Asked) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < all.length; at += maxParallel) answers.push(...(await Promise.all(all.slice(at, at + maxParallel).map(ask))));
  return answers;
}

/** Those of the numbers that no case has taken and that were not released, in their order. */
export async function stillReserved(
  { tickets }: Pick<ReserveParts, 'tickets'>,
  numbers: readonly ReservedNumber[],
): Promise<readonly ReservedNumber[]> {
  const areStill = await answersTo(numbers, async ({ ticket }) => {
    const stored = await tickets.load(ticket);
    return stored !== null && isReserved(stored.ticket);
  });
  return numbers.filter((_, index) => areStill[index] === true).toSorted((a, b) => a.number - b.number);
}

/**
 * Releases the numbers that no case got, so that the next export begins with new ones.
 *
 * @returns how many; `importing`: an import is under way, whose rows may have these numbers
 */
export type EndReservations = (
  actor: Actor,
) => Promise<{ kind: 'ended'; count: number } | { kind: 'importing' } | { kind: 'refused'; refusal: Refusal }>;

export function createEndReservations(parts: ReserveParts): EndReservations {
  const { documents, registry } = parts;
  return async (actor) => {
    const barred = checkContingency(actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    if ((await documents.all('contingency-import')).some(({ body }) => mayTakeNumbers(body))) return { kind: 'importing' };
    return untilFirst('contingency', async () => {
      const { body, revision } = await readContingency(documents, registry.current.procedure);
      const numbers = await stillReserved(parts, body.numbers);
      for (const { ticket, number } of numbers) await parts.execute(ticket, { id: `end:${number}`, type: 'end-reservation' }, actor);
      const ended = [...new Set([...body.ended, ...numbers.map(({ number }) => number)])];
      const isFirst = await documents.write('contingency', registry.current.procedure.id, revision + 1, { ...body, numbers: [], ended });
      return isFirst ? { kind: 'ended', count: numbers.length } : undefined;
    });
  };
}

/** A number without a case, for people of the desk; null where the number is a case's, or is not given. */
export type FindReservation = (spoken: SpokenNumber, actor: PersonActor) => Promise<{ number: number; reservation: Reservation } | null>;

type FindReservationParts = Pick<ReserveParts, 'registry'> & { queries: Pick<TicketQueries, 'byNumber'> };

export function createFindReservation({ queries, registry }: FindReservationParts): FindReservation {
  return async (spoken, actor) => {
    if (spoken.kind !== 'own' || (spoken.series ?? 'ticket') !== 'ticket' || !isOfDesk(actor)) return null;
    const found = await queries.byNumber(registry.current.procedure.id, 'ticket', spoken.value);
    const reservation = found?.ticket.reservation;
    return reservation === undefined ? null : { number: spoken.value, reservation };
  };
}
