import { parcelSamples } from '../support/parcels.js';
import * as words from '../../src/features/offered-words.js';
import * as asks from '../../src/features/asked-words.js';
import { moreCard } from '../../src/features/case-forms.js';
import { historyCard, personalCard } from '../../src/features/cases/read-whole.js';
import { notOpenedCard } from '../../src/features/answers.js';
import { noteForm } from '../../src/features/notes/note.js';
import { formIn } from '../support/drawn-form.js';
import { filesCard } from '../../src/features/files/case-files.js';
import { myCasesCard } from '../../src/cards/parts/case-list.js';
import { text, type Card } from '../../src/cards/card.js';
import { asData } from '../../src/cards/user-words.js';
import { filesWithheldCard, registerOfferCard, foldedCard } from '../../src/features/cases/done-card.js';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { registerCard } from '../../src/features/calls/register-dialog.js';
import { lapsedCard, receiptCard } from '../../src/features/drafts/receipt-card.js';
import { liveCard } from '../../src/features/cases/live-card.js';
import { questionCard, resolutionCard, surveyCard } from '../../src/features/notices/asked-cards.js';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import { helpCard, welcomeCard } from '../../src/features/help/help-card.js';
import { ana, beto, carla, CaseStory, dora, procedure, refOf } from './case-story.js';
import {
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
  busy,
  postedCard,
  notificationSample,
  aList,
  faultyDraft,
  missingFaults,
} from './sample-cases.js';
import { nothingTyped } from '../../src/ports/messenger.js';
import { attached, caseFiles, manyFiles, worstFiles } from './sample-files.js';

/** Every card twice: with what is usual, and with the longest names and words and everything optional missing. */
export type Sample = { usual: () => Card; worst: () => Card };

import { listSamples } from './list-samples.js';
import { liveSamples } from './live-samples.js';
import { mailSamples } from './mail-samples.js';
import { offerSamples } from './sample-offers.js';
const CHAT = 'https://teams.microsoft.com/l/chat/0/0?users=28:5f1d0c6a-2222-4000-8000-00000000b001';

/** The event that asks the survey. */
const askedIn = (story: CaseStory): number => story.view.stored.history.findLast((e) => e.event.type === 'survey-asked')?.seq ?? 0;

const ofKernel = {
  ...liveSamples,
  ...offerSamples,
  welcome: {
    usual: () => welcomeCard(registered().desk, reader(ana, false)),
    worst: () => welcomeCard(registered().later(60 * 26).desk, reader(longAna, true, true)),
  },
  help: {
    usual: () => helpCard(registered().desk, reader(ana, false), phrasesIn(registered().desk.procedure).phrases),
    worst: () => helpCard(registered().desk, reader(carla, true, true), phrasesIn(registered().desk.procedure).phrases),
  },
  draft: {
    usual: () =>
      draftCard(
        CaseStory.opened({ profile: { name: 'Ana Ruiz', email: 'ana.ruiz@entidad.example', site: 'DT Antioquia - Medellín' } }).view,
      ),
    worst: () => draftCard(faultyDraft().view, 'Eso ya cambió. Revise cómo quedó antes de seguir.'),
  },
  receipt: {
    usual: () => receiptCard(registered().view),
    worst: () =>
      receiptCard(
        longSolved().does(longAna, {
          type: 'attach-file',
          file: { id: 'f', name: manyFiles[0]?.name ?? '', type: 'image/png', bytes: 1, by: refOf(longAna), at: registered().view.now },
        }).view,
        `${LONG_NAME} lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.`,
      ),
  },
  lapsed: { usual: () => lapsedCard(lapsed().view), worst: () => lapsedCard(longLapsed().view) },
  'not-sure': { usual: () => words.notSureCard(procedure, offeredWords), worst: () => words.notSureCard(procedure, longOfferedWords) },
  'not-understood': {
    usual: () => words.notUnderstoodCard('mis caso', 'mis casos', reader(ana, false), procedure),
    worst: () => words.notUnderstoodCard(LONG_WORDS, null, reader(longAna, true), procedure),
  },
  'more-words': {
    usual: () => asks.moreWordsCard(registered().view, offeredWords),
    worst: () => asks.moreWordsCard(longRegistered().view, { ...longOfferedWords, files: manyFiles }),
  },
  'about-resolved': {
    usual: () => asks.aboutResolvedCard(solved().view, offeredWords),
    worst: () => asks.aboutResolvedCard(longSolved().view, { ...longOfferedWords, files: manyFiles }),
  },
  'maybe-answer': {
    usual: () => asks.maybeAnswerCard(asked().view, offeredWords),
    worst: () => asks.maybeAnswerCard(longAsked().view, { ...longOfferedWords, files: manyFiles }),
  },
  'closed-case': {
    usual: () => asks.closedCaseCard(closed().view, offeredWords),
    worst: () => asks.closedCaseCard(longClosed().view, { ...longOfferedWords, files: manyFiles }),
  },
  'which-case': {
    usual: () => asks.whichCaseCard({ files: caseFiles, words: '', key: 'k1' }, [registered().view, CaseStory.opened().view], procedure),
    worst: () => {
      const views = Array.from({ length: 8 }, () => longRegistered().view);
      const card = asks.whichCaseCard({ ...longOfferedWords, files: manyFiles }, views, procedure);
      // Over it what was refused of the files, which is a message of its own by now.
      const refused = [
        'No recibo archivos .exe. Sí: imágenes, PDF y documentos, hasta 20 MB.',
        `«${manyFiles[0]?.name ?? ''}» pesa más de 20 MB. Envíelo más liviano o en partes.`,
      ];
      return { ...card, body: [text(refused.map(asData)), ...card.body] };
    },
  },
  question: {
    usual: () => questionCard(asked().view, 6),
    worst: () =>
      questionCard(longAsked().view, 6, '', {
        typed: { answer: '' },
        faults: missingFaults([{ id: 'answer', label: 'Su respuesta' }]),
      }),
  },
  resolution: {
    usual: () => resolutionCard(solved().view, 6),
    worst: () =>
      resolutionCard(longSolved().view, 6, '', {
        typed: { reason: LONG_WORDS },
        faults: [{ field: 'reason', label: 'Lo que sigue fallando', code: 'too-long', most: 1000, found: 4000 }],
      }),
  },
  survey: {
    usual: () => surveyCard(closed().view, askedIn(closed())),
    worst: () =>
      surveyCard(longClosed().view, askedIn(longClosed()), '', {
        typed: { comment: LONG_WORDS },
        faults: missingFaults(procedure.survey.questions),
      }),
  },
  'my-cases': {
    usual: () => myCasesCard(aList('Mis casos', [asked().view, escalated().view, CaseStory.opened().view, closed().view], 0), procedure),
    worst: () =>
      myCasesCard(
        aList(
          'Mis casos',
          [longSolved, longAsked, longEscalated, longClosed, longLapsed, longRegistered, longTaken, faultyDraft].map((s) => s().view),
          1234,
        ),
        procedure,
      ),
  },
  live: {
    usual: () => liveCard(registered().view),
    worst: () =>
      liveCard(
        busy()
          .loses({ kind: 'person', person: refOf(longAna) })
          .loses({ kind: 'person', person: refOf(longBeto) })
          .later(60 * 24 * 30).view,
        `${LONG_NAME} lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.`,
      ),
  },
  folded: { usual: () => foldedCard(escalated().view, postedCard), worst: () => foldedCard(longEscalated().view, postedCard) },
  notification: {
    usual: () =>
      notificationSample(
        'answered',
        asked().advances(ana, 'answer', { answer: 'Sí, en el correo web también.' }).view,
        'requester-answered',
      ),
    worst: () =>
      notificationSample(
        'refused',
        longSolved().advances(longAna, 'refuse', { reason: LONG_WORDS.slice(0, 1000) }).view,
        'solution-refused',
      ),
  },
  ...listSamples,
  ...mailSamples,
  'files-withheld': {
    usual: () => filesWithheldCard({ count: 1, chat: CHAT }, procedure),
    worst: () => filesWithheldCard({ count: 12, chat: CHAT }, procedure),
  },
  'register-offer': { usual: () => registerOfferCard(procedure), worst: () => registerOfferCard(procedure) },
  'form-dialog': {
    usual: () => formIn(noteForm.dialog(takenCase().view, { actor: ana, procedure })).card,
    worst: () =>
      advanceCard(longEscalated().advances(longDora, 'take').view, 'escalate', {
        typed: { group: 'dotacion', reason: 'no' },
        faults: [
          { field: 'reason', label: 'Motivo', code: 'too-short', least: 5, found: 2 },
          { field: 'asset', label: 'Placa o serial del equipo', code: 'missing' },
        ],
      }),
  },
  'register-dialog': {
    usual: () => registerCard(registered().desk, { typed: {}, faults: [], person: null }),
    worst: () =>
      registerCard(registered().desk, {
        person: null,
        typed: { category: 'otro', name: LONG_NAME, phone: '31012345', description: LONG_WORDS },
        faults: missingFaults((procedure.forms[0]?.fields ?? []).filter((f) => f.choicesFrom !== 'categories')),
      }),
  },
  'more-dialog': { usual: () => moreCard(takenCase().view, beto, []), worst: () => moreCard(longTaken().view, longBeto, []) },
  'history-dialog': {
    usual: () => historyCard(escalated().advances(dora, 'take').view, 'desk'),
    worst: () => historyCard(busy().view, 'desk'),
  },
  'data-dialog': {
    usual: () => personalCard(registered().view, { name: 'Ana María Ruiz', email: 'ana.ruiz@otra.example' }),
    worst: () => personalCard(longRegistered().view, null),
  },
  'files-dialog': {
    usual: () => filesCard(attached(takenCase().view, caseFiles), nothingTyped, 'desk'),
    worst: () =>
      filesCard(
        attached(longTaken().view, worstFiles),
        { typed: {}, faults: [{ field: 'files', label: 'Archivos', code: 'missing' }] },
        'desk',
      ),
  },
  'not-opened-dialog': {
    usual: () => notOpenedCard('CASO-000045 ya está a nombre de Dora Vega.'),
    worst: () => notOpenedCard(LINE.repeat(3)),
  },
} satisfies Readonly<Record<string, Sample>>;

export type SampleName = keyof typeof ofKernel;

export const samples: typeof ofKernel & Readonly<Record<string, Sample>> = Object.assign(
  {},
  ofKernel,
  ...parcelSamples.map(({ cards }) => cards),
);
