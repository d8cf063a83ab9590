import { oneLine } from '../../cards/user-words.js';
import { withArticle } from '../../core/procedure/words.js';
import { opensDialog } from '../../cards/button.js';
import { caseData, readWordsButton, sendLetterAgainButton } from '../../cards/parts/case-actions.js';
import type { EventOf } from '../../core/ticket/events.js';
import { isFromOutside, mayBeAnswer } from '../../core/ticket/events/mail-events.js';
import { namedFiles } from '../../texts/files.js';
import { keptMailText } from '../../texts/mail.js';
import { capitalised, nounOf } from '../../texts/words.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';

/** By mail: what the desk asks of a party outside, or that their solution did not hold. Source: USPEC-12, UARIV-11 */
export function thirdPartyNotice({ ticket, procedure, event, name, words }: NotificationFacts): NotificationText {
  // Whose case it is does not concern parties outside, and people sign what they write.
  const unnamed = (said: string): string => withoutName(said, ticket.requester.name);
  if (event?.type === 'solution-refused') return { title: `La solución de ${name} no quedó bien:`, words: unnamed(words) };
  const desk = capitalised(withArticle({ label: procedure.deskName }).the);
  const asked = event?.type === 'ticket-escalated' ? event.reason : words;
  const title = `${desk} le pide una solución para ${name}:`;
  const reported = unnamed(ticket.words);
  return asked === '' ? { title, words: reported } : { title, words: asked, sentence: `Es por: «${oneLine(reported, 300)}»` };
}

/** As whole words, in any case: a name of one word, as an address gives it, may be a part of others. @param shown with what tells namesakes apart */
function withoutName(said: string, shown: string): string {
  const name = shown.replace(/ \([^()]*\)$/, '').replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return name === '' ? said : said.replaceAll(new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, 'giu'), '···');
}

/** Files are taken from the case, as all its files are. Source: UARIV-16, UARIV-18 */
export function publicNote({ ticket, event, name, who, words }: NotificationFacts): NotificationText {
  const files = event?.type === 'note-added' ? (event.files ?? []) : [];
  const reply = opensDialog('Responder', 'information', caseData(ticket));
  const said = { title: `${who} escribió sobre ${name}:`, words, buttons: [reply] };
  if (files.length === 0) return said;
  const sentence = `Con ${namedFiles(files.map((file) => file.name))}.`;
  return { ...said, sentence, buttons: [opensDialog('Ver adjuntos', 'files', caseData(ticket)), reply] };
}

/**
 * While the case waits, it is the requester's answer once a colleague takes it for one; until a colleague says whether it is, no time runs,
 * unless it has no more than the number. Source: UARIV-06, UARIV-17
 */
export function keptMail(facts: NotificationFacts, event: EventOf<'mail-kept'>): NotificationText {
  const { ticket, procedure, seq, name, words, see } = facts;
  const title = `${name}: ${keptMailText(event, nounOf(ticket, procedure))}:`;
  if (event.as === 'returned') return { title, words, buttons: [sendLetterAgainButton(ticket, seq), see] };
  const isAwaited = ticket.question !== null || ticket.phase === 'resolved';
  if (!isAwaited) return { title, words };
  if (mayBeAnswer(event))
    return {
      title,
      words,
      sentence: 'Mientras nadie diga si es la respuesta, el plazo no corre.',
      buttons: [readWordsButton(ticket), see],
    };
  if (!isFromOutside(event.as)) return { title, words };
  const accept = opensDialog('Aceptar como respuesta', 'talk', { ...caseData(ticket), message: seq });
  const sentence = 'Sólo trae el número, que cualquiera puede adivinar: el plazo sigue corriendo.';
  return { title, words, sentence, buttons: [accept, opensDialog('Nota', 'note', caseData(ticket)), see] };
}
