import type { KeptMonth } from '../../core/report/report-document.js';
import { ofDesk, type PhraseAct } from '../../features/phrase.js';
import type { Parcel } from '../../parcel.js';
import { keepMonths } from './keep-months.js';
import { answerReport, isOfPeriod } from './report.js';
import { retiredTexts } from './texts.js';
import { reportActs } from './workbook.js';

const phrases = {
  report: {
    said: 'informe […] | informes […] | informe mensual | [ver|dame|deme|quiero] el informe […] | ver (informe|informes) … | ver informe',
    rest: 'words',
    for: 'coordinator',
    door: 'month',
    help: 'Las cifras de un mes o de unos días',
    example: 'octubre',
    does: ofDesk(answerReport, isOfPeriod),
  },
  /** The report says how many were answered, with their mean; its workbook what they say. */
  surveys: {
    said: 'encuestas [[de] …] | (ver|las) encuestas',
    rest: 'words',
    for: 'coordinator',
    door: 'month',
    help: 'Cuántas se respondieron, y su promedio',
    example: 'octubre',
    does: ofDesk(answerReport, isOfPeriod),
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;

/** Nine figures by level and group, and rows by any field. */
export const report = {
  acts: reportActs,
  phrases,
  retired: retiredTexts,
  jobs: [{ name: 'months', every: '0 */10 * * * *', run: keepMonths }],
} satisfies Parcel;

export type ReportWords = {
  log: 'month-kept';
  documents: {
    /** Key: the month, `2026-10`. */
    'kept-month': KeptMonth;
  };
};
