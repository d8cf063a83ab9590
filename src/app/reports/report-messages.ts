import type { ReportPeriod, ReportScope } from '../../domain/report/report-scope.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { DeskView } from '../views.js';
import type { PeriodReport } from './read-report.js';
import type { PeriodSurveys } from './read-surveys.js';
import type { ShownWorkbook } from './shown-workbook.js';

/** What is shown of a period: its figures, its surveys, the workbook while it is prepared and once it is offered. */
export type ReportMessage =
  | { kind: 'report'; desk: DeskView; report: PeriodReport }
  /** There is no such report, or not for its asker; `phrase` asks for the nearest one that there is, `title` is its button. */
  | { kind: 'report-refused'; sentence: string; title: string; phrase: string }
  | { kind: 'surveys'; desk: DeskView; surveys: PeriodSurveys }
  | { kind: 'report-workbook'; title: string; period: ReportPeriod; scope: ReportScope; shown: ShownWorkbook }
  /** The asker of a workbook is asked to let it into their storage. */
  | { kind: 'workbook-offer'; title: string; file: Pick<KeptFile, 'id' | 'name' | 'bytes'> };
