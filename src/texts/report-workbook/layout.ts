import type { Procedure } from '../../procedure/procedure.js';
import type { AnswerRow, PastCase } from '../../core/report/past-case.js';
import type { PeriodFigures } from '../../core/report/period-figures.js';
import type { ColumnKind } from '../../core/workbook/columns.js';
import { sheetNames, sheetOf, type WorkbookSheet } from '../../core/workbook/sheets.js';
import { answerColumns, caseColumns } from './case-columns.js';
import { figureSheet, sheetWith, withNounOf, type WithNoun } from './cells.js';
import { classSheets } from './class-sheets.js';
import { figureSheets } from './figure-sheets.js';

type ReportContents = { cases: AsyncIterable<PastCase>; answers: AsyncIterable<AnswerRow>; figures: PeriodFigures };

/**
 * The sheets of a report's workbook: a row for each case, the answers to surveys, a sheet for each figure, and sheets that explain. Only the
 * rows of cases are in the digest, because the labels of the others follow the present procedure.
 */
export function reportSheets({ cases, answers, figures }: ReportContents, procedure: Procedure): readonly WorkbookSheet[] {
  const withNoun = withNounOf(procedure);
  const others = [
    sheetOf('Encuestas', answerColumns, answers),
    ...[...figureSheets, ...classSheets].map((make) => make(figures, procedure)).filter((sheet) => sheet !== null),
    explanationSheet(withNoun),
  ];
  const caseSheet = sheetOf('{many}', caseColumns, cases);
  const sheets = [caseSheet, ...others.map((sheet) => ({ ...sheet, isInDigest: false }))].map((sheet) => sheetWith(withNoun, sheet));
  return [...sheets, columnGuide(sheets)];
}

/** The sheet that explains the workbook to a reader who has only the file. */
const explanationSheet = (withNoun: WithNoun): WorkbookSheet =>
  figureSheet(
    'Cómo leer',
    (column) => [
      column.text('Tema', 22, 'De qué se explica algo.', ([topic]) => topic),
      column.longText('Explicación', 66, 'Lo que hace falta saber para leer las cifras.', ([, text]) => withNoun(text)),
    ],
    Object.entries(explained),
  );

/** The sheet that explains every column of the others. It is left out of the digest, so that a better explanation changes no seal. */
export function columnGuide(sheets: readonly WorkbookSheet[]): WorkbookSheet {
  const names = sheetNames(sheets.map(({ name }) => name));
  const guide = figureSheet(
    'Columnas',
    (column) => [
      column.text('Hoja', 24, '', ({ sheet }) => sheet),
      column.longText('Columna', 32, '', ({ head }) => head.title),
      column.longText('Tipo', 28, '', ({ head }) => kindTexts[head.kind]),
      column.longText('Qué dice', 90, '', ({ head }) => head.explanation),
    ],
    sheets.flatMap(({ columns }, index) => columns.map((head) => ({ sheet: names[index] ?? '', head }))),
  );
  return { ...guide, isInDigest: false };
}

const kindTexts: Readonly<Record<ColumnKind, string>> = {
  text: 'Texto',
  'long-text': 'Texto de varias líneas',
  integer: 'Número entero',
  decimal: 'Número con decimales',
  percent: 'Porcentaje',
  'duration-minutes': 'Horas y minutos',
  'date-time': 'Fecha y hora local',
  date: 'Fecha',
  'yes-no': 'Sí o No',
};

const explained = {
  'Qué es este libro':
    'Las cifras de la mesa en un periodo. La hoja {many} tiene una fila por cada {one} que estuvo en el alcance en algún momento del periodo; las demás hojas son las cifras que salen de esos {many}, y la hoja Columnas explica cada columna.',
  'El periodo':
    'Comienza a las 00:00 de su primer día y termina a las 24:00 del último. Cada {one} está como estaba en ese momento final: lo que pasó después no cambia su fila. Si el periodo no ha terminado, el final es la hora en que se pidió el libro.',
  'La ecuación del flujo':
    'Abiertos al inicio + registrados + recibidos de otros = los que terminaron, por resultado + pasados a otros + abiertos al final. Los dos lados cuentan las mismas estadías: cada {one} que entró al alcance salió de él o sigue ahí. En toda la mesa nada se recibe de otros ni se pasa a otros. En un nivel o un grupo, {a} que sale y vuelve entra dos veces, y por eso el flujo puede sumar más que las filas de la hoja {many}.',
  Tiempos:
    'Están en horas y minutos hábiles, según el calendario del procedimiento. No cuentan las esperas del usuario, del proveedor o de un cambio, ni lo que detuvo la coordinación; cada espera está en su propia columna.',
  Metas:
    'Se miden una sola vez, cuando {the} se cierra, con la meta del nivel y la prioridad que tenía, y no se vuelven a calcular. {a} que se corrige después no cambia lo que cumplió.',
  'No gestionados':
    'Terminaron sin gestión, porque venció el plazo sin lo que se le pidió al usuario. Están en la ecuación del flujo, con ese resultado, y en ninguna otra cifra. Lo que no llegó a tener número está aparte, en la hoja Sin número.',
  Correcciones:
    '{a} de un periodo anterior que se corrigió en éste aparece en la hoja Correcciones, con lo que contaba antes y lo que cuenta ahora. El libro del periodo anterior no cambia.',
  'Datos personales':
    'Este libro trae nombres de personas (en Solicitante, Asignado a y Datos): no es un libro para publicar. Los teléfonos, correos y documentos salen ocultos en parte (···4567), como en los canales, a no ser que la coordinación haya pedido el libro con ellos; cada {one} guarda entonces quién los abrió.',
  'Apóstrofo al comienzo':
    'Un texto que empieza por =, +, - o @ lleva un apóstrofo adelante, para que ningún programa lo tome por una fórmula. No hay fórmulas en este libro.',
};
