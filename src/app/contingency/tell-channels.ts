import type { ImportDocument } from '../../domain/contingency/import-document.js';
import type { KnownNumber, PlannedRow } from '../../domain/contingency/import-plan.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { isOpen } from '../../domain/ticket/ticket.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { ArrivedCases } from '../../ports/contingency-import.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { Message } from '../views.js';

/** The words of what a channel reads. */
export type ArrivedText = (cases: ArrivedCases, by: string, procedure: Procedure) => string;

export type ChannelTellParts = {
  registry: Pick<ProcedureRegistry, 'current'>;
  messenger: Messenger<Message>;
  log: Log;
  arrivedText: ArrivedText;
};

/**
 * Tells each channel once which cases came in with the workbook and are open there. Thousands of cards in a row would bury the channel:
 * the cases stand in the desk's lists, and get a card there once they are taken or changed.
 *
 * A message that does not arrive is not sent again: the lists have the cases.
 */
export async function tellChannels(
  parts: ChannelTellParts,
  { by }: ImportDocument,
  cases: readonly PlannedRow[],
  known: ReadonlyMap<number, KnownNumber>,
): Promise<void> {
  const { messenger, registry, log, arrivedText } = parts;
  for (const [group, arrived] of openByGroup(cases, known)) {
    try {
      const text = arrivedText(arrived, by.name, registry.current.procedure);
      await messenger.post({ kind: 'channel', group }, { kind: 'text', text });
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      log.write('warn', 'contingency-import-undelivered', { group, code: fault.code }, fault);
    }
  }
}

function openByGroup(cases: readonly PlannedRow[], known: ReadonlyMap<number, KnownNumber>): ReadonlyMap<string, ArrivedCases> {
  const byGroup = new Map<string, { numbers: number[]; untaken: number }>();
  for (const { number } of cases.toSorted((a, b) => a.number - b.number)) {
    const ticket = known.get(number)?.ticket;
    if (ticket === undefined || ticket.group === null || !isOpen(ticket) || ticket.phase === 'resolved') continue;
    const arrived = byGroup.get(ticket.group) ?? { numbers: [], untaken: 0 };
    arrived.numbers.push(number);
    if (ticket.assignee === null) arrived.untaken += 1;
    byGroup.set(ticket.group, arrived);
  }
  return byGroup;
}
