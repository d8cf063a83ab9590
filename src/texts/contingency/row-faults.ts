import { civilDate, isoTime, twoDigits, timeZone } from '../../core/calendar/civil-date.js';
import type { Instant } from '../../core/instant.js';
import type { SheetFault } from '../../core/contingency/contingency-tables.js';
import type { FaultyRow } from '../../core/contingency/written-rows.js';
import type { RowFault } from '../../core/contingency/row-fault.js';
import type { Procedure } from '../../procedure/procedure.js';
import { maxCellLength } from '../../core/workbook/sheets.js';
import { contingencyLabels } from '../../core/form-labels.js';
import { caseNoun, asSentence, countText, listText, type NounForms } from '../words.js';
import { fieldFaultText, channelText } from '../fields.js';
import { contingencyStates, type StateMeaning } from '../../core/contingency/sheets.js';
import { truncateText } from '../../core/text/normalise-text.js';

/** "24/11/2026 08:30", as people type it and the import reads it. */
export function momentToTypeText(at: Instant, procedure: Pick<Procedure, 'timeZone'>): string {
  const { day, msOfDay } = timeZone(procedure.timeZone).wallTime(at);
  const date = civilDate(day);
  return `${twoDigits(date.day)}/${twoDigits(date.month)}/${date.year} ${isoTime(msOfDay)}`;
}

type RowFaultOf = { [Code in RowFault['code']]: RowFault & { code: Code } };

/** `cell`: "B4", with its sheet if that is not the sheet of the row. */
type RowNaming = { cell: string; procedure: Procedure; noun: NounForms };

export const rowFaultText = (fault: RowFault, procedure: Procedure): string =>
  sentenceOf(fault.code, fault, { cell: cellText(fault), procedure, noun: caseNoun(procedure) });
/** Looks up the row of the table by the code, so that the compiler knows which type of fault the row takes. */
const sentenceOf = <Code extends RowFault['code']>(code: Code, fault: RowFaultOf[Code], naming: RowNaming): string =>
  sentences[code](fault, naming);

const { sheets, openCases } = contingencyLabels;

const sentences: { readonly [Code in RowFault['code']]: (fault: RowFaultOf[Code], naming: RowNaming) => string } = {
  // Faults of one cell.
  formula: (_, { cell }) => `La celda ${cell} tiene una fórmula: pegue el valor.`,
  'error-value': (_, { cell }) => `La celda ${cell} muestra un error de la hoja: escriba el dato.`,
  'lost-digits': (_, { cell }) => `La celda ${cell} perdió cifras: dele formato de texto y escríbala de nuevo.`,
  'date-for-text': (_, { cell }) => `La celda ${cell} quedó como fecha: dele formato de texto y escríbala de nuevo.`,
  'truth-for-text': (_, { cell }) => `La celda ${cell} quedó como verdadero o falso: escriba el dato.`,
  'damaged-letters': (_, { cell }) => `La celda ${cell} tiene letras dañadas: escríbala de nuevo.`,
  'too-long': (_, { cell }) => `La celda ${cell} tiene más de ${countText(maxCellLength)} letras: resuma y adjunte lo demás como archivo.`,
  'not-a-moment': (_, { cell }) => `La celda ${cell} no es una fecha con hora, como 24/11/2026 14:30.`,
  'time-missing': (_, { cell }) => `A la celda ${cell} le falta la hora, como 24/11/2026 14:30.`,
  'number-unreadable': (_, { cell }) => `El número de la celda ${cell} no es de esta mesa.`,
  'in-the-future': (_, { cell }) => `La fecha de la celda ${cell} aún no llega.`,
  'too-early': (_, { cell }) => `La fecha de la celda ${cell} es de más de 30 días antes de la caída: revísela.`,
  'before-reported': (_, { cell }) => `La fecha de la celda ${cell} es de antes del reporte: revísela.`,
  'unknown-choice': ({ choices }, { cell }) => `La celda ${cell} no es de la lista: ${listText(choices, 'o')}.`,
  field: ({ fault }, { cell }) =>
    fault.code === 'missing' ? `Falta «${fault.label}».` : asSentence(`${cell === '' ? '' : `Celda ${cell}. `}${fieldFaultText(fault)}`),
  'number-twice': ({ first }, { cell }) => `El número de la celda ${cell} ya está en la fila ${first.row} de «${first.sheet}».`,

  // Faults of the whole row.
  merged: ({ ranges }) => `Hay celdas combinadas (${listText(ranges, 'y')}): sepárelas y escriba el dato en cada fila.`,
  missing: ({ header }) => `Falta «${header}».`,
  'solution-missing': ({ header, sheet }, { noun: { as } }) =>
    `Dice que está ${as('solucionado')}: escriba la solución en «${header}» de la hoja «${sheet}».`,
  'state-not-solved': ({ header, sheet }, { noun: { as } }) =>
    `Trae una solución: diga en «${header}» de la hoja «${sheet}» que está ${as('solucionado')}, o borre la solución.`,
  'row-twice': ({ first }, { noun: { many } }) =>
    `Dice lo mismo que la fila ${first.row} de «${first.sheet}», y ninguna tiene número: si son dos ${many}, póngale uno; si no, borre esta fila.`,
  secret: ({ header, says }) => asSentence(`«${header}»: ${says}`),
  'state-stands': ({ number, state }) =>
    `${number} está en «${state}»: deje vacío «${openCases.stateNow}» y cambie su estado en su tarjeta.`,
  'no-number-left': () => 'No quedan números reservados para esta fila: exporte otro libro y dele uno de sus números.',
  'without-case': (_, { noun: { one } }) => `Ese número no tiene ${one} en «${sheets.newCases}»: escríbalo allí o borre esta fila.`,

  // Faults of its number.
  'not-reserved': ({ number }) => `${number} no está reservado para la contingencia: use uno de los del libro o deje la celda vacía.`,
  'not-kept': ({ number }) => `${number} se liberó sin usarse: use otro o deje la celda vacía.`,
  taken: ({ number }, { noun: { as, one } }) =>
    `${number} ya es de ${as('otro')} ${one}: escriba en esta fila uno de los números del libro.`,
  'of-another': ({ number }, { noun: { as, one } }) =>
    `${number} ya es de ${as('otro')} ${one}, que entró con otros datos: use otro número del libro y dígaselo a la persona. Si es ${as('el')} ${as('mismo')}, ${as('corríjalo')} en su tarjeta.`,
  'unknown-case': ({ number }, { noun: { a } }) => `${number} no es el número de ${a} de esta mesa.`,
  ended: ({ number }, { noun: { as } }) => `${number} ya terminó: borre esta fila y, si falta algo, registre ${as('uno')} ${as('nuevo')}.`,
  'not-solvable': ({ number }, { noun: { as } }) =>
    `${number} no puede quedar ${as('solucionado')} con un libro: quítele aquí ese estado y la solución, y ${as('soluciónelo')} en su tarjeta.`,
  unattended: ({ number }, { noun: { as } }) =>
    `${number} no tiene todavía quién ${as('lo')} atienda: deje vacío «${openCases.stateNow}» y ${as('asígnelo')} en su tarjeta.`,

  // Faults of a row whose case came with an earlier file: what that file had, and where to write the other value.
  'attendee-missing': ({ means, header, sheet }, { procedure, noun: { as } }) =>
    `Dice que está «${stateLabel(means, procedure)}»: escriba quién ${as('lo')} atiende en «${header}» de la hoja «${sheet}», o deje el estado como estaba y ${as('asígnelo')} en su tarjeta.`,
  'address-otherwise': ({ number, requester }, { noun: { as } }) =>
    `${number} entró a nombre de ${requester}, a quien le llega lo que se responda, y aquí el correo es otro. Si es de otra persona, ${as('retírelo')} en su tarjeta y dele a esta fila otro número del libro; si no, deje aquí el correo como estaba.`,
  'reported-otherwise': ({ cell, at }, { procedure }) =>
    `${alreadyIn(cell, sheets.details)} con otra hora, ${momentToTypeText(at, procedure)}. ${otherHourText}`,
  'time-otherwise': ({ cell, sheet, at }, { procedure }) =>
    at === null
      ? `${alreadyIn(cell, sheet)} sin hora. La hora no se cambia después: borre la celda y escríbala en una nota.`
      : `${alreadyIn(cell, sheet)} con otra hora, ${momentToTypeText(at, procedure)}. ${otherHourText}`,
  'channel-otherwise': ({ cell, channel }, { procedure }) =>
    `${alreadyIn(cell, sheets.details)} ${channelText(channel, procedure)}. El canal no se cambia: déjelo aquí y escriba el otro en una nota.`,
  'attended-otherwise': ({ cell, by }, { noun: { as } }) =>
    by === ''
      ? `${alreadyIn(cell, sheets.details)} sin quién ${as('lo')} atendiera: borre la celda y ${as('asígnelo')} en su tarjeta.`
      : `${alreadyIn(cell, sheets.details)} con otra persona, ${by}. Deje aquí esa y cambie en su tarjeta a quien ${as('lo')} atiende.`,
  'solution-otherwise': ({ cell, solution }) =>
    `${alreadyIn(cell, sheets.details)} con otra solución, «${shortened(solution)}». La solución no se cambia: déjela aquí y escriba la otra en una nota.`,
  'state-otherwise': ({ cell, means }, { procedure }) =>
    `${alreadyIn(cell, sheets.newCases)} como «${stateLabel(means, procedure)}». Deje aquí ese estado y cámbielo en su tarjeta.`,
};

const alreadyIn = (cell: string, sheet: string): string => `Celda ${cell} de «${sheet}»: ya entró`;
const otherHourText = 'Esa hora no se cambia: déjela aquí y escriba la otra en una nota.';

function cellText(fault: RowFault): string {
  if (!('cell' in fault)) return '';
  return 'sheet' in fault && fault.sheet !== undefined ? `${fault.cell} de «${fault.sheet}»` : fault.cell;
}

export const rowFaultsText = ({ faults }: Pick<FaultyRow, 'faults'>, procedure: Procedure): string =>
  faults.map((fault) => rowFaultText(fault, procedure)).join(' ');

export function sheetFaultText({ code, sheet, header }: SheetFault): string {
  return {
    'sheet-missing': `No encontré la hoja «${sheet}».`,
    'sheet-unread': `La hoja «${sheet}» no se lee: pase sus filas a «${header}».`,
    'column-missing': `A la hoja «${sheet}» le falta la columna «${header}»: sin ella no se puede leer.`,
    'column-unknown': `La columna «${header}» de la hoja «${sheet}» no se lee.`,
    'column-twice': `La columna «${header}» está dos veces en la hoja «${sheet}»: se lee la primera.`,
  }[code];
}

const stateLabel = (means: StateMeaning, procedure: Procedure): string =>
  contingencyStates(procedure).find((state) => state.means === means)?.label ?? '';

/** How many characters of a solution are quoted: enough to recognise it. */
const maxSolution = 80;
const shortened = (text: string): string => (text.length > maxSolution ? `${truncateText(text, maxSolution)} …` : text);
