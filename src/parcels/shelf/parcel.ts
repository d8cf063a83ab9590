import type { Parcel } from '../../parcel.js';
import { says } from '../../cards/button.js';
import { ofDesk } from '../../features/phrase.js';
import { readyAnswers } from './answer-form.js';
import { proposalForm } from './propose-question.js';
import { publishedOf, recordOffer, recordUse } from './published.js';
import { offeringAnswers, offeringForMail, showAnswers } from './ready-answers.js';
import { frequentQuestions, showReview } from './review-questions.js';
import { showQuestions } from './show-questions.js';

export type ShelfWords = {
  log: 'question-reviewed' | 'questions-unread' | 'question-use-lost' | 'ready-answers-changed' | 'ready-answers-unread';
};

export const shelf = {
  acts: { ...frequentQuestions.acts, ...readyAnswers.acts },
  openings: { ...frequentQuestions.openings, ...readyAnswers.openings },
  more: [proposalForm],
  phrases: {
    'frequent-questions': {
      said: '[ver] [las] preguntas frecuentes | preguntas más frecuentes | faq | faqs',
      door: 'own',
      help: 'Lo que más se pregunta, con su respuesta',
      for: undefined,
      does: showQuestions,
    },
    questions: {
      said: '[ver|revisar|aprobar] preguntas | preguntas (propuestas|por aprobar) | qué preguntas [frecuentes] (están|hay) por aprobar',
      for: 'coordinator',
      door: 'month',
      help: 'Aprobar o retirar preguntas frecuentes',
      does: (turn) => (turn.actor.isCoordinator ? showReview(turn) : showQuestions(turn)),
    },
    'ready-answers': {
      said: 'plantillas [[de] …] | plantilla | (ver|las) plantillas | respuestas listas',
      rest: 'name',
      door: 'group',
      help: 'Los textos listos del grupo',
      reads: 'desk',
      does: ofDesk(showAnswers),
    },
  },
  help: {
    offerFor: (desk, words, elsewhere) => publishedOf(desk).offerFor(words, elsewhere),
    noteAnswer: recordOffer,
    noteHelped: (desk, question, person) => recordUse(desk, { question, person, report: null }, 'served'),
  },
  async welcome(context) {
    const questions = await publishedOf(context)
      .list()
      .catch(() => []);
    return questions.length === 0 ? [] : [says('Preguntas frecuentes', 'preguntas frecuentes')];
  },
  texts: { forStep: offeringAnswers, forMail: offeringForMail },
} satisfies Parcel;
