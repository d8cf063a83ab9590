import { withArticle } from '../domain/procedure/words.js';
import { groupOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { DraftOpened } from '../domain/ticket/opened-ticket.js';
import { registrationLabels } from '../form-labels.js';
import { channelText } from './channels.js';
import { givenIn, valuesText } from './given-values.js';
import { caseNoun } from './words.js';

/** Who asked for it, or who registered it for whom, as it came. Source: UARIV-09, UARIV-14, SIIF-08 */
export function openedText(event: DraftOpened, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const { registeredBy, requester, channel, group, adviser, fields } = event;
  const came = channelText(channel, procedure);
  if (registeredBy === null) return `${requester.name} ${as('lo')} pidió ${came}`;
  if (registeredBy.id === requester.id) return `${requester.name} ${as('lo')} registró ${came}`;
  const told = givenIn(procedure.intake.onBehalf ?? [], fields);
  if (group === undefined) {
    const attended = adviser === undefined ? [] : [{ id: '', label: registrationLabels.adviser, value: adviser.name }];
    return `${registeredBy.name} ${as('lo')} pidió por ${requester.name}, ${came}${because(valuesText([...attended, ...told], 'labelled'))}`;
  }
  const to = withArticle(groupOf(procedure, group)).to;
  return adviser === undefined
    ? `${registeredBy.name} ${as('lo')} pidió ${to}, por lo que reportó ${requester.name}`
    : `${adviser.name} atendió a ${requester.name} ${came} y ${as('lo')} pasó ${to}${because(valuesText(told, 'labelled'))}`;
}

function because(said: string): string {
  return said === '' ? '' : `: ${said}`;
}
