import type { Instant } from '../instant.js';
import { maskedWords } from '../masking/mask.js';
import type { Procedure } from '../../procedure/procedure.js';
import { shownFields } from '../report/shown-fields.js';
import type { Ticket } from '../ticket/ticket.js';

/**
 * An open case in a contingency's workbook, with what people need to continue it without the tool.
 *
 * @property procedure the version that applies to the case
 * @property words     what the requester wrote, and `values`: the values of its forms by field, as the reader may see them
 * @property dueAt     when a clock of it becomes late; null while none runs
 * Source: SIIF-14
 */
export type OfflineCase = {
  ticket: Ticket;
  procedure: Procedure;
  words: string;
  values: ReadonlyMap<string, string>;
  dueAt: Instant | null;
};

/** @param mayReadPersonalData if not, texts and values are masked as in a channel */
export function offlineCaseOf(
  { ticket, desk }: { ticket: Ticket; desk: { lateAt: Instant | null } | null },
  procedure: Procedure,
  mayReadPersonalData: boolean,
): OfflineCase {
  const { words } = ticket;
  return {
    ticket,
    procedure,
    words: mayReadPersonalData ? words : maskedWords(words),
    values: new Map(shownFields(ticket, procedure, mayReadPersonalData).map(({ field, shown }) => [field.id, shown])),
    dueAt: desk?.lateAt ?? null,
  };
}
