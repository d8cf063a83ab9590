import type { FileBeside, PlacedFile } from '../../app/contingency/shown-import.js';
import type { ImportPlan } from '../../domain/contingency/import-plan.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { isOpen } from '../../domain/ticket/ticket.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { numberInName } from './file-numbers.js';

/** Questions to the store that are under way at once. */
const maxParallel = 20;

/** Which case each file would be attached to, once the plan is done. */
export async function placedFiles(
  queries: Pick<TicketQueries, 'byNumber'>,
  procedure: Procedure,
  files: readonly Omit<FileBeside, 'id'>[],
  { rows }: Pick<ImportPlan, 'rows'>,
): Promise<readonly PlacedFile[]> {
  const taking = new Set(rows.flatMap(({ kind, number }) => (kind === 'new' ? [number] : [])));
  const asked = [...new Set(files.flatMap(({ number }) => (number === null || taking.has(number) ? [] : [number])))];
  for (let at = 0; at < asked.length; at += maxParallel) {
    const page = asked.slice(at, at + maxParallel);
    const found = await Promise.all(page.map((number) => queries.byNumber(procedure.id, 'ticket', number)));
    for (const [index, number] of page.entries()) {
      const ticket = found[index]?.ticket;
      if (ticket !== undefined && isOpen(ticket)) taking.add(number);
    }
  }
  return files.map(({ name, number, isTaken }) => {
    if (number !== null && taking.has(number)) return { name, number };
    if (number === null && numberInName(procedure, name) === null) return { name, without: 'no-number' };
    return { name, without: isTaken ? 'no-case' : 'not-taken' };
  });
}
