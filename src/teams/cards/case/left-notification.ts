import { groupOf } from '../../../domain/procedure/lookup.js';
import type { AssigneeLeft } from '../../../domain/ticket/assignee-left.js';
import type { CaseView } from '../../../ports/messenger.js';
import { leftBehindText, leftTitle, moreLeftText } from '../../../texts/availability.js';
import { relatedCaseText } from '../../../texts/mass-incidents.js';
import { caseNoun } from '../../../texts/words.js';
import { opensDialog } from '../parts/button.js';
import type { NotificationText } from './moved-notification.js';

/** As many as one message lists; the button takes all. */
const maxRows = 8;

/** To the group and its coordination, with what an assignee had who left the team. Source: SIIF-15 */
export function leftSaid({ left, cases = [], to }: AssigneeLeft, { stored: { ticket }, procedure }: CaseView): NotificationText {
  const noun = caseNoun(procedure);
  const group = groupOf(procedure, ticket.group ?? procedure.intake.group);
  const assign = procedure.transitions.find(({ act, from }) => act === 'assign' && from.includes(to));
  const rows = cases.slice(0, maxRows).map((one) => ({ name: relatedCaseText(one, procedure, 'desk'), words: one.words ?? '' }));
  return {
    title: leftTitle(left.name, group, cases.length, noun),
    sentence: leftBehindText(noun),
    cases: { rows, more: cases.length > maxRows ? moreLeftText(cases.length - maxRows) : '' },
    style: 'attention',
    buttons:
      assign === undefined ? [] : [opensDialog('Reasignar', 'reassign', { person: left.id, group: group.id, transition: assign.id })],
  };
}
