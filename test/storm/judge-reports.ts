import type { StoredTicket } from '../../src/domain/outbox/stored-ticket.js';
import { isNotKept } from '../desk/load.js';
import { botMessages } from '../support/desk-acts.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import type { Breach } from './breach.js';
import type { Diary, Reported } from './diary.js';
import { wordsSeen } from './seen.js';

/** (12) Each acknowledged report is one draft or case, or its person was told; no words became two. */
export function reportBreaches(desk: DeskOverHttp, diary: Diary, tickets: readonly StoredTicket[]): readonly Breach[] {
  return diary.reports.flatMap((report) => {
    const made = tickets.filter(({ ticket }) => ticket.words === report.words);
    if (made.length > 1) return [breach(desk, report, 'double report', made.map(named).join(', '))];
    if (made.length === 1 || report.acknowledged === null || isTold(desk, report)) return [];
    return [breach(desk, report, 'lost report', `acknowledged after ${report.acknowledged - report.at} ms`)];
  });
}

/** An acknowledged act is in the history of its case. */
export function actBreaches(diary: Diary, tickets: readonly StoredTicket[]): readonly Breach[] {
  const histories = tickets.map(({ history }) => JSON.stringify(history));
  return diary.acts
    .filter(({ token }) => token !== '' && !histories.some((history) => history.includes(token)))
    .map(({ what, words, token }) => ({ kind: 'lost act', words, says: `${what} ${token}`, conversation: '', messages: [] }));
}

function isTold(desk: DeskOverHttp, { who, words }: Reported): boolean {
  return botMessages(desk.connector, desk.chat(who)).some((one) => isNotKept(wordsSeen(one)) && wordsSeen(one).includes(words));
}

function breach(desk: DeskOverHttp, { who, words, ids }: Reported, kind: Breach['kind'], says: string): Breach {
  const { conversationId } = desk.chat(who);
  const messages = botMessages(desk.connector, desk.chat(who)).filter((one) => wordsSeen(one).includes(words));
  return { kind, words, says: `${says}; sent under ${ids.join(', ')}`, conversation: conversationId, messages };
}

const named = ({ ticket, id }: StoredTicket): string => `${id} ${JSON.stringify(ticket.numbers)} ${ticket.state}`;
