import type { Instant } from '../instant.js';
import { stateOf } from '../procedure/lookup.js';
import { warnedFrom } from '../sla/pressing-clock.js';
import { lateInstant, shareInstant, type SlaKind } from '../sla/sla-clock.js';
import { normaliseText } from '../text/normalise-text.js';
import { goesWithIncident } from '../ticket/mass/mass-incident.js';
import { confirmingGroups } from '../ticket/confirming-groups.js';
import { raisesVersion, sheetOf, type TicketEvent, type TicketWithHistory } from '../ticket/events.js';
import { thirdPartyOf, type ThirdParty } from '../ticket/third-party.js';
import { isDraft, isOpen } from '../ticket/ticket.js';
import { notBeforeHistory, slaInputs, type ProcedureWithCalendar } from '../ticket/ticket-sla.js';

/**
 * Data about an open case that the desk's lists and figures need beyond its ticket. It is stored with the document, so that stores index it
 * in the same write and `estado` reads no documents.
 *
 * @property waitsFor     {@link requesterWait}, or the key of `party`; null where the case does not wait
 * @property party        the third party that the case waits for
 * @property confirming   groups that confirm its solution with the requester, where the state does not wait for the requester
 * @property nearlyLateAt from this instant on a clock has used 80 % of its target; null while no clock runs. `lateAt` is not before it
 * @property lateAt       from this instant on a clock is late
 * @property withIncident the case is attended with a mass incident, and is in no queue; absent where it is not
 */
export type DeskEntry = {
  waitsFor: string | null;
  party: ThirdParty | null;
  confirming: readonly string[];
  nearlyLateAt: Instant | null;
  lateAt: Instant | null;
  withIncident?: true;
};

/**
 * The entry of a case; null for a draft and for a case that has ended.
 *
 * @param now time of the last write. The moments are valid until the next one: those of held clocks count from the end of the hold
 */
export function deskEntryOf({ ticket, history }: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): DeskEntry | null {
  if (!isOpen(ticket) || isDraft(ticket)) return null;
  const waitsForRequester = stateOf(rules.procedure, ticket.state).waitsFor === 'requester';
  const party = thirdPartyOf(ticket, rules.procedure);
  return {
    waitsFor: waitsForRequester ? requesterWait : party === null ? null : partyKey(party),
    party,
    confirming: waitsForRequester ? [] : confirmingGroups(ticket, rules.procedure),
    ...momentsOf({ ticket, history }, rules, now),
    ...(goesWithIncident(ticket) ? { withIncident: true } : {}),
  };
}

export const requesterWait = 'requester';

/** The entry after events; the old one where they change nothing that it uses. */
export function deskEntryAfter(
  before: { desk: DeskEntry | null } | null,
  after: TicketWithHistory,
  events: readonly TicketEvent[],
  rules: ProcedureWithCalendar,
  now: Instant,
): DeskEntry | null {
  const isChanged = before === null || events.some((event) => raisesVersion(event) || sheetOf(event).changesLists);
  return isChanged ? deskEntryOf(after, rules, now) : before.desk;
}

/** The key of a third party: "Datos y Redes S.A.S." and "datos y redes SAS" are one, and so are a group and its typed label. */
function partyKey(party: ThirdParty): string {
  return party.kind === 'change' || party.kind === 'unnamed' ? party.kind : nameKey(party.name);
}

function nameKey(written: string): string {
  const name = normaliseText(written);
  return `: ${name.replaceAll(/[^\p{L}\p{N} ]/gu, '') || name}`;
}

const unnamedParties: Readonly<Record<string, string>> = { correccion: 'change', 'un tercero': 'unnamed' };

/** The key of the third party with that name; `esperando a Datos y Redes`, `esperando una corrección`. */
export function partyNamed(said: string): string {
  return unnamedParties[normaliseText(said)] ?? nameKey(said);
}

const clocks: readonly SlaKind[] = ['response', 'resolution'];

/** When the case is nearly late, and late. No clock is late while it is held, so no moment is before the end of the hold. */
function momentsOf(
  { ticket, history }: TicketWithHistory,
  rules: ProcedureWithCalendar,
  now: Instant,
): Pick<DeskEntry, 'nearlyLateAt' | 'lateAt'> {
  const until = ticket.hold?.until ?? now;
  const inputs = slaInputs({ ticket, history }, rules, notBeforeHistory(until > now ? until : now, history));
  const notBefore = ticket.hold === null ? null : until;
  const earliest = (instantOf: (clock: SlaKind) => Instant | null): Instant | null =>
    clocks.map(instantOf).reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
  const held = (at: Instant | null): Instant | null => (at !== null && notBefore !== null && at < notBefore ? notBefore : at);
  return {
    nearlyLateAt: held(earliest((clock) => shareInstant(inputs, clock, warnedFrom))),
    lateAt: held(earliest((clock) => lateInstant(inputs, clock))),
  };
}
