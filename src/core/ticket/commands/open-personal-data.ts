import { isOfDesk, isOneOf } from '../../people/roles.js';
import { availableTransitions } from '../available-transitions.js';
import type { Instant } from '../../instant.js';
import type { ReadWhole } from '../command.js';
import { caseNotFound, happened, refused, today, type Circumstances, type Decision, type Rule } from '../decision.js';
import { isBy, raisesVersion, type RecordedEvent } from '../events.js';
import { fieldsReadToFill, formerPersonalFields, personalFields } from '../forms/personal-fields.js';
import { openSection } from '../forms/sections.js';
import { handlingDoers, maySee } from '../permissions.js';
import { stated } from '../stated.js';
import { isRequester, type Ticket } from '../ticket.js';

export const openPersonalData: Rule<'open-personal-data'> = (ticket, { what, reason }, circumstances, history) => {
  const { actor, procedure } = circumstances;
  if (what === 'section') return openToFill(ticket, circumstances, history);
  if (what !== undefined) return openToRead(ticket, what, circumstances, history);
  // A guest group handles cases without the requester's personal data; a group that sent a case outside needs it to follow the case up.
  if (!isOfDesk(actor) || !isOneOf([...handlingDoers, 'sender'], actor, ticket, procedure)) return refused({ code: 'only-desk' });
  const fields = [...personalFields(ticket, procedure), ...formerPersonalFields(ticket, history, procedure)];
  return happened([stated({ type: 'personal-data-opened', fields: fields.map((f) => f.id), reason })]);
};

/**
 * Recorded once for each person, part and day: people look at a case many times, and each line of its history is read and written with it.
 * A requester who reads their own data opens nothing.
 */
function openToRead(ticket: Ticket, what: ReadWhole, circumstances: Circumstances, history: readonly RecordedEvent[]): Decision {
  const { actor, procedure } = circumstances;
  if (actor.kind === 'system' || !maySee(ticket, actor, procedure)) return caseNotFound;
  const dayOf = (now: Instant): number => today({ now, calendar: circumstances.calendar });
  const ofToday = history.filter(({ by, at }) => isBy(by, actor.id) && dayOf(at) === dayOf(circumstances.now));
  const isKept = ofToday.some(({ event }) => event.type === 'personal-data-opened' && event.what === what);
  return happened(isRequester(ticket, actor.id) || isKept ? [] : [{ type: 'personal-data-opened', fields: [], what }]);
}

/** Recorded once for each person while nothing about the case changes: the form may come back with faults. Source: USPEC-06 */
function openToFill(ticket: Ticket, { actor, procedure }: Circumstances, history: readonly RecordedEvent[]): Decision {
  const section = openSection(ticket, procedure)?.section;
  const fill = availableTransitions(procedure, ticket).find((t) => t.act === 'fill');
  if (section === undefined || fill === undefined) return refused({ code: 'not-from-here', transition: '', state: ticket.state });
  if (actor.kind === 'system' || !isOneOf(fill.by, actor, ticket, procedure))
    return refused({ code: 'not-yours', doers: fill.by, group: ticket.group, transition: fill.id });
  const fields = fieldsReadToFill(ticket, procedure).map((f) => f.id);
  const sinceChange = history.slice(history.findLastIndex(({ event }) => raisesVersion(event)) + 1);
  const isKept = sinceChange.some(
    ({ event, by }) => event.type === 'personal-data-opened' && event.section === section.id && isBy(by, actor.id),
  );
  return happened(fields.length === 0 || isKept ? [] : [{ type: 'personal-data-opened', fields, section: section.id }]);
}
