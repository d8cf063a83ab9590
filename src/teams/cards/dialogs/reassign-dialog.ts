import { groupOf, transitionOf } from '../../../domain/procedure/lookup.js';
import type { PersonRef } from '../../../domain/people/person.js';
import { transitionFields, emptyChoosable } from '../../../domain/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView } from '../../../ports/messenger.js';
import { capitalised, countText, listText, caseNoun } from '../../../texts/words.js';
import { submit } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { caseName } from '../parts/case-name.js';
import { formOfDesk, type Asking, type FormDialogData } from './form-dialogs.js';
import { asBold, asData, oneLine } from '../parts/user-words.js';
import { withArticle } from '../../../domain/procedure/articles.js';

/**
 * Cases of one group that are given to one person together: what their way asks, and which they are. Each is sent as it was
 * seen, so that one that moved on meanwhile is left alone.
 *
 * @param left how many more there are than one press takes
 */
export function reassignData(
  person: PersonRef,
  views: readonly [CaseView, ...CaseView[]],
  transitionId: string,
  left: number,
  nonce: string,
  asking: Asking,
): FormDialogData {
  const [
    {
      stored: { ticket },
      procedure,
    },
  ] = views;
  const { as, counted, many } = caseNoun(procedure);
  const transition = transitionOf(procedure, transitionId);
  const { typed = nothingTyped.typed, faults = nothingTyped.faults, choosable = emptyChoosable } = asking;
  const names = views.map((view) => caseName(view.stored.ticket, view.procedure, 'desk'));
  const ofGroup = ticket.group === null ? '' : ` ${withArticle(groupOf(procedure, ticket.group)).of}`;
  const cases = views.map((view) => caseData(view.stored.ticket));
  const preview = [
    `Se ${names.length === 1 ? 'reasigna' : 'reasignan'} ${counted(names.length)}: ${listText(names, 'y')}.`,
    ...(left === 0 ? [] : [`Quedan ${countText(left)} más para otra vuelta.`]),
  ];
  const form = formOfDesk({
    fallback: `${capitalised(many)} de ${person.name}`,
    name: asBold(oneLine(person.name, 60)),
    words: asData(`${counted(names.length)}${ofGroup}`),
    explanation: `${capitalised(as('todos'))} quedan a nombre de la misma persona; ${as('el')} que haya cambiado mientras tanto se deja como está.`,
    remark: '',
    matter: [],
    fields: transition === undefined ? [] : transitionFields(transition, ticket, procedure, choosable),
    typed,
    faults,
    action: submit('Reasignar', { verb: 'reassign', person: person.id, transition: transitionId, cases, n: nonce }),
  });
  return { ...form, preview: preview.map((line) => ({ line: asData(line) })) };
}
