import { lengthOf } from '../core/text/normalise-text.js';
import { maxTextLength } from '../core/ticket/max-text-length.js';
import { tooLongText, goesToText } from '../texts/answers.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Field } from '../procedure/form.js';
import { inSentence, quotedAtEnd, caseNoun, draftNoun, firstName, nounOf } from '../texts/words.js';
import type { CardReader, SentFile } from '../desk/views.js';
import { isYesOrNo } from '../talk/phrases/spoken-to.js';
import { bold, hint, rest, small, text, type Card, doneCard } from '../cards/card.js';
import { carried, type OfferedWords } from './offers.js';
import { asEquals, executeAction, inOrder, says, type Button, type ActionData } from '../cards/button.js';
import { ownCasesButton, reportButton, caseData } from '../cards/parts/case-actions.js';
import { asData, asLine, oneLine, quoteOf } from '../cards/user-words.js';
import { wordsOfProcedure } from '../core/procedure/words.js';
import { formCard } from '../cards/parts/form-card.js';
import { noteLabels } from '../core/form-labels.js';
import { consultationOf } from '../core/ticket/commands/add-to-ticket.js';
import type { CaseView, TypedForm } from '../ports/messenger.js';

const WORDS_SHOWN = 300;

/**
 * Typed words with the actions that the desk offers for them; without a press nothing happens. Files that came with them go with the words.
 * Words longer than a description are not put into buttons: they could not be registered either.
 */
export function offer(said: string, asked: OfferedWords, about: string, actions: readonly Button[], order = inOrder): Card {
  const { words, files = [], offered = [] } = asked;
  const length = lengthOf(words.trim());
  if (length > maxTextLength) return doneCard(tooLongText(maxTextLength, length));
  const quote = quoteOf(words, WORDS_SHOWN);
  return {
    fallback: words === '' ? said : `${said} «${oneLine(words, 200)}»`,
    body: [
      bold(asData(said)),
      hint(about, 'none'),
      text(quote.short === '' ? '' : `«${quote.short}»`),
      rest(quote, 'words'),
      small(files.length === 0 ? '' : `Con: ${fileNames(files)}`),
      offered,
    ],
    actions: (offered.length === 0 ? order : asEquals)(actions),
  };
}

export function fileNames(files: readonly SentFile[]): string {
  return files.map((f) => asLine(f.name, 40)).join(' · ');
}

export const dismiss = executeAction('No, gracias', { verb: 'dismiss' });

export function reportApart(title: string, said: OfferedWords): Button {
  return executeAction(title, { verb: 'report', ...carried(said), apart: true, ...(said.offered && { asked: true }) });
}

export function registering(procedure: Procedure): string {
  return inSentence(wordsOfProcedure(procedure).buttons.register);
}

/** Source: UARIV-05 */
export function notSureCard(procedure: Procedure, said: OfferedWords): Card {
  if (said.offered?.length)
    return offer('¿Es algo de esto?', said, '', [reportApart(`Es otra cosa: ${registering(procedure)}`, said), dismiss]);
  const report = executeAction(`Sí, ${registering(procedure)}`, { verb: 'report', ...carried(said) });
  return offer(`¿Lo registro como ${draftNoun(procedure).one}?`, said, '', [report, dismiss]);
}

export function notUnderstoodCard(words: string, near: string | null, reader: CardReader, procedure: Procedure): Card {
  const { a, many, as } = caseNoun(procedure);
  // The desk's questions are answered on their cards: a word alone could be about any of them.
  const said = isYesOrNo(words) ? 'Para responder, pulse el botón de la pregunta: una palabra sola no registra ni cambia nada.' : '';
  const can = `registrar ${draftNoun(procedure).a}, ${reader.isDesk ? `mostrar la cola o decirle cómo va ${a}` : `mostrar sus ${many} o decirle cómo va ${as('uno')}`}`;
  const usual = [reportButton(procedure), reader.isDesk ? says('Cola', 'cola') : ownCasesButton(procedure), says('Ayuda', 'ayuda')];
  const first = near === null ? [] : [says(oneLine(near, 40), near)];
  const others = usual.filter((b) => near === null || b.title.toLocaleLowerCase('es') !== near.toLocaleLowerCase('es'));
  return {
    fallback: said === '' ? `No sé qué hacer con ${quotedAtEnd(oneLine(words, 120))} Escriba «ayuda».` : said,
    body: [
      text(`${said === '' ? `No sé qué hacer con ${asData(quotedAtEnd(oneLine(words, 120)))}` : asData(said)} Puedo ${asData(can)}.`),
      bold(near === null ? '' : asData(`¿Quiso decir «${oneLine(near, 60)}»?`)),
    ],
    actions: inOrder([...first, ...others]),
  };
}

/**
 * An order in words that a card asks to confirm before it is done, with what was typed filled in.
 * @property key    the key of the message that gave the order: whatever happens on its card, it is done once
 * @property remark what is missing or prevented the order, on top of the form; '' for nothing
 */
type AskedBack = TypedForm & { case: CaseView; key: string; files: readonly SentFile[]; remark: string };

/** @property consultation `seq` of the note that consulted the group of this channel, which the text may answer */
type AskedNote = AskedBack & { audience: 'internal' | 'public'; consultation: number | null };

export const leave = executeAction('Dejar así', { verb: 'dismiss' });

/** Source: UARIV-16 */
export function askedNoteCard(asked: AskedNote): Card {
  const { case: view, typed, faults, audience, consultation, remark } = asked;
  const { ticket, history } = view.stored;
  const isPublic = audience === 'public';
  const text: Field = { id: 'text', label: isPublic ? 'Mensaje' : noteLabels.text, type: 'long-text', required: true };
  const data = { verb: 'order-note', audience, ...orderOf(asked) } as const;
  const send = executeAction(isPublic ? `Enviar a ${firstName(ticket.requester.name)}` : 'Guardar', data, 'inputs');
  const consulted = consultation === null ? null : consultationOf(history, consultation);
  const toAsker = { ...data, audience: 'internal', answers: consultation };
  const answer = consulted === null ? [] : [executeAction(`Responder a ${firstName(consulted.asker.name)}`, toAsker, 'inputs')];
  const kept = `Queda en la historia ${nounOf(ticket, view.procedure).of}; no cambia su estado.`;
  const explanation = isPublic ? goesToText(ticket.requester.name) : kept;
  const form = formCard(view, { typed, faults, remark }, { explanation, fields: [text], action: leave });
  return withOrder(form, asked, [...answer, send, leave]);
}

function orderOf({ case: view, key, files }: AskedBack): ActionData {
  const { words: _, ...sent } = carried({ words: '', key, files });
  return { ...caseData(view.stored.ticket), ...sent };
}

function withOrder(form: Card, { files }: AskedBack, actions: readonly Button[]): Card {
  const names = small(files.length === 0 ? '' : `Con: ${fileNames(files)}`, 'small');
  return { ...form, body: [...form.body, names], actions: inOrder(actions) };
}
