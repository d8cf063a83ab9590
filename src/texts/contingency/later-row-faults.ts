import type { RowFault } from '../../domain/contingency/row-fault.js';
import type { StateMeaning } from '../../domain/contingency/sheets.js';
import { contingencyStates } from '../../domain/contingency/sheets.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { truncateText } from '../../domain/text/normalise-text.js';
import { contingencyLabels } from '../../form-labels.js';
import { channelText } from '../channels.js';
import { caseNoun } from '../words.js';
import { momentToTypeText } from './moment.js';

type LaterRowFault = Extract<RowFault, { code: `${string}-otherwise` | 'attendee-missing' }>;

/** Whether it is of a row whose case an earlier file brought. */
export function isOfLaterRow(fault: RowFault): fault is LaterRowFault {
  return fault.code === 'attendee-missing' || fault.code.endsWith('-otherwise');
}

/** What the case came in with, and where the other is to be written. */
export function laterRowFaultText(fault: LaterRowFault, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const { details, newCases } = contingencyLabels.sheets;
  if (fault.code === 'attendee-missing')
    return `Dice que está «${stateLabel(fault.means, procedure)}»: escriba quién ${as('lo')} atiende en «${fault.header}» de la hoja «${fault.sheet}», o deje el estado como estaba y ${as('asígnelo')} en su tarjeta.`;
  const at = (sheet: string): string => `Celda ${fault.cell} de «${sheet}»: ya entró`;
  switch (fault.code) {
    case 'reported-otherwise':
      return `${at(details)} con otra hora, ${momentToTypeText(fault.at, procedure)}. Esa hora no se cambia: déjela aquí y escriba la otra en una nota.`;
    case 'time-otherwise':
      return fault.at === null
        ? `${at(fault.sheet)} sin hora. La hora no se cambia después: borre la celda y escríbala en una nota.`
        : `${at(fault.sheet)} con otra hora, ${momentToTypeText(fault.at, procedure)}. Esa hora no se cambia: déjela aquí y escriba la otra en una nota.`;
    case 'channel-otherwise':
      return `${at(details)} ${channelText(fault.channel, procedure)}. El canal no se cambia: déjelo aquí y escriba el otro en una nota.`;
    case 'attended-otherwise':
      return fault.by === ''
        ? `${at(details)} sin quién ${as('lo')} atendiera: borre la celda y ${as('asígnelo')} en su tarjeta.`
        : `${at(details)} con otra persona, ${fault.by}. Deje aquí esa y cambie en su tarjeta a quien ${as('lo')} atiende.`;
    case 'solution-otherwise':
      return `${at(details)} con otra solución, «${shortened(fault.solution)}». La solución no se cambia: déjela aquí y escriba la otra en una nota.`;
    case 'state-otherwise':
      return `${at(newCases)} como «${stateLabel(fault.means, procedure)}». Deje aquí ese estado y cámbielo en su tarjeta.`;
    default:
      return fault satisfies never;
  }
}

function stateLabel(means: StateMeaning, procedure: Procedure): string {
  return contingencyStates(procedure).find((state) => state.means === means)?.label ?? '';
}

/** As much of a solution as tells it from another one. */
const maxSolution = 80;

function shortened(text: string): string {
  return text.length > maxSolution ? `${truncateText(text, maxSolution)} …` : text;
}
