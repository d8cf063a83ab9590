import type { CaseClass } from '../../domain/report/case-record.js';
import type { CategoryFigure, CorrectedCase, EntityFigure, PeriodFigures } from '../../domain/report/period-figures.js';
import type { MassFigure } from '../../domain/report/mass-figures.js';
import { labelOfChoice } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import type { MakeSheet, WorkbookSheet } from '../../ports/workbook.js';
import { share, momentColumn, countColumn, shareColumn, textColumn } from './cells.js';

/** Sheets about categories of received cases, entities with agreements, corrections of earlier periods, and drafts that got no number. */
export function classSheets(
  figures: PeriodFigures,
  procedure: Procedure,
  sheet: MakeSheet,
  numberOf: (value: number) => string,
): readonly WorkbookSheet[] {
  const { kinds } = wordsOfProcedure(procedure);
  const received = figures.categories.reduce((sum, { count }) => sum + count, 0);
  return [
    sheet<CategoryFigure>(
      'Categorías',
      [
        textColumn('Tipo', 18, 'Tipo de {theMany} {as:recibidos}.', ({ kind }) => (kind === null ? null : kinds[kind])),
        textColumn('Categoría', 40, 'Categoría de {theMany} {as:recibidos}.', ({ category }) => categoryName(category, procedure)),
        countColumn('Recibidos', '{many} que entraron al alcance en el periodo.', ({ count }) => count),
        shareColumn('Parte', 'Parte de todos los recibidos.', ({ count }) => share(count, received)),
      ],
      figures.categories,
    ),
    ...(figures.entities.length === 0 ? [] : [entitySheet(figures.entities, sheet)]),
    ...((figures.massIncidents ?? []).length === 0 ? [] : [massSheet(figures.massIncidents ?? [], sheet, numberOf)]),
    correctionSheet(figures.corrections, procedure, sheet, numberOf),
    draftSheet(figures, procedure, sheet),
  ];
}

const categoryName = (id: string | null, { categories }: Pick<Procedure, 'categories'>): string =>
  id === null ? 'Sin categoría' : (categories.find((category) => category.id === id)?.label ?? id);

function entitySheet(entities: readonly EntityFigure[], sheet: MakeSheet): WorkbookSheet {
  return sheet<EntityFigure>(
    'Entidades',
    [
      textColumn('Entidad', 40, 'Entidad con acuerdo de servicio.', ({ entity }) => (entity === '' ? 'Sin acuerdo' : entity)),
      countColumn('Recibidos', '{many} {as:suyos} que entraron en el periodo.', (row) => row.received),
      countColumn('Solucionados', '{many} {as:suyos} que terminaron solucionados en el periodo.', ({ solved }) => solved),
      countColumn('Con todas las metas cumplidas', 'De los cerrados que tenían meta, los que no incumplieron ninguna.', ({ met }) => met),
      countColumn('Con meta', '{many} {as:cerrados} que tenían meta.', ({ of }) => of),
      shareColumn('Cumplimiento', 'Los que cumplieron todas sobre los que tenían.', ({ met, of }) => share(met, of)),
    ],
    entities,
  );
}

function massSheet(incidents: readonly MassFigure[], sheet: MakeSheet, numberOf: (value: number) => string): WorkbookSheet {
  return sheet<MassFigure>(
    'Masivos',
    [
      textColumn('Número', 16, '{one} que agrupó a los demás; cada uno cuenta además en las otras hojas.', ({ number }) =>
        numberOf(number),
      ),
      momentColumn('Declarado', 'Cuándo se declaró el incidente masivo.', ({ declaredAt }) => declaredAt),
      countColumn('Reportes', '{many} que lo reportaron hasta el final del periodo, con el que los agrupó.', ({ cases }) => cases),
    ],
    incidents,
  );
}

function correctionSheet(
  corrections: readonly CorrectedCase[],
  procedure: Procedure,
  sheet: MakeSheet,
  numberOf: (value: number) => string,
): WorkbookSheet {
  const { kinds } = wordsOfProcedure(procedure);
  const text = ({ kind, category, priority, entity = '' }: CaseClass): string =>
    [kind === null ? '' : kinds[kind], categoryName(category, procedure), labelOfChoice(procedure.priority.priorities, priority), entity]
      .filter((part) => part !== '')
      .join(' · ');
  return sheet<CorrectedCase>(
    'Correcciones',
    [
      textColumn('Número', 16, '{one} de un periodo anterior que se corrigió en éste.', ({ number }) => numberOf(number)),
      momentColumn('Corregido', 'La última corrección del periodo.', ({ at }) => at),
      textColumn('Antes', 50, 'Cómo contaba al empezar el periodo.', ({ before }) => text(before)),
      textColumn('Después', 50, 'Cómo cuenta al terminar el periodo.', ({ after }) => text(after)),
    ],
    corrections,
  );
}

/** The drafts of the whole desk, for any scope: a draft belongs to no group. */
function draftSheet({ endedDrafts }: PeriodFigures, { outcomes }: Procedure, sheet: MakeSheet): WorkbookSheet {
  const rows = Object.entries(endedDrafts).map(([id, drafts]) => ({
    outcome: outcomes.find((outcome) => outcome.id === id)?.label ?? id,
    drafts,
  }));
  return sheet<{ outcome: string; drafts: number }>(
    'Sin número',
    [
      textColumn('Resultado', 30, 'Cómo terminó, en toda la mesa, lo que no llegó a tener número.', ({ outcome }) => outcome),
      countColumn('Cuántos', 'Cuántos terminaron así en el periodo. No cuentan en ninguna otra cifra.', ({ drafts }) => drafts),
    ],
    rows,
  );
}
