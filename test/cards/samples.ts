import * as words from '../../src/teams/cards/lists/offered-words.js';
import * as told from '../../src/teams/cards/lists/told-words.js';
import { historyData, moreData, personalData, notOpenedData } from '../../src/teams/cards/dialogs/case-dialogs.js';
import { filesData } from '../../src/teams/cards/dialogs/files-dialog.js';
import { myCasesData } from '../../src/teams/cards/lists/case-list.js';
import type { CardName, Cards } from '../../src/teams/cards/catalogue.js';
import { filesWithheldData, registerOfferData } from '../../src/teams/cards/case/done.js';
import { draftData } from '../../src/teams/cards/case/draft.js';
import { foldedData } from '../../src/teams/cards/case/folded.js';
import { advanceData } from '../../src/teams/cards/dialogs/advance-dialog.js';
import { noteData } from '../../src/teams/cards/dialogs/form-dialogs.js';
import { registerData } from '../../src/teams/cards/dialogs/register-dialog.js';
import { lapsedData, receiptData } from '../../src/teams/cards/case/receipt.js';
import { liveData } from '../../src/teams/cards/case/live.js';
import { questionData } from '../../src/teams/cards/case/question.js';
import { resolutionData } from '../../src/teams/cards/case/resolution.js';
import { surveyData } from '../../src/teams/cards/case/survey.js';
import { helpData, welcomeData } from '../../src/teams/cards/lists/welcome.js';
import { whichCaseData } from '../../src/teams/cards/lists/which-case.js';
import { ana, beto, carla, CaseStory, dora, procedure, refOf } from './case-story.js';
import {
  N,
  LONG_NAME,
  LINE,
  LONG_WORDS,
  longAna,
  longBeto,
  longDora,
  reader,
  offeredWords,
  longOfferedWords,
  registered,
  longRegistered,
  takenCase,
  longTaken,
  escalated,
  longEscalated,
  asked,
  longAsked,
  solved,
  longSolved,
  closed,
  longClosed,
  lapsed,
  longLapsed,
  dot,
  busy,
  postedCard,
  notificationCard,
  aList,
  faultyDraft,
  missingFaults,
} from './sample-cases.js';
import { attached, caseFiles, manyFiles, worstFiles } from './sample-files.js';

/** Every card twice: with what is usual, and with the longest names and words and everything optional missing. */
export type Sample<Name extends CardName> = { usual: Cards[Name]; worst: Cards[Name] };

import { digestSample } from './digest-samples.js';
import { disclosureSamples } from './disclosure-samples.js';
import { problemSamples } from './problem-samples.js';
import { listSamples } from './list-samples.js';
const CHAT = 'https://teams.microsoft.com/l/chat/0/0?users=28:5f1d0c6a-2222-4000-8000-00000000b001';

/** The event that asks the survey. */
const askedIn = (story: CaseStory): number => story.view.stored.history.findLast((e) => e.event.type === 'survey-asked')?.seq ?? 0;

export const samples: { readonly [Name in CardName]: Sample<Name> } = {
  welcome: {
    usual: welcomeData(registered().desk, reader(ana, false)),
    worst: welcomeData(registered().later(60 * 26).desk, reader(longAna, true, true)),
  },
  help: { usual: helpData(registered().desk, reader(ana, false)), worst: helpData(registered().desk, reader(carla, true, true)) },
  draft: {
    usual: draftData(
      CaseStory.opened({ profile: { name: 'Ana Ruiz', email: 'ana.ruiz@entidad.example', site: 'DT Antioquia - Medellín' } }).view,
      N,
    ),
    worst: draftData(faultyDraft().view, N, 'Eso ya cambió. Revise cómo quedó antes de seguir.'),
  },
  receipt: {
    usual: receiptData(registered().view, N),
    worst: receiptData(
      longSolved().does(longAna, {
        type: 'attach-file',
        file: { id: 'f', name: manyFiles[0]?.name ?? '', type: 'image/png', bytes: 1, by: refOf(longAna), at: registered().view.now },
      }).view,
      N,
      `${LONG_NAME} lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.`,
    ),
  },
  lapsed: { usual: lapsedData(lapsed().view), worst: lapsedData(longLapsed().view) },
  'not-sure': { usual: words.notSureData(procedure, offeredWords), worst: words.notSureData(procedure, longOfferedWords) },
  'not-understood': {
    usual: words.notUnderstoodData('mis caso', 'mis casos', reader(ana, false), procedure),
    worst: words.notUnderstoodData(LONG_WORDS, null, reader(longAna, true), procedure),
  },
  'more-words': {
    usual: told.moreWordsData(registered().view, offeredWords),
    worst: told.moreWordsData(longRegistered().view, { ...longOfferedWords, files: manyFiles }),
  },
  'about-resolved': {
    usual: words.aboutResolvedData(solved().view, offeredWords, N),
    worst: words.aboutResolvedData(longSolved().view, { ...longOfferedWords, files: manyFiles }, N),
  },
  'maybe-answer': {
    usual: words.maybeAnswerData(asked().view, offeredWords),
    worst: words.maybeAnswerData(longAsked().view, { ...longOfferedWords, files: manyFiles }),
  },
  'closed-case': {
    usual: words.closedCaseData(closed().view, offeredWords),
    worst: words.closedCaseData(longClosed().view, { ...longOfferedWords, files: manyFiles }),
  },
  'which-case': {
    usual: whichCaseData({ files: caseFiles, words: '', key: 'k1' }, [registered().view, CaseStory.opened().view], [], procedure),
    worst: whichCaseData(
      { ...longOfferedWords, files: manyFiles },
      Array.from({ length: 8 }, () => longRegistered().view),
      [
        'No recibo archivos .exe. Sí: imágenes, PDF y documentos, hasta 20 MB.',
        `«${manyFiles[0]?.name ?? ''}» pesa más de 20 MB. Envíelo más liviano o en partes.`,
      ],
      procedure,
    ),
  },
  question: {
    usual: questionData(asked().view, 6, N),
    worst: questionData(longAsked().view, 6, N, '', {
      typed: { answer: '' },
      faults: missingFaults([{ id: 'answer', label: 'Su respuesta' }]),
    }),
  },
  resolution: {
    usual: resolutionData(solved().view, 6, N),
    worst: resolutionData(longSolved().view, 6, N, '', {
      typed: { reason: LONG_WORDS },
      faults: [{ field: 'reason', label: '¿Qué sigue fallando?', code: 'too-long', most: 1000, found: 4000 }],
    }),
  },
  survey: {
    usual: surveyData(closed().view, askedIn(closed()), N),
    worst: surveyData(longClosed().view, askedIn(longClosed()), N, '', {
      typed: { comment: LONG_WORDS },
      faults: missingFaults(procedure.survey.questions),
    }),
  },
  'my-cases': {
    usual: myCasesData(aList('Mis casos', [asked().view, escalated().view, CaseStory.opened().view, closed().view], 0), procedure),
    worst: myCasesData(
      aList(
        'Mis casos',
        [longSolved, longAsked, longEscalated, longClosed, longLapsed, longRegistered, longTaken, faultyDraft].map((s) => s().view),
        1234,
      ),
      procedure,
    ),
  },
  live: {
    usual: liveData(registered().view, N),
    worst: liveData(
      busy()
        .loses({ kind: 'person', person: refOf(longAna) })
        .loses({ kind: 'person', person: refOf(longBeto) })
        .later(60 * 24 * 30).view,
      N,
      `${LONG_NAME} lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.`,
    ),
  },
  folded: { usual: foldedData(escalated().view, postedCard), worst: foldedData(longEscalated().view, postedCard) },
  notification: {
    usual: notificationCard(
      'answered',
      asked().advances(ana, 'answer', { answer: 'Sí, en el correo web también.' }).view,
      'requester-answered',
    ),
    worst: notificationCard(
      'refused',
      longSolved().advances(longAna, 'refuse', { reason: LONG_WORDS.slice(0, 1000) }).view,
      'solution-refused',
    ),
  },
  ...listSamples,
  digest: digestSample,
  ...disclosureSamples,
  ...problemSamples,
  'files-withheld': {
    usual: filesWithheldData({ count: 1, chat: CHAT }, procedure),
    worst: filesWithheldData({ count: 12, chat: CHAT }, procedure),
  },
  'register-offer': { usual: registerOfferData(procedure), worst: registerOfferData(procedure) },
  'form-dialog': {
    usual: noteData(takenCase().view, N, { typed: {}, faults: [] }),
    worst: advanceData(longEscalated().advances(longDora, 'take').view, 'escalate', N, {
      typed: { group: 'dotacion', reason: 'no' },
      faults: [
        { field: 'reason', label: '¿Por qué lo escala?', code: 'too-short', least: 5, found: 2 },
        { field: 'asset', label: 'Placa o serial del equipo', code: 'missing' },
      ],
    }),
  },
  'register-dialog': {
    usual: registerData(registered().desk, N, { typed: {}, faults: [], person: null }),
    worst: registerData(registered().desk, N, {
      person: null,
      typed: { category: 'otro', name: LONG_NAME, phone: '31012345', description: LONG_WORDS },
      faults: missingFaults((procedure.forms[0]?.fields ?? []).filter((f) => f.choicesFrom !== 'categories')),
    }),
  },
  'more-dialog': { usual: moreData(takenCase().view, beto, N), worst: moreData(longTaken().view, longBeto, N) },
  'history-dialog': { usual: historyData(escalated().advances(dora, 'take').view, 'desk'), worst: historyData(busy().view, 'desk') },
  'data-dialog': {
    usual: personalData(registered().view, { name: 'Ana María Ruiz', email: 'ana.ruiz@otra.example' }),
    worst: personalData(longRegistered().view, null),
  },
  'files-dialog': {
    usual: filesData(attached(takenCase().view, caseFiles), { pictures: [dot('captura.png')], mayShow: true }, N, 'desk'),
    worst: filesData(
      attached(longTaken().view, worstFiles),
      {
        pictures: [dot(`${'captura del error '.repeat(12)}.png`), dot('b.png')],
        mayShow: true,
        faults: [{ field: 'files', label: '¿Cuáles?', code: 'missing' }],
      },
      N,
      'desk',
    ),
  },
  'not-opened-dialog': { usual: notOpenedData('CASO-000045 ya está a nombre de Dora Vega.'), worst: notOpenedData(LINE.repeat(3)) },
};
