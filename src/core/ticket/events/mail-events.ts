import type { PersonId } from '../../people/person.js';
import { always, type Sheets } from './event-sheet.js';

/**
 * The sender of a mail that a case keeps without any change: the third party that it waits for, a colleague, a person unknown to the
 * case, its requester by an address without proof, a machine, or a server that returned what the desk wrote; `unheard`: any sender's
 * that is no answer, as an invitation · `unread`: its requester's while their word is awaited, which cannot be opened, or may be about
 * something else · `late`: its requester's about the solution or the survey, by mail or in the chat, after the case had closed.
 */
export type KeptMailFrom = 'third-party' | 'colleague' | 'stranger' | 'unverified' | 'machine' | 'returned' | 'unheard' | 'unread' | 'late';

/** Whether anybody may have written it: it is the requester's word only once a colleague takes it for that. */
export function isFromOutside(as: KeptMailFrom): boolean {
  return as === 'stranger' || as === 'unverified';
}

/**
 * The desk reads it; it is no act on the case.
 * @property threadedBy how it found its case: under a letter of the case, in its requester's name, or by a number alone, which anybody can
 * guess; absent where a colleague put it there
 * @property from the address; '' in the chat
 * @property writer the colleague who wrote it
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

/** The mail may be the answer for which the case waits, so no silence counts until a person says whether it is. */
export function mayBeAnswer({ as, threadedBy }: Pick<MailEvent, 'as' | 'threadedBy'>): boolean {
  return as === 'unread' || as === 'late' || (isFromOutside(as) && threadedBy !== 'number');
}

export const mailSheets = {
  'mail-kept': { words: ({ text }) => text, isToldApart: true, isNews: always, counts: 'additions' },
} satisfies Sheets<MailEvent>;
