import { checkContingency } from '../../core/ticket/commands/open-draft.js';
import type { Actor } from '../../core/people/person.js';
import { isReserved } from '../../core/ticket/reservation.js';
import type { ContingencyDocument, ReservedNumber } from './rules/contingency-document.js';
import { ticketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { untilFirst } from '../../ports/with-timeout.js';

/** Numbers that a sheet holds where the procedure does not say how many. */
const usualReserve = 100;

type ReservingDesk = Pick<Desk, 'documents' | 'registry' | 'ids' | 'tickets' | 'execute'>;

/**
 * The numbers reserved for a contingency, topped up to what the procedure reserves. A block that another call began, or in which a process
 * died, is continued and not begun again.
 *
 * @throws where the actor may not have them; the code that takes a request refuses it before
 * Source: SIIF-14
 */
export async function reserveNumbers(desk: ReservingDesk, actor: Actor): Promise<readonly number[]> {
  const barred = checkContingency(actor);
  if (barred) throw new Error(barred.code);
  const { documents, registry, ids } = desk;
  const { procedure } = registry.current;
  const reserve = procedure.contingency?.reserve ?? usualReserve;
  return untilFirst('contingency', async () => {
    const { body, revision } = await readContingency(desk);
    const write = (next: ContingencyDocument) => documents.write('contingency', procedure.id, revision + 1, next);
    if (body.underWay !== null) {
      const made = await reserveBlock(desk, body.underWay, actor);
      await write({ ...body, numbers: [...body.numbers, ...made], underWay: null });
      return undefined;
    }
    const numbers = await stillReserved(desk, body.numbers);
    if (numbers.length >= reserve) return numbers.map(({ number }) => number).toSorted((a, b) => a - b);
    await write({ ...body, numbers, underWay: { block: ids.next(), count: reserve - numbers.length } });
    return undefined;
  });
}

/** What the desk has stored about its contingency; revision 0 where it never had one. */
export async function readContingency({ documents, registry }: Pick<Desk, 'documents' | 'registry'>) {
  const none: ContingencyDocument = { numbers: [], underWay: null };
  return (await documents.find('contingency', registry.current.procedure.id)) ?? { body: none, revision: 0 };
}

/** Reserves the numbers one after the other, so that the numbers of a block follow each other. */
async function reserveBlock({ ids, execute }: ReservingDesk, { block, count }: NonNullable<ContingencyDocument['underWay']>, actor: Actor) {
  const made: ReservedNumber[] = [];
  for (let index = 0; index < count; index++) {
    const ticket = ticketId(ids.derived('reserved', block, String(index)));
    const { stored } = await execute(ticket, { id: `reserve:${block}`, type: 'reserve-number', ticket, contingency: block }, actor);
    if (stored === null) throw new Error('a number was not reserved');
    // A number that has a case already is left out when the block is read next.
    made.push({ ticket, number: stored.ticket.numbers['ticket'] ?? 0 });
  }
  return made;
}

async function stillReserved({ tickets }: Pick<Desk, 'tickets'>, numbers: readonly ReservedNumber[]): Promise<readonly ReservedNumber[]> {
  const stored = await answersTo(numbers, ({ ticket }) => tickets.load(ticket));
  return numbers.filter((_, at) => stored[at] != null && isReserved(stored[at].ticket));
}

/** How many queries to the store may run at once. */
const maxParallel = 20;

/** Returns the answers in the order of the questions. */
export async function answersTo<Asked, Answer>(all: readonly Asked[], ask: (one: Asked) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < all.length; at += maxParallel) answers.push(...(await Promise.all(all.slice(at, at + maxParallel).map(ask))));
  return answers;
}
