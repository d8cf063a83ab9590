import { consultationOf } from '../../domain/ticket/commands/add-to-ticket.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { editedSaid, informationTitle } from '../../texts/own-case.js';
import { linkSaid, linkedText, relationText } from '../../texts/links.js';
import { caseNoun, asSentence, quotedAtEnd } from '../../texts/words.js';
import { oneLine } from '../../cards/user-words.js';
import type { NotificationText } from './moved-notification.js';
import type { NotificationFacts } from './notification-card.js';

/** What was written about the case, was changed in what was written, or joined it with another one. Source: UARIV-14, UARIV-16, UARIV-18 */
export function informationSaid({ view, ticket, event: recorded, name, who, words, by }: NotificationFacts): NotificationText {
  const event = recorded?.event;
  if (event?.type === 'linked' || event?.type === 'unlinked') return { ...linkSaid(event, who, name, view.procedure), words };
  const said =
    event?.type === 'message-edited'
      ? editedSaid(event, oneLine(event.before, 200), who, name)
      : { title: informationTitle(who, name, event?.type === 'information-added' ? event.saying : undefined) };
  const sentence = [said.sentence ?? '', by === 'desk' ? duplicateText(view, ticket, name) : ''].filter((one) => one !== '').join(' ');
  return { title: said.title, words, ...(sentence === '' ? {} : { sentence }) };
}

/** Who works the other case reads why they are told. Source: UARIV-14 */
function duplicateText({ procedure }: NotificationFacts['view'], { links }: NotificationFacts['ticket'], name: string): string {
  const of = links.find(({ kind }) => kind === 'duplicate-of');
  return of === undefined
    ? ''
    : asSentence(`${name} ${relationText(of.kind, oneLine(linkedText(of, procedure, 'desk'), 60), caseNoun(procedure))}`);
}

/** To who asked, and to who has the case: with the question, which may be far above. Source: UARIV-16 */
export function consultAnswered({ notification: { to }, view, event: recorded, name, who, words }: NotificationFacts): NotificationText {
  const audience = recorded?.event.type === 'note-added' ? recorded.event.audience : 'internal';
  if (typeof audience === 'string' || !('asker' in audience)) return { title: `${who} respondió una consulta sobre ${name}:`, words };
  const { asker, answers } = audience;
  const whose = to.kind === 'person' && to.person === asker.id ? 'su consulta' : `la consulta de ${asker.name}`;
  const asked = maskedWords(oneLine(consultationOf(view.stored.history, answers)?.text ?? '', 200));
  return { title: `${who} respondió ${whose} sobre ${name}:`, sentence: `Se preguntó: ${quotedAtEnd(asked)}`, words };
}
