import { transitionOf } from '../procedure/lookup.js';
import type { WarningAudience } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonId } from '../people/person.js';
import type { SurveyAnswered } from '../ticket/events.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';
import type { Ticket } from '../ticket/ticket.js';
import { draftTo, inChannel, inChat, oncePerPlace, type NotificationDraft } from './notification-draft.js';
import { placeOf } from './places.js';

/**
 * Notifies the audiences of the survey, of the transition that the answer takes, and of a low answer: each gets one notification, so the
 * transition itself brings none.
 *
 * Source: UARIV-17, USPEC-13, SIIF-12
 */
export function ofSurveyAnswers({ takes, low }: SurveyAnswered, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const { survey } = procedure;
  const taken = takes === undefined ? [] : (transitionOf(procedure, takes)?.tells ?? []);
  const audiences = [
    ...(survey.tells ?? []),
    ...taken.filter((a) => a !== 'requester'),
    ...(low === undefined ? [] : (survey.low?.tells ?? [])),
  ];
  const told = toWarned(audiences, 'survey-answered', low?.coordinators ?? [], ticket, procedure);
  return low === undefined ? told : oncePerPlace([...told, ...toDeskOf(ticket, procedure)]);
}

/** Notifies the person who confirmed the solution; if the case ended outside the desk, also the group of the desk that is responsible. */
function toDeskOf({ confirmedBy, group, sender }: Ticket, { groups, intake }: Procedure): readonly NotificationDraft[] {
  const isOutside = groups.some((g) => g.id === group && g.kind === 'external');
  return [
    ...(confirmedBy === undefined ? [] : [inChat('survey-answered', confirmedBy.id)]),
    ...(isOutside ? [inChannel('survey-answered', sender ?? intake.group)] : []),
  ];
}

export function toWarned(
  audiences: readonly WarningAudience[],
  kind: NotificationKind,
  coordinators: readonly PersonId[],
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  const coordination = coordinators.map((person) => inChat(kind, person));
  return oncePerPlace(audiences.flatMap((a) => (a === 'coordination' ? coordination : draftTo(kind, placeOf(a, ticket, procedure)))));
}
