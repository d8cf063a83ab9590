import type { CaseClass } from '../../core/report/case-record.js';
import type { PeriodFigures } from '../../core/report/period-figures.js';
import { labelOfChoice, numberText } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import type { WorkbookSheet } from '../../core/workbook/sheets.js';
import { categoryLabel, classWords } from '../reports.js';
import { figureSheet, share } from './cells.js';

/** The sheets about what cases count as, in order; null where there is nothing to say. */
export const classSheets = [categorySheet, entitySheet, massSheet, correctionSheet, draftSheet];

function categorySheet({ categories }: PeriodFigures, procedure: Procedure): WorkbookSheet {
  const { kinds } = wordsOfProcedure(procedure);
  const received = categories.reduce((sum, { count }) => sum + count, 0);
  return figureSheet(
    'Categorías',
    (column) => [
      column.text('Tipo', 18, 'Tipo de {theMany} {as:recibidos}.', ({ kind }) => (kind === null ? null : kinds[kind])),
      column.text('Categoría', 40, 'Categoría de {theMany} {as:recibidos}.', ({ category }) => categoryLabel(category, procedure)),
      column.count('Recibidos', '{many} que entraron al alcance en el periodo.', ({ count }) => count),
      column.share('Parte', 'Parte de todos los recibidos.', ({ count }) => share(count, received)),
    ],
    categories,
  );
}

/** The entities with agreements. */
function entitySheet({ entities }: PeriodFigures): WorkbookSheet | null {
  if (entities.length === 0) return null;
  return figureSheet(
    'Entidades',
    (column) => [
      column.text('Entidad', 40, 'Entidad con acuerdo de servicio.', ({ entity }) => (entity === '' ? 'Sin acuerdo' : entity)),
      column.count('Recibidos', '{many} {as:suyos} que entraron en el periodo.', (row) => row.received),
      column.count('Solucionados', '{many} {as:suyos} que terminaron solucionados en el periodo.', ({ solved }) => solved),
      column.count('Con todas las metas cumplidas', 'De los cerrados que tenían meta, los que no incumplieron ninguna.', ({ met }) => met),
      column.count('Con meta', '{many} {as:cerrados} que tenían meta.', ({ of }) => of),
      column.share('Cumplimiento', 'Los que cumplieron todas sobre los que tenían.', ({ met, of }) => share(met, of)),
    ],
    entities,
  );
}

function massSheet({ massIncidents = [] }: PeriodFigures, procedure: Procedure): WorkbookSheet | null {
  if (massIncidents.length === 0) return null;
  return figureSheet(
    'Masivos',
    (column) => [
      column.text('Número', 16, '{one} que agrupó a los demás; cada uno cuenta además en las otras hojas.', ({ number }) =>
        numberText(procedure, 'ticket', number),
      ),
      column.moment('Declarado', 'Cuándo se declaró el incidente masivo.', ({ declaredAt }) => declaredAt),
      column.count('Reportes', '{many} que lo reportaron hasta el final del periodo, con el que los agrupó.', ({ cases }) => cases),
    ],
    massIncidents,
  );
}

/** The corrections of cases of earlier periods. */
function correctionSheet({ corrections }: PeriodFigures, procedure: Procedure): WorkbookSheet {
  const text = (of: CaseClass): string =>
    classWords(of, procedure)
      .filter((part) => part !== '')
      .join(' · ');
  return figureSheet(
    'Correcciones',
    (column) => [
      column.text('Número', 16, '{one} de un periodo anterior que se corrigió en éste.', ({ number }) =>
        numberText(procedure, 'ticket', number),
      ),
      column.moment('Corregido', 'La última corrección del periodo.', ({ at }) => at),
      column.text('Antes', 50, 'Cómo contaba al empezar el periodo.', ({ before }) => text(before)),
      column.text('Después', 50, 'Cómo cuenta al terminar el periodo.', ({ after }) => text(after)),
    ],
    corrections,
  );
}

/** The drafts of the whole desk, for any scope: a draft belongs to no group. */
function draftSheet({ endedDrafts }: PeriodFigures, { outcomes }: Procedure): WorkbookSheet {
  return figureSheet(
    'Sin número',
    (column) => [
      column.text('Resultado', 30, 'Cómo terminó, en toda la mesa, lo que no llegó a tener número.', ([id]) => labelOfChoice(outcomes, id)),
      column.count('Cuántos', 'Cuántos terminaron así en el periodo. No cuentan en ninguna otra cifra.', ([, drafts]) => drafts),
    ],
    Object.entries(endedDrafts),
  );
}
