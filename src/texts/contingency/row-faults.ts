import type { SheetFault } from '../../domain/contingency/contingency-tables.js';
import type { FaultyRow } from '../../domain/contingency/written-rows.js';
import type { RowFault } from '../../domain/contingency/row-fault.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { maxCellLength } from '../../domain/spreadsheet-limits.js';
import { contingencyLabels } from '../../form-labels.js';
import { caseNoun, asSentence, countText, listText } from '../words.js';
import { fieldFaultText } from '../field-faults.js';
import { contingencyStates, type StateMeaning } from '../../domain/contingency/sheets.js';
import { truncateText } from '../../domain/text/normalise-text.js';
import { channelText } from '../channels.js';
import { momentToTypeText } from './moment.js';

/** Of a cell alone. @param cell "F12" */
const cellTexts = {
  formula: (cell: string) => `La celda ${cell} tiene una fórmula: pegue el valor.`,
  'error-value': (cell: string) => `La celda ${cell} muestra un error de la hoja: escriba el dato.`,
  'lost-digits': (cell: string) => `La celda ${cell} perdió cifras: dele formato de texto y escríbala de nuevo.`,
  'date-for-text': (cell: string) => `La celda ${cell} quedó como fecha: dele formato de texto y escríbala de nuevo.`,
  'truth-for-text': (cell: string) => `La celda ${cell} quedó como verdadero o falso: escriba el dato.`,
  'damaged-letters': (cell: string) => `La celda ${cell} tiene letras dañadas: escríbala de nuevo.`,
  'too-long': (cell: string) => `La celda ${cell} tiene más de ${countText(maxCellLength)} letras: resuma y adjunte lo demás como archivo.`,
  'not-a-moment': (cell: string) => `La celda ${cell} no es una fecha con hora, como 24/11/2026 14:30.`,
  'time-missing': (cell: string) => `A la celda ${cell} le falta la hora, como 24/11/2026 14:30.`,
  'number-unreadable': (cell: string) => `El número de la celda ${cell} no es de esta mesa.`,
  'in-the-future': (cell: string) => `La fecha de la celda ${cell} aún no llega.`,
  'too-early': (cell: string) => `La fecha de la celda ${cell} es de más de 30 días antes de la caída: revísela.`,
  'before-reported': (cell: string) => `La fecha de la celda ${cell} es de antes del reporte: revísela.`,
} as const;

/** What is wrong with a row and how to put it right, in one sentence. */
export function rowFaultText(fault: RowFault, procedure: Procedure): string {
  if (isOfLaterRow(fault)) return laterRowFaultText(fault, procedure);
  if (isOfNumber(fault)) return numberFaultText(fault, procedure);
  const { as, one } = caseNoun(procedure);
  const cell = cellText(fault);
  switch (fault.code) {
    case 'merged':
      return `Hay celdas combinadas (${listText(fault.ranges, 'y')}): sepárelas y escriba el dato en cada fila.`;
    case 'missing':
      return `Falta «${fault.header}».`;
    case 'solution-missing':
      return `Dice que está ${as('solucionado')}: escriba la solución en «${fault.header}» de la hoja «${fault.sheet}».`;
    case 'state-not-solved':
      return `Trae una solución: diga en «${fault.header}» de la hoja «${fault.sheet}» que está ${as('solucionado')}, o borre la solución.`;
    case 'unknown-choice':
      return `La celda ${cell} no es de la lista: ${listText(fault.choices, 'o')}.`;
    case 'field':
      return fault.fault.code === 'missing'
        ? `Falta «${fault.fault.label}».`
        : asSentence(`${cell === '' ? '' : `Celda ${cell}. `}${fieldFaultText(fault.fault)}`);
    case 'number-twice':
      return `El número de la celda ${cell} ya está en la fila ${fault.first.row} de «${fault.first.sheet}».`;
    case 'row-twice':
      return `Dice lo mismo que la fila ${fault.first.row} de «${fault.first.sheet}», y ninguna tiene número: si son dos ${caseNoun(procedure).many}, póngale uno; si no, borre esta fila.`;
    case 'secret':
      return asSentence(`«${fault.header}»: ${fault.says}`);
    case 'state-stands':
      return `${fault.number} está en «${fault.state}»: deje vacío «${contingencyLabels.openCases.stateNow}» y cambie su estado en su tarjeta.`;
    case 'no-number-left':
      return 'No quedan números reservados para esta fila: exporte otro libro y dele uno de sus números.';
    case 'without-case':
      return `Ese número no tiene ${one} en «${contingencyLabels.sheets.newCases}»: escríbalo allí o borre esta fila.`;
    default:
      return cellTexts[fault.code](cell);
  }
}

type NumberFault = Exclude<Extract<RowFault, { number: string }>, { code: 'state-stands' | 'address-otherwise' }>;

function isOfNumber(fault: RowFault): fault is NumberFault {
  return 'number' in fault && fault.code !== 'state-stands';
}

/** "B4", and its sheet where it is not that of the row. */
function cellText(fault: RowFault): string {
  if (!('cell' in fault)) return '';
  return 'sheet' in fault && fault.sheet !== undefined ? `${fault.cell} de «${fault.sheet}»` : fault.cell;
}

function numberFaultText({ code, number }: NumberFault, procedure: Procedure): string {
  const { as, one, a } = caseNoun(procedure);
  const texts: Readonly<Record<NumberFault['code'], string>> = {
    'not-reserved': `${number} no está reservado para la contingencia: use uno de los del libro o deje la celda vacía.`,
    'not-kept': `${number} se liberó sin usarse: use otro o deje la celda vacía.`,
    taken: `${number} ya es de ${as('otro')} ${one}: escriba en esta fila uno de los números del libro.`,
    'of-another': `${number} ya es de ${as('otro')} ${one}, que entró con otros datos: use otro número del libro y dígaselo a la persona. Si es ${as('el')} ${as('mismo')}, ${as('corríjalo')} en su tarjeta.`,
    'unknown-case': `${number} no es el número de ${a} de esta mesa.`,
    ended: `${number} ya terminó: borre esta fila y, si falta algo, registre ${as('uno')} ${as('nuevo')}.`,
    'not-solvable': `${number} no puede quedar ${as('solucionado')} con un libro: quítele aquí ese estado y la solución, y ${as('soluciónelo')} en su tarjeta.`,
    unattended: `${number} no tiene todavía quién ${as('lo')} atienda: deje vacío «${contingencyLabels.openCases.stateNow}» y ${as('asígnelo')} en su tarjeta.`,
  };
  return texts[code];
}

/** What is wrong with a row, sentence by sentence. */
export function rowFaultsText({ faults }: Pick<FaultyRow, 'faults'>, procedure: Procedure): string {
  return faults.map((fault) => rowFaultText(fault, procedure)).join(' ');
}

/** What is wrong with a sheet, or with one of its columns. */
export function sheetFaultText({ code, sheet, header }: SheetFault): string {
  switch (code) {
    case 'sheet-missing':
      return `No encontré la hoja «${sheet}».`;
    case 'sheet-unread':
      return `La hoja «${sheet}» no se lee: pase sus filas a «${header}».`;
    case 'column-missing':
      return `A la hoja «${sheet}» le falta la columna «${header}»: sin ella no se puede leer.`;
    case 'column-unknown':
      return `La columna «${header}» de la hoja «${sheet}» no se lee.`;
    case 'column-twice':
      return `La columna «${header}» está dos veces en la hoja «${sheet}»: se lee la primera.`;
    default:
      return code satisfies never;
  }
}

type LaterRowFault = Extract<RowFault, { code: `${string}-otherwise` | 'attendee-missing' }>;

/** Whether it is of a row whose case an earlier file brought. */
function isOfLaterRow(fault: RowFault): fault is LaterRowFault {
  return fault.code === 'attendee-missing' || fault.code.endsWith('-otherwise');
}

/** What the case came in with, and where the other is to be written. */
function laterRowFaultText(fault: LaterRowFault, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const { details, newCases } = contingencyLabels.sheets;
  if (fault.code === 'attendee-missing')
    return `Dice que está «${stateLabel(fault.means, procedure)}»: escriba quién ${as('lo')} atiende en «${fault.header}» de la hoja «${fault.sheet}», o deje el estado como estaba y ${as('asígnelo')} en su tarjeta.`;
  if (fault.code === 'address-otherwise')
    return `${fault.number} entró a nombre de ${fault.requester}, a quien le llega lo que se responda, y aquí el correo es otro. Si es de otra persona, ${as('retírelo')} en su tarjeta y dele a esta fila otro número del libro; si no, deje aquí el correo como estaba.`;
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
