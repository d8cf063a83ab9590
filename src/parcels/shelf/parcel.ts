import type { Parcel } from '../../parcel.js';
import { says } from '../../cards/button.js';
import { ofDesk } from '../../features/phrase.js';
import { proposalForm } from './propose-text.js';
import { offerFor, publishedOf, recordOffer, recordUse } from './published.js';
import { texts } from './review-texts.js';
import type { EarlierAnswers, EarlierQuestion } from './rules/earlier-texts.js';
import type { ShelfText } from './rules/shelf-text.js';
import type { TextUses } from './rules/text-uses.js';
import { showQuestions } from './show-questions.js';
import { showTexts } from './show-texts.js';
import { offeringForMail, offeringTexts } from './texts-in-forms.js';
import { textGoneText } from './texts.js';

export type ShelfWords = {
  log: 'question-reviewed' | 'questions-unread' | 'question-use-lost' | 'ready-answers-unread' | 'text-not-told';
  documents: {
    /** Key: its id. */
    text: ShelfText;
    /** Key: the id of the text. */
    'text-uses': TextUses;
    /** Of releases up to 0.7.0. Key: its id. */
    question: EarlierQuestion;
    /** Of releases up to 0.7.0. Key: the id of the group. */
    'ready-answers': EarlierAnswers;
  };
};

export const shelf = {
  ...texts,
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
      help: 'Aprobar o retirar preguntas y plantillas',
      does: (turn) => (turn.actor.isCoordinator ? showTexts(turn, '') : showQuestions(turn)),
    },
    'ready-answers': {
      said: 'plantillas [[de] …] | plantilla | (ver|las) plantillas | respuestas listas',
      rest: 'name',
      door: 'group',
      help: 'Los textos listos del grupo',
      reads: 'desk',
      does: ofDesk(showTexts),
    },
  },
  help: {
    offerFor,
    noteAnswer: recordOffer,
    noteHelped: (desk, question, person) => recordUse(desk, { question, person, report: null }, 'served'),
  },
  async welcome(context) {
    const questions = await publishedOf(context)
      .list()
      .catch(() => []);
    return questions.length === 0 ? [] : [says('Preguntas frecuentes', 'preguntas frecuentes')];
  },
  texts: { forStep: offeringTexts, forMail: offeringForMail },
  retired: { 'ready-answer': textGoneText, 'change-answers': textGoneText },
} satisfies Parcel;
