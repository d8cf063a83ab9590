import type { Parcel } from '../../parcel.js';
import { ofDesk } from '../../features/phrase.js';
import { answerRowsIn, tellLeft } from './rows-in.js';
import type { ContingencyDocument } from './rules/contingency-document.js';
import { answerSheet, keepSheet } from './sheet-out.js';
import { contingencyTexts } from './texts.js';

export type ContingencyWords = {
  log:
    | 'contingency-imported'
    | 'contingency-import-undelivered'
    | 'contingency-import-left'
    | 'contingency-kept'
    | 'contingency-not-kept'
    | 'contingency-old-not-removed'
    | 'contingency-not-told';
  documents: {
    /** Key: the id of the procedure. */
    contingency: ContingencyDocument;
    /** Of earlier releases. Key: the digest of the workbook. */
    'contingency-import': { stage: string };
  };
};

export const contingency = {
  phrases: {
    contingency: {
      said: '[la|ver|[la hoja de]|[el] libro de|plan de] contingencia | (contingencia exportar|exportar contingencia) […] | exportar (la|[la hoja de]|[el] libro de) contingencia | descargar contingencia',
      rest: 'words',
      for: 'coordinator',
      door: 'fallen',
      help: 'La hoja para registrar sin la herramienta',
      does: ofDesk(answerSheet),
    },
    'import-contingency': {
      said: 'contingencia importar | importar [la|[la hoja de]|[el] libro de] contingencia | cargar [la] contingencia',
      for: 'coordinator',
      takesFiles: true,
      does: ofDesk(answerRowsIn),
    },
  },
  jobs: [
    { name: 'contingency', every: '0 */10 * * * *', run: keepSheet },
    { name: 'contingency-left', every: '0 5 1 * * *', run: tellLeft },
  ],
  retired: {
    'export-contingency': contingencyTexts.byPhrase,
    'import-contingency': contingencyTexts.withoutPreview,
    'release-numbers': contingencyTexts.withoutRelease,
  },
} satisfies Parcel;
