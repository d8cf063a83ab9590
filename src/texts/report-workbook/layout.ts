import { numberText } from '../../domain/procedure/lookup.js';
import type { WorkbookLayout, MakeSheet, WorkbookSheet } from '../../ports/workbook.js';
import { columnGuideWords } from '../workbook.js';
import { caseColumns, answerColumns } from './case-columns.js';
import { classSheets } from './class-sheets.js';
import { flowSheet, countSheets, targetSheets } from './figure-sheets.js';
import { headWith, sheetsWith, withNounOf, type WithNoun } from './cells.js';

/** The report's workbook in Spanish. */
export const workbookLayout: WorkbookLayout = {
  caseSheet: (procedure) => withNounOf(procedure)('{many}'),
  answerSheet: 'Encuestas',
  caseColumns(procedure) {
    const withNoun = withNounOf(procedure);
    return caseColumns(procedure.calendar.timeZone).map((column) => headWith(column, withNoun));
  },
  answerColumns(procedure) {
    const withNoun = withNounOf(procedure);
    return answerColumns.map((column) => headWith(column, withNoun));
  },
  figureSheets(figures, procedure, plainSheet) {
    const withNoun = withNounOf(procedure);
    const sheet = sheetsWith(withNoun, plainSheet);
    const numberOf = (value: number): string => numberText(procedure, 'ticket', value);
    return [
      flowSheet(figures, procedure, sheet),
      ...targetSheets(figures, procedure, sheet, numberOf),
      ...countSheets(figures, procedure, sheet, withNoun),
      ...classSheets(figures, procedure, sheet, numberOf),
      explanationSheet(sheet, withNoun),
    ];
  },
  guide: columnGuideWords,
};

/** The sheet that explains the workbook to a reader who has only the file. */
function explanationSheet(sheet: MakeSheet, withNoun: WithNoun): WorkbookSheet {
  return sheet(
    'Cómo leer',
    [
      { kind: 'text', title: 'Tema', width: 22, explanation: 'De qué se explica algo.', value: ([topic]) => topic },
      {
        kind: 'long-text',
        title: 'Explicación',
        width: 66,
        explanation: 'Lo que hace falta saber para leer las cifras.',
        value: ([, text]) => withNoun(text),
      },
    ],
    Object.entries(explained),
  );
}

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
    'Los teléfonos, correos y documentos salen ocultos en parte (···4567), como en los canales, a no ser que la coordinación haya pedido el libro con ellos; cada {one} guarda entonces quién los abrió.',
  'Apóstrofo al comienzo':
    'Un texto que empieza por =, +, - o @ lleva un apóstrofo adelante, para que ningún programa lo tome por una fórmula. No hay fórmulas en este libro.',
};
