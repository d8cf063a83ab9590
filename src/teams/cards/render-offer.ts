import type { Procedure } from '../../domain/procedure/procedure.js';
import { lengthOf } from '../../domain/text/normalise-text.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';
import type { Message } from '../../app/views.js';
import { tooLongText } from '../../texts/answers.js';
import type { Rendered } from '../protocol/outgoing.js';
import { massFormData } from './dialogs/mass-dialog.js';
import { askedBackData, caseWordsData } from './orders/asked-order.js';
import { doneData } from './case/done.js';
import { drawn } from './drawn.js';
import { callOfferData, noCallData, whichCallData } from './orders/call.js';
import { aboutResolvedData, closedCaseData, maybeAnswerData, notSureData, outsideAnswerData } from './lists/offered-words.js';
import { moreWordsData, repeatOfferData } from './lists/told-words.js';

type OfferKind =
  | 'asked-order'
  | 'asked-note'
  | 'mass-form'
  | 'asked-link'
  | 'case-words'
  | 'not-sure'
  | 'more-words'
  | 'about-resolved'
  | 'maybe-answer'
  | 'outside-answer'
  | 'closed-case'
  | 'call-offer'
  | 'call-choice'
  | 'repeat-offer';

/** Words with what the desk offers to do with them. Words longer than a description are not carried in buttons: they could not be registered either. */
export function renderOffer(message: Extract<Message, { kind: OfferKind }>, procedure: Procedure, nonce: string): Rendered {
  if (message.kind === 'mass-form') return drawn('form-dialog', massFormData(message.case, nonce, { ...message.asking, isCard: true }));
  if (message.kind === 'asked-order' || message.kind === 'asked-note' || message.kind === 'asked-link')
    return drawn('form-dialog', askedBackData(message));
  if (message.kind === 'call-offer') return drawn('form-dialog', callOfferData(message));
  if (message.kind === 'call-choice')
    return message.cases.length === 0 ? drawn('more-words', noCallData(message)) : drawn('which-case', whichCallData(message));
  if (message.kind === 'repeat-offer') return drawn('closed-case', repeatOfferData(message));
  const found = lengthOf(message.words.trim());
  if (found > maxTextLength) return drawn('done', doneData(tooLongText(maxTextLength, found)));
  switch (message.kind) {
    case 'not-sure':
      return drawn('not-sure', notSureData(procedure, message));
    case 'more-words':
      return drawn('more-words', moreWordsData(message.case, message));
    case 'about-resolved':
      return drawn('about-resolved', aboutResolvedData(message.case, message, nonce));
    case 'maybe-answer':
      return drawn('maybe-answer', maybeAnswerData(message.case, message));
    case 'outside-answer':
      return drawn('maybe-answer', outsideAnswerData(message.case, message));
    case 'closed-case':
      return drawn('closed-case', closedCaseData(message.case, message));
    case 'case-words':
      return drawn('more-words', caseWordsData(message));
    default:
      return message satisfies never;
  }
}
