import { maskedWords } from '../../domain/masking/mask.js';
import { canStartAgain } from '../../domain/ticket/start-again.js';
import { isDecidedBySurvey } from '../../domain/ticket/survey.js';
import { requesterTransitions } from '../../domain/ticket/permissions.js';
import { groupOf, stateOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { signerText, asSentence, inSentence, quotedAtEnd, caseNoun, draftNoun, nounOf } from '../../texts/words.js';
import { dateText, instantText } from '../../texts/times.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { isOtherSubject } from '../../domain/ticket/other-subject.js';
import type { CardReader, SaidWords, SentFile } from '../../app/views.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { bold, hint, rest, small, text, type Card } from '../card.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../button.js';
import { ownCasesButton, reportButton, transitionButton } from './case-actions.js';
import { caseName, caseNames } from './case-head.js';
import { takenUpAs, takenUpText } from './take-up-again.js';
import { asData, asLine, oneLine, quoteOf } from '../user-words.js';
import { wordsOfProcedure, withArticle } from '../../domain/procedure/words.js';

const WORDS_SHOWN = 300;

/** Typed words with the actions that the desk offers for them; without a press nothing happens. Files that came with them go where they go. */
export function offer(said: string, { words, files = [] }: SaidWords, about: string, actions: readonly Button[], order = inOrder): Card {
  const quote = quoteOf(words, WORDS_SHOWN);
  return {
    fallback: words === '' ? said : `${said} «${oneLine(words, 200)}»`,
    body: [
      bold(asData(said)),
      hint(about, 'none'),
      text(quote.short === '' ? '' : `«${quote.short}»`),
      rest(quote, 'words'),
      small(files.length === 0 ? '' : `Con: ${fileNames(files)}`),
    ],
    actions: order(actions),
  };
}

/** Only these: a message that is passed in here holds the whole case besides; what is known of a file is not a card's to say. */
export function carried({ words, key, files = [] }: SaidWords): { words: string; key: string; files?: readonly string[] } {
  return { words, key, ...(files.length === 0 ? {} : { files: files.map(({ id }) => id) }) };
}

export function fileNames(files: readonly SentFile[]): string {
  return files.map((f) => asLine(f.name, 40)).join(' · ');
}

export const dismiss = executeAction('No, gracias', { verb: 'dismiss' });

function report(title: string, said: SaidWords): Button {
  return executeAction(title, { verb: 'report', ...carried(said) });
}

/** For words that the desk took for more about a case. */
export function reportApart(title: string, said: SaidWords): Button {
  return executeAction(title, { verb: 'report', ...carried(said), apart: true });
}

/** "registrar", behind other words. */
export function registering(procedure: Procedure): string {
  return inSentence(wordsOfProcedure(procedure).buttons.register);
}

/** A sentence without the keyword. Source: UARIV-05 */
export function notSureCard(procedure: Procedure, said: SaidWords): Card {
  return offer(`¿Lo registro como ${draftNoun(procedure).one}?`, said, '', [report(`Sí, ${registering(procedure)}`, said), dismiss]);
}

/** A text while the solution waits for an answer; it may contradict the button, so it is asked about. */
export function aboutResolvedCard(view: CaseView, said: SaidWords): Card {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const available = requesterTransitions(view.stored.ticket, view.procedure);
  const refuse = available
    .filter((t) => t.act === 'refuse')
    .map((t) => executeAction(t.label, { verb: 'still-failing', ticket: ticket.id, ...carried(said) }));
  const about = asLine(ticket.solution?.text ?? ticket.words, 160);
  if (isOtherSubject(said.words, ticket)) {
    const { as } = caseNoun(view.procedure);
    const anew = reportApart(`${wordsOfProcedure(view.procedure).buttons.register} ${as('uno')} ${as('nuevo')}`, said);
    return offer(`¿Es algo nuevo, o sigue fallando ${name}?`, said, about, [anew, ...refuse, addTo(name, ticket, said)], asEquals);
  }
  const state = stateOf(view.procedure, ticket.state).label;
  const ask = isDecidedBySurvey(ticket, view.procedure)
    ? `${name} está en «${state}»: si quedó bien, responda su encuesta. ¿O sigue fallando?`
    : `${name} está en «${state}» y falta su respuesta. ¿Quedó bien?`;
  // Files would be left behind by a press that only accepts; the solution's own card is there for that.
  const isFine = available.filter((t) => t.act === 'accept').slice(0, 1);
  const hasFiles = said.files !== undefined && said.files.length > 0;
  return offer(
    ask,
    said,
    about,
    [
      ...(hasFiles ? [addTo(name, ticket, said)] : isFine.map((t) => transitionButton(t, view))),
      ...refuse,
      reportApart(`Es otra cosa: ${registering(view.procedure)}`, said),
    ],
    asEquals,
  );
}

function addTo(name: string, { id }: Pick<Ticket, 'id'>, said: SaidWords): Button {
  return executeAction(`Sólo agregar a ${name}`, { verb: 'add-words', ticket: id, ...carried(said) });
}

/** A text while a question of the desk's is open. Source: UARIV-06 */
export function maybeAnswerCard({ stored: { ticket }, procedure }: CaseView, said: SaidWords): Card {
  const by = signerText(ticket.question?.by?.name ?? null, procedure);
  return offer(
    `¿Con esto responde a ${oneLine(by, 120)} por ${caseName(ticket, procedure, 'requester')}?`,
    said,
    asLine(ticket.question?.text ?? '', 160),
    [
      executeAction('Sí, enviar', { verb: 'answer-with', ticket: ticket.id, ...carried(said) }),
      reportApart(`No, ${registering(procedure)} aparte`, said),
      dismiss,
    ],
  );
}

/** Words of a person outside the desk about a case that was sent to their group. Source: SIGCE-04 */
export function outsideAnswerCard({ stored: { ticket }, procedure }: CaseView, said: SaidWords): Card {
  const sender = withArticle(ticket.sender === null ? { label: procedure.deskName } : groupOf(procedure, ticket.sender));
  return offer(
    `¿Le respondo esto ${sender.to} por ${caseNames(ticket, procedure, 'desk')}?`,
    said,
    asLine(maskedWords(ticket.words), 120),
    [executeAction('Sí, responder', { verb: 'answer-outside', ticket: ticket.id, ...carried(said) }), dismiss],
  );
}

/** It is not reopened; one press makes a new one, linked. Source: UARIV-12 */
export function closedCaseCard(view: CaseView, said: SaidWords): Card {
  const {
    stored: { ticket },
    procedure,
    now,
  } = view;
  if (ticket.phase === 'void' || canStartAgain(view.stored.history)) return endedCard(view, said);
  const { as } = caseNoun(procedure);
  const since = dateText(ticket.closedAt ?? ticket.since, now, procedure.timeZone);
  return offer(
    `${caseName(ticket, procedure, 'requester')} se cerró el ${since} y no se reabre. ¿Registro ${as('uno')} ${as('nuevo')}, ${as('vinculado')} a ${as('ese')}?`,
    said,
    '',
    [
      executeAction(`${wordsOfProcedure(procedure).buttons.register} ${as('uno')} ${as('nuevo')}`, {
        verb: 'new-linked',
        ticket: ticket.id,
        ...carried(said),
      }),
      dismiss,
    ],
  );
}

/**
 * It ended while words or files waited to be added to it, or were the answer that it lacked: they are kept, and go with it when it is
 * taken up, or become a request of their own. Source: UARIV-06, SIIF-03
 */
function endedCard(view: CaseView, said: SaidWords): Card {
  const {
    stored: { ticket },
    procedure,
    now,
  } = view;
  const how = `${caseName(ticket, procedure, 'requester')} quedó «${stateOf(procedure, ticket.state).label}» ${asSentence(instantText(ticket.since, now, procedure.timeZone))}`;
  const takenUp = takenUpText(view);
  const takeUp = takeUpWith(view, said);
  const ask = takeUp.length === 0 ? '¿Registro esto aparte?' : `¿${nounOf(ticket, procedure).as('Lo')} retoma con esto?`;
  return offer(
    `${how} ${takenUp === '' ? '' : `${takenUp} `}Esto no quedó agregado. ${takenUp === '' ? ask : '¿Lo agrego allá?'}`,
    said,
    '',
    [...takeUp, reportApart(`${wordsOfProcedure(procedure).buttons.register} aparte`, said), dismiss],
  );
}

/** One press: the words and files go to what goes on from it. */
function takeUpWith(view: CaseView, said: SaidWords): readonly Button[] {
  const { stored, procedure } = view;
  if (!canStartAgain(stored.history)) return [];
  const other = takenUpAs(view);
  const again = `${wordsOfProcedure(procedure).buttons.startAgain}${nounOf(stored.ticket, procedure).as('lo')} con esto`;
  return [executeAction(other === null ? again : 'Agregar allá', { verb: 'take-up-with', ticket: stored.id, ...carried(said) })];
}

/** No command and no request: what one can do here, the nearest command first. */
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
