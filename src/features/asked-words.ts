import { isToJudge } from '../core/ticket/commands/add-to-ticket.js';
import { isOver } from '../core/ticket/commands/doubt-answer.js';
import type { SaidWords, SentFile } from '../desk/views.js';
import { asEquals, executeAction, inOrder, type Button } from '../cards/button.js';
import { bold, box, hint, small, text, type Card, type Part } from '../cards/card.js';
import { transitionButton } from '../cards/parts/case-actions.js';
import { ratingButtons } from '../cards/parts/requester-actions.js';
import { caseName, caseNames, toWhomText } from '../cards/parts/case-head.js';
import { requesterState, takenUpAs, takenUpText } from '../cards/parts/status-line.js';
import { asBold, asData, asLine, oneLine } from '../cards/user-words.js';
import { maskedWords } from '../core/masking/mask.js';
import { groupOf, stateOf } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import { withArticle, wordsOfProcedure } from '../core/procedure/words.js';
import { isOtherSubject, namesAnotherThing } from '../core/ticket/other-subject.js';
import { requesterTransitions } from '../core/ticket/permissions.js';
import { isAgainstSolution, saidOfSolution } from '../core/ticket/said-of-solution.js';
import { canStartAgain } from '../core/ticket/start-again.js';
import { isOpen } from '../core/ticket/ticket.js';
import type { CaseView } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import { mayCloseText, pressedText, sameText, toldText } from '../texts/own-case.js';
import { dateText, instantText } from '../texts/times.js';
import { asSentence, caseNoun, draftNoun, nounOf, numberOfText, signerText } from '../texts/words.js';
import { carried } from './offers.js';
import { dismiss, fileNames, offer, registering, reportApart } from './offered-words.js';
import { isAsking } from './pending-case.js';

/** A card that asks the reader what their words, and the files that came with them, mean for these cases. @property isUnsure or for others */
export type Asked = { message: Message; said: SaidWords; cases: readonly CaseView[]; isUnsure?: true };

export function aboutCase(view: CaseView, said: SaidWords): Asked {
  return { message: forAll(cardAbout(view)(view, said)), said, cases: [view] };
}

function cardAbout(view: CaseView): (view: CaseView, said: SaidWords) => Card {
  const { ticket } = view.stored;
  if (!isOpen(ticket)) return (_, said) => whileAsked(view, said, closedCaseCard(view, said));
  if (ticket.question !== null) return maybeAnswerCard;
  return isToJudge(view) ? (_, said) => judgingCard(view, said) : moreWordsCard;
}

/** All words but those that name something else and complain of nothing. */
export function mayJudge(view: CaseView, { words }: Pick<SaidWords, 'words'>): boolean {
  const { ticket } = view.stored;
  if (isOver(ticket)) return isAgainstSolution(words);
  const isElse = isOtherSubject(words, ticket) && namesAnotherThing(words, ticket);
  return words !== '' && isToJudge(view) && (isAgainstSolution(words) || !isElse);
}

/** Words that are kept while they are asked about: who solved the case reads them, whether or not a button is pressed. Source: UARIV-18 */
function judgingCard(view: CaseView, said: SaidWords): Card {
  return whileAsked(view, said, aboutResolvedCard(view, said, mayJudge(view, said) && !hasFiles(said)));
}

function whileAsked(view: CaseView, said: SaidWords, card: Card): Card {
  return mayJudge(view, said) && !hasFiles(said) ? { ...card, body: [...card.body, hint(asData(toldText(toWhomText(view))))] } : card;
}

/** Whether words about the case are only more words for it: then nothing is asked, and no judgement is awaited. */
export function takesMore(view: CaseView): boolean {
  return cardAbout(view) === moreWordsCard;
}

export function whichCase(cases: readonly CaseView[], said: SaidWords, procedure: Procedure): Asked {
  return { message: forAll(whichCaseCard(said, cases, procedure)), said, cases };
}

/** Source: UARIV-06 */
export function whichAnswer([first, ...others]: readonly [CaseView, ...CaseView[]], said: SaidWords, procedure: Procedure): Asked {
  return others.length === 0 || !isAsking(first) ? aboutCase(first, said) : whichCase([first, ...others], said, procedure);
}

export function forAll(card: Card): Message {
  return { kind: 'card', card, isForAll: true };
}

/** @property saying what the words plainly say about a case; `presses` and `pressed-again`: the person was told already */
export type ToldWords = SaidWords & { saying?: 'same' | 'works-now' | 'presses' | 'pressed-again' };

export function moreWordsCard(view: CaseView, said: ToldWords): Card {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const data = { verb: 'add-words', ticket: ticket.id, ...carried(said) };
  const add = (title: string, saying = {}): Button => executeAction(title, { ...data, ...saying });
  const about = asLine(ticket.words, 120);
  const ask = (asked: string, buttons: readonly Button[], order = inOrder) => offer(asked, said, about, buttons, order);
  const aside = registering(view.procedure);
  switch (said.saying) {
    case 'same':
      return ask(sameText(name), [add(`Agregar a ${name}`), reportApart('Es otra cosa', said)], asEquals);
    case 'works-now': {
      const worksNow = add('Sí, ya funciona', { saying: 'works-now' });
      return ask(mayCloseText(name), [worksNow, add(`Sólo agregar a ${name}`), dismiss], asEquals);
    }
    case 'presses':
    case 'pressed-again':
      return ask(pressedText(toWhomText(view), name, said.saying === 'pressed-again'), [reportApart(`Es otra cosa: ${aside}`, said)]);
    default: {
      const apart = reportApart(`No, ${aside} aparte`, said);
      if (hasFiles(said)) return ask(`¿Esto es de ${name}?`, [add(`Es de ${name}`), apart, dismiss]);
      return ask(`¿Es parte de ${name}?`, [add(`Sí, agregar a ${name}`), apart, dismiss]);
    }
  }
}

function hasFiles({ files = [] }: SaidWords): boolean {
  return files.length > 0;
}

export function aboutResolvedCard(view: CaseView, said: SaidWords, isAdded = false): Card {
  const { procedure } = view;
  const { ticket } = view.stored;
  const name = caseName(ticket, procedure, 'requester');
  const press = (title: string, verb: string): Button => executeAction(title, { verb, ticket: ticket.id, ...carried(said) });
  const about = asLine(ticket.solution?.text ?? ticket.words, 160);
  const ask = (asked: string, buttons: readonly Button[]) => offer(asked, said, about, buttons, asEquals);
  const available = requesterTransitions(ticket, procedure);
  const refuse = available.filter((t) => t.act === 'refuse').map((t) => press(t.label, 'still-failing'));
  const add = isAdded
    ? []
    : [executeAction(`Sólo agregar a ${name}`, { verb: 'add-words', only: true, ticket: ticket.id, ...carried(said) })];
  if (isOtherSubject(said.words, ticket))
    return ask(`¿Es algo nuevo, o sigue fallando ${name}?`, [reportApart(registerNew(procedure), said), ...refuse, ...add]);
  const state = stateOf(procedure, ticket.state).label;
  // A press that only accepts would leave the files behind; the card of the solution itself can accept.
  const isFine = available.filter((t) => t.act === 'accept').slice(0, 1);
  const asked = ' y falta su respuesta. ¿Quedó bien?';
  const first = hasFiles(said) ? add : [...ratingButtons(view), ...isFine.map((t) => transitionButton(t, view))];
  const apart = reportApart(`Es otra cosa: ${registering(procedure)}`, said);
  return ask(`${name} está en «${state}»${asked}`, [...first, ...refuse, apart]);
}

function registerNew(procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return `${wordsOfProcedure(procedure).buttons.register} ${as('uno')} ${as('nuevo')}`;
}

/** Source: UARIV-06 */
export function maybeAnswerCard({ stored: { ticket }, procedure }: CaseView, said: SaidWords): Card {
  const by = oneLine(signerText(ticket.question?.by?.name ?? null, procedure), 120);
  const asked = `¿Con esto responde a ${by} por ${caseName(ticket, procedure, 'requester')}?`;
  const send = executeAction('Sí, enviar', { verb: 'answer-with', ticket: ticket.id, ...carried(said) });
  const apart = reportApart(`No, ${registering(procedure)} aparte`, said);
  return offer(asked, said, asLine(ticket.question?.text ?? '', 160), [send, apart, dismiss]);
}

/** Words of a person outside the desk about a case that was sent to their group. Source: SIGCE-04 */
export function outsideAnswerCard({ stored: { ticket }, procedure }: CaseView, said: SaidWords): Card {
  const sender = withArticle(ticket.sender === null ? { label: procedure.deskName } : groupOf(procedure, ticket.sender));
  const answer = executeAction('Sí, responder', { verb: 'answer-outside', ticket: ticket.id, ...carried(said) });
  const ask = `¿Le respondo esto ${sender.to} por ${caseNames(ticket, procedure, 'desk')}?`;
  return offer(ask, said, asLine(maskedWords(ticket.words), 120), [answer, dismiss]);
}

/** One press makes a new case, linked; words or files that waited go with it. Source: UARIV-06, UARIV-12, SIIF-03 */
export function closedCaseCard(view: CaseView, said: SaidWords): Card {
  const { procedure, now } = view;
  const { ticket, history } = view.stored;
  const name = caseName(ticket, procedure, 'requester');
  const press = (title: string, verb: string): Button => executeAction(title, { verb, ticket: ticket.id, ...carried(said) });
  const mayTakeUp = canStartAgain(history);
  if (ticket.phase !== 'void' && !mayTakeUp) {
    const { as } = caseNoun(procedure);
    const since = dateText(ticket.closedAt ?? ticket.since, now, procedure.timeZone);
    const ask = `${name} se cerró el ${since} y no se reabre. ¿Registro ${as('uno')} ${as('nuevo')}, ${as('vinculado')} a ${as('ese')}?`;
    return offer(ask, said, '', [press(registerNew(procedure), 'new-linked'), dismiss]);
  }
  const how = `${name} quedó «${stateOf(procedure, ticket.state).label}» ${asSentence(instantText(ticket.since, now, procedure.timeZone))}`;
  const takenUp = takenUpText(view);
  const { register, startAgain } = wordsOfProcedure(procedure).buttons;
  const { as } = nounOf(ticket, procedure);
  const takeUp = press(takenUpAs(view) === null ? `${startAgain}${as('lo')} con esto` : 'Agregar allá', 'take-up-with');
  const ask = mayTakeUp ? `¿${as('Lo')} retoma con esto?` : '¿Registro esto aparte?';
  const asked = takenUp === '' ? `Esto no quedó agregado. ${ask}` : `${takenUp} Esto no quedó agregado. ¿Lo agrego allá?`;
  const apart = reportApart(`${register} aparte`, said);
  return offer(`${how} ${asked}`, said, '', mayTakeUp ? [takeUp, apart, dismiss] : [apart, dismiss]);
}

/** With more open cases the person finds the right one by words in the chat. */
export const CASES_SHOWN = 5;

/** When the desk does not know for which case they are: one press moves them all. */
export function whichCaseCard({ words, key, files = [] }: SaidWords, cases: readonly CaseView[], procedure: Procedure): Card {
  const { one, as } = caseNoun(procedure);
  const data = carried({ files, words, key });
  const isAsked = words !== '' && cases.length > 1 && cases.every(({ stored }) => stored.ticket.question !== null);
  const [sentence, register] = isAsked
    ? ['¿Con esto responde a alguna de estas preguntas?', `Es otra cosa: ${registering(procedure)}`]
    : whichCaseTexts(files, words, cases, procedure);
  const again = files.length === 0 ? 'escriba de nuevo' : 'envíe de nuevo los archivos';
  const apart = cases.length === 0 ? {} : { apart: true };
  const names = files.map((f) => oneLine(f.name, 80)).join(', ');
  return {
    fallback: files.length === 0 ? `${sentence} «${oneLine(words, 200)}»` : `${sentence} ${names}`,
    body: [
      bold(sentence),
      text(words === '' ? '' : asData(`«${oneLine(words, 300)}»`)),
      small(fileNames(files), 'none'),
      cases.slice(0, CASES_SHOWN).map((view) => rowOf(view, data, isAsked)),
      hint(cases.length > CASES_SHOWN ? `Si es de ${as('otro')}, ${again} con su número: «${one} 45».` : ''),
    ],
    actions: (cases.length === 0 ? inOrder : asEquals)([executeAction(register, { verb: 'report', ...data, ...apart }), dismiss]),
  };
}

function whichCaseTexts(files: readonly SentFile[], words: string, cases: readonly CaseView[], procedure: Procedure): [string, string] {
  const { one, many, as } = caseNoun(procedure);
  const register = registering(procedure);
  const what = files.length === 1 ? 'el archivo' : `los ${numberOfText(files.length, 'archivo', 'archivos')}`;
  if (cases.length === 0)
    return [`No tiene ${many} ${as('abiertos')}. ¿Registro ${draftNoun(procedure).a} con ${what}?`, `Sí, ${register}`];
  return words === '' ? [`¿A cuál ${one} agrego ${what}?`, registerNew(procedure)] : [`¿De cuál ${one} es esto?`, `No, ${register} aparte`];
}

function rowOf(view: CaseView, data: ReturnType<typeof carried>, isAsked: boolean): Part {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const press = (title: string, verb: string): Button => executeAction(title, { verb, ticket: ticket.id, ...data });
  if (isAsked) {
    const by = signerText(ticket.question?.by?.name ?? null, view.procedure);
    return rowWith(view, asLine(`${by}: «${ticket.question?.text ?? ''}»`, 200), press(`Sí, por ${name}`, 'answer-with'));
  }
  const isNo = isToJudge(view) && saidOfSolution(data.words) === 'no';
  const adds = isNo ? 'still-failing' : ticket.question === null ? 'add-words' : 'answer-with';
  const add = data.words === '' ? press(`Agregar a ${name}`, 'attach') : press(`Es de ${name}`, adds);
  return rowWith(view, asLine(ticket.words, 90), add);
}

export function rowWith(view: CaseView, about: string, button: Button): Part {
  const name = asBold(caseName(view.stored.ticket, view.procedure, 'requester'));
  const state = asData(requesterState(view));
  return box([text(`**${name}** · ${state}`), text(about, 'none'), { is: 'buttons', buttons: [button] }], { gap: 'apart' });
}
