import { contingencySheets } from '../../domain/contingency/sheets.js';
import type { TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { contingencyLabels } from '../../form-labels.js';
import { caseNoun, asSentence, listText, numberOfText } from '../words.js';
import { exportedText } from './exported-text.js';

/** A row of the page that explains the workbook. */
export type ManualRow = { title: string; text: string };

const { sheets, details, openCases } = contingencyLabels;

/** The page that explains the workbook to who fills it in, printed or on a screen. Source: SIIF-14 */
export function manualRows(facts: TechnicalFacts, numbers: readonly number[], procedure: Procedure): readonly ManualRow[] {
  const { many, as } = caseNoun(procedure);
  return [
    {
      title: 'Para qué es',
      text: `Para seguir atendiendo cuando Precaso o Teams no funcionan: trae ${as('los')} ${many} ${as('abiertos')} y números reservados para ${as('los')} ${as('nuevos')}. Mientras la herramienta funcione, registre en ella.`,
    },
    {
      title: 'De cuándo son los datos',
      text: `${asSentence(`Del ${exportedText(facts, procedure)}`)} Lo que pasó después no está aquí.`,
    },
    { title: 'Números reservados', text: reservedText(numbers, procedure) },
    {
      title: 'Quién lo usa',
      text: `La coordinación lo reparte, lo recoge y mantiene al día los estados. Si lo llenan varias personas, cada una usa números distintos.`,
    },
    { title: `Hoja «${sheets.newCases}»`, text: newCasesText(procedure) },
    {
      title: `Hoja «${sheets.details}»`,
      text: `Frente al número: cuándo se reportó, por dónde llegó, quién lo atendió, la solución y a qué hora. Las fechas van como 24/11/2026 14:30. Escriba por lo menos «${details.reportedAt}»: con esa hora queda registrado. Lo demás puede quedar vacío.`,
    },
    {
      title: `Hoja «${sheets.openCases}»`,
      text: `${as('Los')} ${many} que ya existían. Escriba sólo en «${openCases.news}», «${openCases.stateNow}», «${openCases.solution}» y «${openCases.at}»; lo que no toque queda como estaba.`,
    },
    {
      title: 'Archivos',
      text: `Guárdelos en una carpeta, con el número al comienzo del nombre: «${numberText(procedure, 'ticket', facts.first)} pantallazo.png».`,
    },
    ...closingRows(procedure),
  ];
}

function closingRows(procedure: Procedure): readonly ManualRow[] {
  const { one, as } = caseNoun(procedure);
  return [
    {
      title: 'Cuando vuelva la herramienta',
      text: `La coordinación envía este libro a Precaso en su chat con las palabras «contingencia importar». Antes de cambiar algo, Precaso muestra qué pasaría fila por fila. Cada ${one} ${as('nuevo')} conserva su número y su hora.`,
    },
    {
      title: 'Lo que no se cambia',
      text: 'Los títulos, los nombres de las hojas y los números. Puede agregar columnas y filas al final. Guárdelo como libro de Excel (.xlsx).',
    },
    {
      title: 'Datos personales',
      text: 'Este archivo tiene datos personales. No lo comparta fuera de la mesa y bórrelo cuando esté importado.',
    },
  ];
}

/** "100 números, de SERV000120 a SERV000219." */
function reservedText(numbers: readonly number[], procedure: Procedure): string {
  const [first = 0, last = first] = [numbers[0], numbers.at(-1)];
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  const isWhole = last - first + 1 === numbers.length;
  const range = `de ${name(first)} a ${name(last)}${isWhole ? '' : `, sin los que ya se dieron: la lista está en «${sheets.details}»`}`;
  return `${numberOfText(numbers.length, 'número', 'números')}, ${range}. No se dan a nadie más. Los que no use siguen reservados para la próxima vez.`;
}

function newCasesText(procedure: Procedure): string {
  const columns = contingencySheets(procedure).newCases;
  const required = new Set(draftFields(procedure, null).flatMap(({ id, required: isRequired }) => (isRequired === true ? [id] : [])));
  const header = (of: 'number' | 'state') => columns.find((column) => column.of === of)?.header ?? '';
  const wanted = columns.flatMap(({ header: title, of }) =>
    typeof of === 'object' && of.fields.some((id) => required.has(id)) ? [`«${title}»`] : [],
  );
  const joined = columns.filter(({ of }) => typeof of === 'object' && of.fields.length > 1).map(({ header: title }) => `«${title}»`);
  return [
    `Una fila por cada ${caseNoun(procedure).one}. Escoja un número en «${header('number')}» y dígaselo a quien reporta; en «${header('state')}», cómo va.`,
    `Se piden ${listText(wanted, 'y')}; lo que falte se completa después de importar.`,
    ...(joined.length === 0 ? [] : [`En ${listText(joined, 'y')} van los dos datos con un guion: «12345 - Nombre».`]),
  ].join(' ');
}
