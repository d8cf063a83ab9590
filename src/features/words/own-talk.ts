import { isNewRequest, namesOf } from './read-words.js';
import { caseViews, type Turn, viewAfter } from '../turn.js';
import { spokenNumbers, writtenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { isDraft, isRequester } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { whatFailsText } from '../../texts/own-case.js';
import { forAll, moreWordsCard, whichCase, type ToldWords } from '../asked-words.js';
import { withOffers } from '../offers.js';
import { isToJudge } from '../pending-case.js';
import { findCases } from '../../desk/tickets/open-case.js';
import type { SaidWords } from '../../desk/views.js';
import { failsAlone } from '../../core/ticket/fails-alone.js';
import { outsideGroupsOf } from '../../core/ticket/outside-answer.js';
import { talkAbout, type OwnCaseTalk } from '../../core/ticket/own-case-talk.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { answerPhrase } from '../answer-phrase.js';
import { isSentence } from './free-words.js';
import { ownOpenCases, answerHowLong } from './own-case.js';

/**
 * Answers what a person says in their own chat, in any words, about an open case of their own; null if the words are about something else,
 * or answer a question of a case. docs/own-case.md
 *
 * @param only the only kind of talk that is answered
 * Source: UARIV-09, UARIV-12, UARIV-16
 */
export async function answerOwnTalk(
  turn: Turn,
  text: string,
  pointed: CaseView | null,
  only: OwnCaseTalk | null = null,
): Promise<readonly Message[] | null> {
  // "Sí" or "no" is the answer to a question, and never thanks.
  if (isYesOrNo(text) || turn.inbound.conversation.kind !== 'personal') return null;
  const aimed = pointed ?? (await namedOwn(turn, text));
  // Words of a person outside the desk that name another number may be the answer that the desk waits for. Source: SIGCE-04
  const { procedure } = turn.context;
  const isOutside = outsideGroupsOf(turn.actor, procedure).length > 0;
  if (text === '' || (aimed === null && isOutside && writtenNumbers(procedure, text).length > 0)) return null;
  // A report by its keyword is registered; but the keyword inside the words may be the case's noun: "¿cómo va mi precaso?"
  const report = isNewRequest(turn, text) ? withoutName(text, namesOf(turn)) : null;
  const own = ((await ownOpenCases(turn, aimed)) ?? []).filter(({ stored }) => isRequester(stored.ticket, turn.actor.id));
  const answered = own.length === 0 ? null : await answerAbout(turn, text, { own, report, only });
  const isBare = [answered, only, aimed, report].every((one) => one === null);
  // If the words are only a verb the desk asks what fails, unless a case waits for words of any kind.
  const mayAnswer = (view: CaseView) => view.stored.ticket.question !== null || isDraft(view.stored.ticket) || isToJudge(view);
  return isBare && failsAlone(text) && !own.some(mayAnswer) ? [{ kind: 'text', text: whatFailsText }] : answered;
}

type About = { own: readonly CaseView[]; report: string | null; only: OwnCaseTalk | null };

async function answerAbout(turn: Turn, text: string, { own, report, only }: About): Promise<readonly Message[] | null> {
  const told = own.map(({ stored }) => stored.ticket.words);
  const { talk, of } = talkAbout(report ?? text, told);
  if ((only !== null && talk !== only) || (report !== null && talk !== 'state' && talk !== 'presses')) return null;
  const meant = of === null ? null : (own[of] ?? null);
  return answerTalk(turn, talk, { own, meant, said: { words: text, key: turn.key } });
}

/** @property meant the case of `own` that the words are plainly about; null if it may be any */
type Told = { own: readonly CaseView[]; meant: CaseView | null; said: SaidWords };

async function answerTalk(turn: Turn, talk: OwnCaseTalk, told: Told): Promise<readonly Message[] | null> {
  const { own, meant, said } = told;
  const isAsked = own.some(({ stored: { ticket } }) => ticket.question !== null);
  if (talk === 'state') return isAsked && !said.words.includes('?') ? null : answerHowLong(turn, meant);
  // Any words may be the answer to a question; whether a solution works is asked by its own card.
  if (isAsked) return null;
  if (talk === 'thanks' || talk === 'works-now') return answerPhrase(turn, { id: talk, rest: '' }, meant);
  if (own.some(isToJudge)) return null;
  switch (talk) {
    case 'repeat':
      return meant === null ? null : offered(meant, { ...(await withOffers(turn, said, null)), saying: 'same' });
    case 'presses':
      return toCase(turn, told, (only) => pressedFor(turn, only, said));
    case 'news':
      return isSentence(said.words) ? toCase(turn, told, async (only) => offered(only, said)) : null;
    case 'new':
      return null;
    default:
      return talk satisfies never;
  }
}

function offered(view: CaseView, said: ToldWords): readonly Message[] {
  return [forAll(moreWordsCard(view, said))];
}

type TellCase = (only: CaseView) => Promise<readonly Message[] | null>;

/** Gives the words to the only case at the desk; if there are several, asks which. A draft itself shows what it lacks. */
async function toCase({ context }: Turn, { own, meant, said }: Told, tell: TellCase): Promise<readonly Message[] | null> {
  const cases = (meant === null ? own : [meant]).filter(({ stored }) => !isDraft(stored.ticket));
  const [only, ...others] = cases;
  if (only === undefined) return null;
  return others.length === 0 ? tell(only) : [whichCase(cases, said, context.procedure).message];
}

/** Notifies the assignee at once; words that were understood wrongly can still be registered. Source: UARIV-16 */
async function pressedFor(turn: Turn, { stored }: CaseView, said: SaidWords): Promise<readonly Message[] | null> {
  const command = { id: `presses:${said.key}`, type: 'add-information', text: said.words, saying: 'presses' } as const;
  const result = await turn.context.execute(stored.id, command, turn.actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused' || view === null) return null;
  const last = result.stored.history.findLast(({ event }) => event.type === 'information-added');
  const isQuiet = last?.event.type === 'information-added' && last.event.isQuiet === true;
  return offered(view, { ...said, saying: isQuiet ? 'pressed-again' : 'presses' });
}

/** The person's own case whose number the words name. */
async function namedOwn({ context, actor }: Turn, text: string): Promise<CaseView | null> {
  const [spoken] = spokenNumbers(context.procedure, text);
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  const own = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  return (await caseViews(context, own))[0] ?? null;
}

function withoutName(text: string, names: readonly string[]): string {
  const first = names.find((name) => text.toLowerCase().startsWith(name.toLowerCase()));
  return first === undefined ? text : text.slice(first.length);
}
