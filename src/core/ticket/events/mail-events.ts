import type { PersonId } from '../../people/person.js';
import { always, type Sheets } from './event-sheet.js';

/**
 * From whom a mail is that a case keeps without any change: the third party that it waits for, a colleague, somebody whom the case does not
 * know, its requester by an address that nobody vouches for, a machine, or a server that returned what the desk wrote; `unheard`: anybody's
 * that is no answer, as an invitation · `unread`: its requester's while their word is awaited, which cannot be opened, or may be about
 * something else · `late`: its requester's about the solution or the survey, by mail or in the chat, after the case had closed.
 */
export type KeptMailFrom = 'third-party' | 'colleague' | 'stranger' | 'unverified' | 'machine' | 'returned' | 'unheard' | 'unread' | 'late';

/** Whether anybody may have written it: it is the requester's word only once a colleague takes it for that. */
export function isFromOutside(as: KeptMailFrom): boolean {
  return as === 'stranger' || as === 'unverified';
}

/**
 * A mail about the case that is no act on it: the desk reads it.
 *
 * @property threadedBy how it found its case: under a letter of the case, in its requester's name, or by a number alone, which anybody can
 *                      guess; absent where a colleague put it there
 * @property from       the address; '' in the chat
 * @property writer     the colleague who wrote it
 */
export type MailEvent = {
  type: 'mail-kept';
  as: KeptMailFrom;
  from: string;
  name: string;
  subject: string;
  text: string;
  threadedBy?: 'references' | 'requester' | 'number';
  writer?: PersonId;
};

/** Whether the mail may be the answer for which the case waits, so that no silence counts until somebody says whether it is. */
export function mayBeAnswer({ as, threadedBy }: Pick<MailEvent, 'as' | 'threadedBy'>): boolean {
  return as === 'unread' || as === 'late' || (isFromOutside(as) && threadedBy !== 'number');
}

export const mailSheets = {
  'mail-kept': { words: ({ text }) => text, isToldApart: true, isNews: always, counts: 'additions' },
} satisfies Sheets<MailEvent>;
