import { instant } from '../../src/core/instant.js';
import type { CaseRecord } from '../../src/core/report/case-record.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { OPENED } from './a-stored-ticket.js';

/** A case that stands with its first group. @param from when it was registered, in ms after {@link OPENED}; `to`: when it ended as solved */
export function aCaseRecord(id: string, from = 0, to: number | null = null): CaseRecord {
  const registeredAt = instant(OPENED + from);
  return {
    id: ticketId(id),
    number: 1,
    channel: 'teams',
    registeredAt,
    stays: [{ group: 'mesa', level: 1, from: registeredAt }],
    classes: [{ category: 'correo' }],
    end: to === null ? null : { at: instant(OPENED + to), outcome: 'solved' },
    clocks: null,
  };
}
