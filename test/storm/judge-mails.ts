import { isUnread, type MailRecord } from '../../src/core/mail/mail-record.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { cutOffIn, type UnderWay } from '../crash/delivered-once.js';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import { botMessages } from '../support/desk-acts.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { wordsOf } from '../support/shown-card.js';
import { LACKING, RECEIPT, type MailPerson } from './mail-people.js';

/** Whether a letter says that it may be a repeat. */
export const isMarked = ({ text }: ReadMail): boolean => text.includes('puede llegarle repetido');

/** Each mail has one outcome, each that says something new was done once, and none was given up. @param written how many the server took */
export function outcomeFaults(records: readonly MailRecord[], written: number): readonly string[] {
  const open = records.filter(({ outcome }) => outcome === null || isUnread(outcome) || outcome === 'own' || outcome === 'bounce');
  const done = records.filter(({ outcome }) => outcome !== 'copy').map(({ messageId }) => messageId);
  const twice = done.filter((id, at) => done.indexOf(id) !== at);
  return [
    ...(records.length === written ? [] : [`${written} mails were written, ${records.length} have an outcome`]),
    ...open.map(({ subject, outcome, tries }) => `${subject}: ${outcome ?? 'no outcome'} after ${tries} tries`),
    ...new Set(twice.map((id) => `${id} was done more than once`)),
  ];
}

type Written = Pick<MailPerson, 'token' | 'isIncomplete'> & { writer: Pick<MailPerson['writer'], 'address'> };

/** A notification is one letter, or one more that says that it may be a repeat; the same thing is told by one notification. */
export function letterFaults({ writer: { address }, token, isIncomplete }: Written, letters: readonly ReadMail[]): readonly string[] {
  const ids = new Set(letters.map(({ id }) => id));
  const once = [...ids].flatMap((id) => {
    const same = letters.filter((letter) => letter.id === id);
    const unmarked = same.filter((letter) => !isMarked(letter)).length;
    return unmarked <= 1 && same.length <= 2 ? [] : [`${id} came ${same.length} times, ${unmarked} of them without a mark`];
  });
  const told = [[RECEIPT, 1] as const, [`Sobre ${token}`, 1] as const, [LACKING, isIncomplete ? 1 : 0] as const].flatMap(
    ([sign, wanted]) => {
      const found = new Set(letters.filter(({ text }) => text.includes(sign)).map(({ id }) => id)).size;
      return found === wanted ? [] : [`«${sign}» was told by ${found} notifications`];
    },
  );
  return [...once, ...told].map((why) => `${address}: ${why}`);
}

/** More that no person caused is not told to one address in a day. */
export const MOST_LETTERS = 3;

/** What the desk wrote down as told to who asked by mail is a letter; it gives up only what two kills cut off, or what is above the limit. */
export function letterDeliveryFaults(cases: readonly StoredTicket[], letters: readonly Pick<ReadMail, 'id'>[], cut: readonly UnderWay[]) {
  const cutOff = cutOffIn(cut);
  const lettersOf = (id: string) => letters.filter((letter) => letter.id.startsWith(`${id}.`));
  return cases.flatMap(({ id, ticket, history }) => {
    // A letter counts before it leaves, and once more where it may have left.
    const counted = history.reduce(
      (sum, { event }) => sum + (event.type === 'delivery-recorded' ? cutOff(id, event.notification) : 0),
      lettersOf(id).length,
    );
    return history.flatMap(({ event }) => {
      if (event.type !== 'delivery-recorded' || event.kind === 'arrived-here') return [];
      const { notification, outcome } = event;
      const isThere = lettersOf(`${id}.${notification}`).length > 0;
      const mayBeGivenUp = cutOff(id, notification) >= 2 || counted >= MOST_LETTERS;
      const isLost = outcome === 'abandoned' || outcome === 'unreachable' ? !mayBeGivenUp : !isThere;
      const what = `${event.kind} ${outcome}, ${isThere ? 'a letter' : 'no letter'}, cut off ${cutOff(id, notification)} times`;
      return isLost ? [`${ticket.words.split('\n', 1)[0] ?? ''}: ${what}`] : [];
    });
  });
}

/** A case by mail has one card in the channel, or one more for each of its posts that a kill cut off. */
export function mailCardFaults(at: DeskOverHttp, cases: ReadonlyMap<string, StoredTicket>, cut: readonly UnderWay[]): readonly string[] {
  const cutOff = cutOffIn(cut);
  const said = botMessages(at.connector, at.channel('mesa')).map(wordsOf);
  return [...cases].flatMap(([token, { id, ticket, postedCards }]) => {
    const live = postedCards.filter((card) => card.kind === 'live');
    const shown = live.filter(({ isSuperseded }) => isSuperseded !== true);
    const cards = said.filter((words) => words.includes(token) && words.includes('CASO-') && !words.startsWith('Llegó '));
    const most = 1 + live.reduce((sum, card) => sum + cutOff(id, card.id), 0);
    const isRight = shown.length === 1 && cards.length >= 1 && cards.length <= most;
    return isRight
      ? []
      : [`${token} (${ticket.state}): ${cards.length} cards in the channel, ${shown.length} of them known, ${most} expected`];
  });
}
