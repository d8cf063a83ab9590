import { sheetColumns, sheetLabels, type SheetColumn } from './rules/columns.js';
import type { FaultyRow } from './rules/read-rows.js';
import type { RowFault } from './rules/row-fault.js';
import { civilDate, isoDate, wallDay } from '../../core/calendar/civil-date.js';
import { dateLabel } from '../../core/form-labels.js';
import type { Instant } from '../../core/instant.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import { maxCellLength } from '../../core/workbook/sheets.js';
import type { WorkbookRefusal } from '../../ports/workbook-reader.js';
import type { Procedure } from '../../procedure/procedure.js';
import { fieldFaultText } from '../../texts/fields.js';
import { asSentence, caseNoun, countText, listText, numberOfText } from '../../texts/words.js';
import { fileWords } from '../../texts/workbook.js';

export const contingencyTexts = {
  title: 'Hoja de contingencia',
  otherwise: 'Escoja uno de la lista.',
  howTo: 'Adjunte aquí la hoja de la contingencia (.xlsx) y escriba «contingencia importar» en el mismo mensaje.',
  noSheet: 'no encontré una hoja con las columnas de la contingencia.',
  gone: 'ese archivo ya no está guardado: envíelo de nuevo con «contingencia importar».',
  scoped: 'La hoja de contingencia es de toda la mesa: la pide quien la coordina toda.',
  faultyTitle: 'Filas por corregir',
  faultyFile: 'por-corregir.xlsx',
  notKept:
    'La hoja de contingencia de anoche no se pudo guardar en la carpeta de la entidad. Avise a quien administra. Mientras tanto, pida una con «contingencia».',
  byPhrase: 'Escriba «contingencia»: la hoja trae sólo los números reservados, sin lo que está abierto.',
  withoutPreview: 'Ahora no hay que confirmar: adjunte la hoja y escriba «contingencia importar». Lo que ya entró no entra dos veces.',
  withoutRelease: 'Los números reservados ya no se liberan: los que sobran van en la hoja siguiente.',
} as const;

const nameOf = (procedure: Procedure, number = 0): string => numberText(procedure, 'ticket', number);
const rangeText = (numbers: readonly number[], procedure: Procedure): string =>
  numbers.length === 1 ? nameOf(procedure, numbers[0]) : `de ${nameOf(procedure, numbers[0])} a ${nameOf(procedure, numbers.at(-1))}`;

export const fileNameOf = (at: Instant, { deskName, calendar }: Procedure): string =>
  `contingencia-${fileWords(deskName)}-${isoDate(wallDay(at, calendar.timeZone))}.xlsx`;

export const sheetTitle = (at: Instant, { deskName, timeZone }: Procedure): string =>
  `Contingencia · ${deskName} · ${dateLabel(civilDate(wallDay(at, timeZone)))}`;

export function sheetReadyText(numbers: readonly number[], procedure: Procedure): string {
  const reserved = numberOfText(numbers.length, 'número reservado', 'números reservados');
  return `La hoja de contingencia está en el mensaje siguiente, con ${reserved}: ${rangeText(numbers, procedure)}. Guárdela donde la encuentre sin Teams. Cuando la herramienta vuelva, envíela aquí con «contingencia importar».`;
}

export type GuideRow = { title: string; text: string };

/** The page that explains the sheet to the people who fill it in. Source: SIIF-14 */
export function guideRows(numbers: readonly number[], columns: readonly SheetColumn[], procedure: Procedure): readonly GuideRow[] {
  const { one, as, of } = caseNoun(procedure);
  const joined = columns.filter(({ holds }) => typeof holds === 'object' && holds.fields.length > 1).map(({ title }) => `«${title}»`);
  const pair = joined.length === 0 ? '' : ` En ${listText(joined, 'y')} van los datos con un guion: «12345 - Nombre».`;
  const texts = {
    'Para qué es': `Para registrar cuando Precaso o Teams no funcionan. Trae números reservados, ${rangeText(numbers, procedure)}, que no se dan a nadie más; los que no use van en la hoja siguiente.`,
    [sheetLabels.sheet]: `Una fila por ${one}: dígale su número a quien reporta. Si la llenan varias personas, cada una usa números distintos.${pair}`,
    Fechas: `Van como 24/11/2026 14:30. «${sheetLabels.reportedAt}» no puede faltar: desde esa hora corren los plazos.`,
    [sheetLabels.solution]: `Si quedó ${as('solucionado')}, dígalo en el estado y escriba la solución.`,
    Archivos: `Guárdelos con el número ${of} al comienzo del nombre; después adjúntelos en su tarjeta.`,
    'Cuando vuelva la herramienta': `La coordinación envía esta hoja a Precaso en su chat, con las palabras «contingencia importar». Lo que está bien queda ${as('registrado')} con su número y su hora; lo demás vuelve en una hoja que dice qué corregir.`,
    'Lo que no se cambia':
      'Los títulos y los números. Guárdelo como libro de Excel (.xlsx), y bórrelo cuando esté importado: tiene datos personales.',
  };
  return Object.entries(texts).map(([title, text]) => ({ title, text }));
}

/** "entraron 12 casos: de SERV000120 a SERV000131. 3 ya estaban. 2 filas no entraron: …" */
export function rowsInText(
  { cases, already, faulty }: { cases: readonly Pick<Ticket, 'numbers'>[]; already: number; faulty: number },
  procedure: Procedure,
) {
  const { counted } = caseNoun(procedure);
  const numbers = cases.map((one) => one.numbers['ticket'] ?? 0).toSorted((a, b) => a - b);
  const came = numbers.length === 1 ? 'entró' : 'entraron';
  return [
    numbers.length === 0 ? 'no entró nada nuevo.' : `${came} ${counted(numbers.length)}: ${rangeText(numbers, procedure)}.`,
    already === 0 ? '' : `${numberOfText(already, 'fila ya estaba', 'filas ya estaban')}.`,
    faulty === 0
      ? ''
      : `${numberOfText(faulty, 'fila no entró: va', 'filas no entraron: van')} en la hoja del mensaje siguiente, con lo que hay que corregir; corríjala y envíela igual que ésta.`,
    numbers.length === 0 ? '' : 'Para que la caída no cuente en los plazos de lo que ya estaba abierto, escriba «caída del servicio».',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** "Carla Ruiz importó de la contingencia 14 casos que quedan aquí: de SERV000120 a SERV000133. Escriba «@Precaso sin asignar» para verlos." */
export function arrivedText(numbers: readonly number[], by: string, procedure: Procedure): string {
  const { counted, as } = caseNoun(procedure);
  const [stays, see] = numbers.length === 1 ? ['que queda aquí', as('verlo')] : ['que quedan aquí', as('verlos')];
  return `${by} importó de la contingencia ${counted(numbers.length)} ${stays}: ${rangeText(numbers, procedure)}. Escriba «@Precaso sin asignar» para ${see}.`;
}

const unreadable: Readonly<Record<WorkbookRefusal, string>> = {
  'old-format': 'es un libro de Excel del formato viejo (.xls): ábralo y guárdelo como .xlsx.',
  binary: 'es un libro binario (.xlsb): ábralo y guárdelo como .xlsx.',
  'other-program': 'es un libro de LibreOffice (.ods): ábralo y guárdelo como .xlsx.',
  text: 'es un archivo de texto o .csv, que pierde ceros y tildes: ábralo en Excel y guárdelo como .xlsx.',
  macros: 'el libro tiene macros: guárdelo como .xlsx sin macros.',
  encrypted: 'el libro tiene contraseña: quítesela y envíelo de nuevo.',
  'too-large': 'el libro pesa más de 20 MB: deje sólo la hoja de la contingencia.',
  'too-many-parts': 'el libro tiene demasiadas partes: copie la hoja de la contingencia en un libro nuevo.',
  expands: 'el libro ocupa demasiado al abrirse: copie la hoja de la contingencia en un libro nuevo.',
  'too-many-rows': 'el libro tiene más de 20.000 filas: divídalo en varios.',
  'too-many-columns': 'una hoja tiene datos más allá de la columna CV: bórrelos.',
  'too-many-sheets': 'el libro tiene más de 50 hojas: deje sólo la de la contingencia.',
  damaged: 'el libro está dañado: ábralo, guárdelo de nuevo como .xlsx y envíelo.',
  'not-a-workbook': 'ese archivo no es un libro de Excel (.xlsx).',
  unfinished: 'leer el libro tomó demasiado: copie la hoja de la contingencia en un libro nuevo, sólo con los valores, y envíelo.',
  'given-up':
    'ese archivo ya se intentó leer dos veces y no se pudo: copie la hoja de la contingencia en un libro nuevo, sólo con los valores, y envíelo.',
  busy: 'estoy leyendo otros archivos: envíelo de nuevo en un minuto.',
};

export const unreadableText = (why: WorkbookRefusal): string => unreadable[why];

/** What is wrong with a row, all at once. */
export const faultsText = ({ faults }: FaultyRow, procedure: Procedure): string =>
  faults.map((fault) => sentenceOf(fault.code, fault, procedure)).join(' ');

type FaultOf = { [Code in RowFault['code']]: RowFault & { code: Code } };

/** Looks up the row of the table by the code, so that the compiler knows which type of fault the row takes. */
const sentenceOf = <Code extends RowFault['code']>(code: Code, fault: FaultOf[Code], procedure: Procedure): string =>
  sentences[code](fault, procedure);

const sentences: { readonly [Code in RowFault['code']]: (fault: FaultOf[Code], procedure: Procedure) => string } = {
  formula: ({ cell }) => `La celda ${cell} tiene una fórmula: pegue el valor.`,
  'error-value': ({ cell }) => `La celda ${cell} muestra un error de la hoja: escriba el dato.`,
  'lost-digits': ({ cell }) => `La celda ${cell} perdió cifras: dele formato de texto y escríbala de nuevo.`,
  'date-for-text': ({ cell }) => `La celda ${cell} quedó como fecha: dele formato de texto y escríbala de nuevo.`,
  'truth-for-text': ({ cell }) => `La celda ${cell} quedó como verdadero o falso: escriba el dato.`,
  'damaged-letters': ({ cell }) => `La celda ${cell} tiene letras dañadas: escríbala de nuevo.`,
  'too-long': ({ cell }) => `La celda ${cell} tiene más de ${countText(maxCellLength)} letras: resuma y adjunte lo demás como archivo.`,
  'not-a-moment': ({ cell }) => `La celda ${cell} no es una fecha con hora, como 24/11/2026 14:30.`,
  'time-missing': ({ cell }) => `A la celda ${cell} le falta la hora, como 24/11/2026 14:30.`,
  'number-unreadable': ({ cell }) => `El número de la celda ${cell} no es de esta mesa.`,
  'in-the-future': ({ cell }) => `La fecha de la celda ${cell} aún no llega.`,
  'too-early': ({ cell }) => `La fecha de la celda ${cell} es de hace más de 60 días: revísela.`,
  'before-reported': ({ cell }) => `La fecha de la celda ${cell} es de antes del reporte: revísela.`,
  'unknown-choice': ({ cell, choices }) => `La celda ${cell} no es de la lista: ${listText(choices, 'o')}.`,
  field: ({ cell, fault }) =>
    fault.code === 'missing' ? `Falta «${fault.label}».` : asSentence(`${cell === '' ? '' : `Celda ${cell}. `}${fieldFaultText(fault)}`),
  missing: ({ header }, procedure) => {
    const isNumber = sheetColumns(procedure).some(({ holds, title }) => holds === 'number' && title === header);
    return isNumber ? `Falta «${header}»: pida otra hoja con «contingencia» y dele uno de sus números.` : `Falta «${header}».`;
  },
  'solution-missing': ({ header }, procedure) => `Dice que está ${caseNoun(procedure).as('solucionado')}: escriba «${header}».`,
  'state-not-solved': ({ header }, procedure) =>
    `Trae una solución: diga en «${header}» que está ${caseNoun(procedure).as('solucionado')}, o borre la solución.`,
  merged: () => 'Tiene celdas combinadas: sepárelas y escriba el dato en cada fila.',
  'number-twice': ({ row, sheet }) => `Su número ya está en la fila ${row} de «${sheet}».`,
  'not-reserved': ({ number }) => `${number} no está reservado para la contingencia: use uno de los de la hoja.`,
  taken: ({ number }, procedure) => `${number} ya es de ${caseNoun(procedure).as('otro')} ${caseNoun(procedure).one}: use otro de la hoja.`,
  otherwise: ({ number }, procedure) => {
    const { as } = caseNoun(procedure);
    return `${number} ya entró con otros datos. Si es ${as('el')} ${as('mismo')}, ${as('corríjalo')} en su tarjeta y borre esta fila; si es ${as('otro')}, use otro número de la hoja y dígaselo a la persona.`;
  },
  'not-solvable': ({ number }, procedure) => {
    const { as } = caseNoun(procedure);
    return `${number} no puede entrar ${as('solucionado')}: quítele ese estado y la solución, y ${as('soluciónelo')} en su tarjeta.`;
  },
};
