import { deskLists, listNames, type DeskListRow, type ListName } from '../desk/overviews/desk-lists.js';
import type { CaseView } from '../ports/messenger.js';
import { phraseBook } from '../talk/phrases/phrases.js';
import type { SpokenPhrase } from '../talk/phrases/read-phrase.js';
import { answerList, answerOfParty } from './lists/desk-lists.js';
import { shownTo } from './answers.js';
import { parcels } from '../parcels.js';
import { inOwnChat, named, type Turn } from './turn.js';
import { deskPhrases } from './desk-phrases.js';
import { overviewPhrases } from './overview-phrases.js';
import { showHere } from './cases/named-case.js';
import { ofDesk, type PhraseAct } from './phrase.js';
import { requesterPhrases } from './requester-phrases.js';

type ListPhrase = { [Name in ListName]: (typeof deskLists)[Name] extends { asked: string } ? Name : never }[ListName];

export const listPhrases: Readonly<Record<ListPhrase, PhraseAct>> = Object.assign({}, ...listNames.map(phraseOfList));

function phraseOfList(name: ListName): Readonly<Record<string, PhraseAct>> {
  const { asked, isOfParty, help }: DeskListRow = deskLists[name];
  if (asked === undefined) return {};
  const does = ofDesk((turn, rest, _pointed, { title }) =>
    isOfParty === true ? answerOfParty(turn, name, rest) : answerList(turn, name, rest, title),
  );
  const rest = isOfParty === true ? 'words' : 'scope';
  return { [name]: { said: asked, rest, help, reads: 'desk', does, ...(help === undefined ? {} : { door: 'group' }) } };
}

const ofKernel = { ...requesterPhrases, ...deskPhrases, ...listPhrases, ...overviewPhrases };
/** The id of a phrase of a parcel, which no other module compares with one. */
type ParcelPhrase = string & { readonly isOfParcel: true };
export type PhraseId = keyof typeof ofKernel | ParcelPhrase;

const rows: Readonly<Record<PhraseId, PhraseAct>> = Object.assign({}, ofKernel, ...parcels.map(({ phrases }) => phrases));

export const phrasesIn = phraseBook<PhraseId>(rows, (id) => (id in requesterPhrases ? undefined : 'desk'));

/**
 * Answers a phrase where all who are there may read the answer, else in the asker's own chat, as if it had been asked there; null when the
 * words after it show that it was no order after all.
 */
export async function answerPhrase(turn: Turn, { id, rest }: SpokenPhrase<string>, pointed: CaseView | null = null) {
  const { phrases } = phrasesIn(turn.context.procedure);
  const title = phrases.find((phrase) => phrase.id === id)?.title ?? '';
  const row = named(rows, id);
  // A question in other words may stand for the phrase of a parcel that is not there.
  if (row === undefined) return null;
  const { reads } = row;
  if (row.isShownAtCard === true && pointed !== null && (await showHere(turn, rest, pointed))) return [];
  const asked = reads === undefined && row.isOfOwnCase !== true ? inOwnChat(turn) : turn;
  const answer = await row.does(asked, rest, pointed, { title, phrases });
  return answer === null || reads === 'anybody' ? answer : shownTo(turn, answer, reads);
}

/** Whether people say this phrase about their own case without its number, also while a solution or a question waits for them. */
export function isOfOwnCase({ id }: SpokenPhrase<string>): boolean {
  return named(rows, id)?.isOfOwnCase === true;
}

export function takesFiles({ id }: SpokenPhrase<string>): boolean {
  return named(rows, id)?.takesFiles === true;
}
