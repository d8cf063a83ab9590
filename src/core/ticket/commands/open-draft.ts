import { withCategoryOfPrevious, prefillDraft } from '../forms/parse-intake.js';
import type { Actor } from '../../people/person.js';
import { isOfDesk, isOfPartner, isOneOf } from '../../people/roles.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { OpenDraft, ReserveNumber } from '../command.js';
import { caseNotFound, happened, refused, type Circumstances, type Decision } from '../decision.js';
import { requestableGroups } from '../permissions.js';
import { isRequester, type Ticket } from '../ticket.js';
import { onBehalfIn, ownFormValues } from '../forms/draft-fields.js';
import { completionOf, transitionsFrom } from '../../procedure/lookup.js';
import { checkLength } from './add-to-ticket.js';
import type { Refusal } from '../refusals.js';
import { stated } from '../stated.js';

/**
 * An actor who registers for another requester must be one who may also complete the draft: otherwise a call could leave a draft that its
 * requester does not know of. Only a person of the desk can direct a request to another group.
 * @param existing the draft that the same message opened when it came before; null when there is none
 * Source: UARIV-01, UARIV-05, UARIV-09, UARIV-14
 */
export function openDraft(existing: Ticket | null, command: OpenDraft, { procedure, ref, actor }: Circumstances): Decision {
  if (existing !== null) return isRequester(existing, command.requester.id) ? happened([]) : caseNotFound;
  const { ticket, channel, requester, registeredBy, words, group, assignee, adviser, mailbox, mailId, isUnverified } = command;
  const state = procedure.intake.state;
  const complete = completionOf(procedure, state);
  const isOwn = actor.kind === 'system' || actor.id === requester.id;
  if (group !== undefined) {
    const groups = requestableGroups({ group: null }, procedure);
    if (!isOfDesk(actor)) return refused({ code: 'only-desk' });
    if (!groups.some((g) => g.id === group)) return refused({ code: 'unknown-group', asked: group, groups: groups.map((g) => g.id) });
  } else if (!isOwn && !isOneOf(complete.by, actor, { requester, assignee: null, group: null }, procedure)) {
    return refused({ code: 'not-yours', doers: complete.by, group: null, transition: complete.id });
  }
  const refusal = checkLength('message', words);
  if (refusal) return refused(refusal);
  const { fields, category, remembered } = draftFieldsGiven(command, procedure);
  const to = {
    ...stated({ group, assignee, adviser, mailbox, mailId, isUnverified }),
    ...(remembered.length === 0 ? {} : { remembered }),
    ...(isSentByPartner(command, actor, procedure) ? { ofPartner: true as const } : {}),
    ...stated({ offered: offeredWith(command, isOwn, procedure) }),
  };
  return happened(
    [{ type: 'draft-opened', ticket, procedure: ref, channel, requester, registeredBy, words, fields, category, state, ...to }],
    ['draft'],
  );
}

/** Whether the partner's desk sent the request: its people write themselves, or a colleague keeps what they sent. Source: SIGCE-02 */
export function isSentByPartner({ ofPartner }: { ofPartner?: boolean }, actor: Actor, procedure: Procedure): boolean {
  return ofPartner === true || isOfPartner(actor, procedure);
}

/** The offer, only for the requester themself, who can withdraw the draft if it helped. Source: SIIF-16 */
function offeredWith({ offered, registeredBy }: OpenDraft, isOwn: boolean, procedure: Procedure): OpenDraft['offered'] {
  const canWithdraw = transitionsFrom(procedure, procedure.intake.state).some((t) => t.act === 'withdraw' && t.by.includes('requester'));
  return isOwn && registeredBy === null && canWithdraw && offered?.length !== 0 ? offered : undefined;
}

/** The first values of the draft's form; a person who registers it for another has answered more questions. */
function draftFieldsGiven(command: OpenDraft, procedure: Procedure): ReturnType<typeof prefillDraft> {
  const { words, profile, last = {}, registeredBy } = command;
  const given = withCategoryOfPrevious(procedure, words, command.fields, command.category);
  const { fields, category, remembered } = prefillDraft(procedure, words, { profile, last }, given, registeredBy === null);
  if (registeredBy !== null) return { fields: { ...fields, ...onBehalfIn(command.fields, procedure) }, category, remembered };
  const own = ownFormValues(fields, procedure);
  return { fields: own, category: own === fields ? category : null, remembered };
}

/**
 * Reserved numbers, their sheet and its rows are for the coordination of the whole desk. The desk itself reserves numbers every night.
 * Source: SIIF-14
 */
export function checkContingency(actor: Actor): Refusal | null {
  return actor.kind === 'system' || (actor.isCoordinator && actor.oversees === undefined) ? null : { code: 'only-coordinator' };
}

/**
 * Takes the next case number for a contingency, without a case; or the next of each of the `lost` series, after a restored copy.
 * @param existing the document of this id, if its number was reserved before
 */
export function reserveNumber(
  existing: Ticket | null,
  { ticket, contingency, lost }: ReserveNumber,
  { actor, ref }: Circumstances,
): Decision {
  const barred = checkContingency(actor);
  if (barred) return refused(barred);
  if (existing !== null) return existing.reservation?.contingency === contingency ? happened([]) : caseNotFound;
  const isLost = lost === undefined ? {} : { isLost: true as const };
  return happened([{ type: 'number-reserved', ticket, procedure: ref, contingency, ...isLost }], lost ?? ['ticket']);
}
