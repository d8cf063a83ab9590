import { isOfDesk, isOneOf } from '../../people/roles.js';
import { availableTransitions } from '../available-transitions.js';
import type { OpenPersonalData } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import { raisesVersion, type RecordedEvent } from '../events.js';
import { fieldsReadToFill, formerPersonalFields, personalFields } from '../forms/personal-fields.js';
import { openSection } from '../forms/sections.js';
import { handlingDoers } from '../permissions.js';
import type { Ticket } from '../ticket.js';

/** Shows the personal data that the channel's card masks; the history keeps who opened which fields. */
export function openPersonalData(
  ticket: Ticket,
  { toFill = false }: OpenPersonalData,
  circumstances: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const { actor, procedure } = circumstances;
  if (toFill) return openToFill(ticket, circumstances, history);
  // A guest group handles cases too, without the requester's personal data.
  if (!isOfDesk(actor) || !isOneOf(handlingDoers, actor, ticket, procedure)) return refused({ code: 'only-desk' });
  const fields = [...personalFields(ticket, procedure), ...formerPersonalFields(ticket, history, procedure)];
  return happened([{ type: 'personal-data-opened', fields: fields.map((f) => f.id) }]);
}

/**
 * Shows who fills the open section what that section reads. Once for each person while nothing about the case changes: the form may
 * come back with faults.
 *
 * Source: USPEC-06
 */
function openToFill(ticket: Ticket, { actor, procedure }: Circumstances, history: readonly RecordedEvent[]): Decision {
  const section = openSection(ticket, procedure)?.section;
  const fill = availableTransitions(procedure, ticket).find((t) => t.act === 'fill');
  if (section === undefined || fill === undefined) return refused({ code: 'not-from-here', transition: '', state: ticket.state });
  if (actor.kind === 'system' || !isOneOf(fill.by, actor, ticket, procedure))
    return refused({ code: 'not-yours', doers: fill.by, group: ticket.group, transition: fill.id });
  const fields = fieldsReadToFill(ticket, procedure).map((f) => f.id);
  const sinceChange = history.slice(history.findLastIndex(({ event }) => raisesVersion(event)) + 1);
  const isKept = sinceChange.some(
    ({ event, by }) =>
      event.type === 'personal-data-opened' && event.section === section.id && by.kind === 'person' && by.person.id === actor.id,
  );
  return happened(fields.length === 0 || isKept ? [] : [{ type: 'personal-data-opened', fields, section: section.id }]);
}
