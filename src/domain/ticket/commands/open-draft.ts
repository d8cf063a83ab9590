import { withCategoryOfPrevious, prefillDraft } from '../forms/parse-intake.js';
import { isOfDesk, isOneOf } from '../../people/roles.js';
import type { OpenDraft } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import { requestableGroups } from '../reaching-out.js';
import { completionOf } from './fill-draft.js';
import { tooLong } from './add-to-ticket.js';

/**
 * Registers what somebody wrote, complete or not, with a code of its own. For somebody else only who could also complete
 * it does so: else a call would leave a draft behind that its caller never heard of. Asked of another group, it is who
 * may turn to that group; which case it is asked for, the command does not say.
 *
 * Source: UARIV-01, UARIV-05, UARIV-09, UARIV-14
 */
export function openDraft(command: OpenDraft, { procedure, ref, actor }: Circumstances): Decision {
  const { ticket, channel, requester, registeredBy, words, group } = command;
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
  const fault = tooLong('El mensaje', words);
  if (fault) return refused(fault);
  const { fields, category } = prefillDraft(
    procedure,
    words,
    command.profile,
    withCategoryOfPrevious(procedure, words, command.fields, command.category),
  );
  const to = group === undefined ? {} : { group };
  return happened(
    [{ type: 'draft-opened', ticket, procedure: ref, channel, requester, registeredBy, words, fields, category, state, ...to }],
    ['draft'],
  );
}
