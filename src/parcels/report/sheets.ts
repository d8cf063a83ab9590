import { figureNames, type FigureName, type Figures } from '../../core/report/report-document.js';
import { columnsOf, type ColumnKind, type WorkbookColumn } from '../../core/workbook/columns.js';
import { sheetNames, sheetOf, type WorkbookSheet } from '../../core/workbook/sheets.js';
import type { Procedure } from '../../procedure/procedure.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import { caseColumns } from './case-columns.js';
import { sheetWith, withNounOf, type WithNoun } from './cells.js';
import type { CountField } from './count-fields.js';
import type { PastCase } from './rules/past-case.js';
import { figureLabels } from './texts.js';

/** What is counted of the cases with one value of the chosen field; `cases`: how many rows they are. */
export type CountRow = { value: string; cases: number; figures: Figures };

/** @property counts read after the rows of cases, from which it is made · `remarks`: what is said of this workbook alone, by topic */
type ReportContents = {
  cases: AsyncIterable<PastCase>;
  counts: AsyncIterable<CountRow>;
  field: CountField;
  remarks: Readonly<Record<string, string>>;
};

/** A row for each case, the counts by the chosen field, a sheet for the coordination to fill in, and two that explain. */
export function reportSheets({ cases, counts, field, remarks }: ReportContents, procedure: Procedure): readonly WorkbookSheet[] {
  const withNoun = withNounOf(procedure);
  const sheets = [
    sheetOf('{many}', caseColumns, cases),
    sheetOf(`Cifras por ${field.label.toLocaleLowerCase('es')}`, countColumns(field, procedure), counts),
    analysisSheet(),
    explanationSheet(withNoun, remarks),
  ].map((sheet) => sheetWith(withNoun, sheet));
  return [...sheets, columnGuide(sheets)];
}

function countColumns(field: CountField, procedure: Procedure): readonly WorkbookColumn<CountRow>[] {
  const { text, count, decimal } = columnsOf<CountRow>();
  const labels = figureLabels(caseNoun(procedure));
  const questions = procedure.survey.questions.map(({ id, label }) => ({ id, label }));
  return [
    text(field.label, 36, 'Valor del campo por el que se cuenta; la última fila es la suma.', ({ value }) => value),
    count('{many}', 'Filas de la hoja {many} con ese valor.', (row) => row.cases),
    ...figureNames.map((name) => count(capitalised(labels[name]), figureMeanings[name], ({ figures }) => figures[name])),
    ...questions.map(({ id, label }) =>
      decimal(`Promedio: ${label}`, 24, `Promedio de «${label}»; vacío si no se responde con un número.`, ({ figures: { scores } }) => {
        const { sum, of } = scores[id] ?? { sum: 0, of: 0 };
        return of === 0 ? null : sum / of;
      }),
    ),
  ];
}

const figureMeanings: Readonly<Record<FigureName, string>> = {
  registered: '{many} que recibieron su número en el periodo.',
  solved: '{many} que terminaron solucionados en el periodo.',
  endedOtherwise: '{many} que terminaron en el periodo de otra manera; sin los no gestionados.',
  openAtEnd: '{many} que seguían abiertos al terminar el periodo.',
  inTime: 'De los cerrados en el periodo con meta de solución, los que la cumplieron.',
  late: 'De ellos, los que no la cumplieron.',
  refused: 'Soluciones que el usuario rechazó en el periodo.',
  bySilence: '{many} cuya solución se dio por aceptada en el periodo porque el usuario no respondió.',
  answered: 'Encuestas que se respondieron en el periodo.',
};

/** The sheet that the coordination fills in: of the indicators, of what did not meet a target, of what users need to learn. Source: SIIF 528 */
function analysisSheet(): WorkbookSheet {
  const { text, longText } = columnsOf<never>();
  const nothing = (): null => null;
  const columns = [
    text('Número', 16, '{one} que no cumplió una meta, si el análisis es de uno.', nothing),
    longText('Indicador o meta', 32, 'Qué cifra o qué meta se analiza.', nothing),
    longText('Análisis', 60, 'Qué muestra, y por qué.', nothing),
    longText('Acción', 44, 'Qué se hará.', nothing),
    longText('Capacitación', 44, 'En qué, y a quiénes, si hace falta.', nothing),
  ];
  return { ...sheetOf('Análisis y producto no conforme', columns, []), isForm: true };
}

/** The sheet that explains the workbook to a reader who has only the file. */
function explanationSheet(withNoun: WithNoun, remarks: Readonly<Record<string, string>>): WorkbookSheet {
  const { text, longText } = columnsOf<readonly [topic: string, said: string]>();
  const columns = [
    text('Tema', 22, 'De qué se explica algo.', ([topic]) => topic),
    longText('Explicación', 66, 'Lo que hace falta saber para leer el libro.', ([, said]) => withNoun(said)),
  ];
  return sheetOf('Cómo leer', columns, Object.entries({ ...remarks, ...explained }));
}

/** The sheet that explains every column of the others. */
export function columnGuide(sheets: readonly WorkbookSheet[]): WorkbookSheet {
  const names = sheetNames(sheets.map(({ name }) => name));
  const { text, longText } = columnsOf<{ sheet: string; head: WorkbookSheet['columns'][number] }>();
  const columns = [
    text('Hoja', 24, '', ({ sheet }) => sheet),
    longText('Columna', 32, '', ({ head }) => head.title),
    longText('Tipo', 28, '', ({ head }) => kindTexts[head.kind]),
    longText('Qué dice', 90, '', ({ head }) => head.explanation),
  ];
  return sheetOf(
    'Columnas',
    columns,
    sheets.flatMap((sheet, index) => sheet.columns.map((head) => ({ sheet: names[index] ?? '', head }))),
  );
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
    'Una fila por cada {one} que estuvo en el alcance en algún momento del periodo, o cuya encuesta se respondió en él; y las cifras de esos {many} por el campo que se eligió al pedir el libro. La hoja Análisis y producto no conforme está vacía: la llena la coordinación.',
  'El periodo':
    'Comienza a las 00:00 de su primer día y termina a las 24:00 del último. Cada {one} está como estaba en ese momento final: lo que pasó después no cambia su fila. Si el periodo no ha terminado, el final es la hora en que se pidió el libro.',
  Tiempos:
    'Están en horas y minutos hábiles, según el calendario del procedimiento. No cuentan las esperas del usuario, del proveedor o de un cambio, ni lo que detuvo la coordinación; cada espera está en su propia columna.',
  Metas: 'Se miden una sola vez, cuando {the} se cierra, con la meta del nivel y la prioridad que tenía, y no se vuelven a calcular.',
  'No gestionados':
    'Lo que terminó sin gestión no está en ninguna fila ni cifra de este libro; la tarjeta del informe dice aparte cuántos fueron.',
  'Datos personales':
    'Este libro trae nombres de personas (en Solicitante, Asignado a y Datos): no es un libro para publicar. Los teléfonos, correos y documentos salen ocultos en parte (···4567), como en los canales, a no ser que la coordinación haya pedido el libro con ellos; cada {one} guarda entonces quién los abrió.',
  'Apóstrofo al comienzo':
    'Un texto que empieza por =, +, - o @ lleva un apóstrofo adelante, para que ningún programa lo tome por una fórmula. No hay fórmulas en este libro.',
};
