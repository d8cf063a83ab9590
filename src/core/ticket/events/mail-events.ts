import { isDraft } from '../ticket.js';
import { always, type Sheets } from './event-sheet.js';

/**
 * From whom a mail is that a case keeps without any change: the third party that it waits for, a colleague, somebody whom the case does not
 * know, its requester by an address that nobody vouches for, a machine, or a server that returned what the desk wrote.
 */
export type KeptMailFrom = 'third-party' | 'colleague' | 'stranger' | 'unverified' | 'machine' | 'returned';

/** Whether anybody may have written it: it is the requester's word only once a colleague takes it for that. */
export function isFromOutside(as: KeptMailFrom): boolean {
  return as === 'stranger' || as === 'unverified';
}

/** A mail about the case that is no act on it: the desk reads it. */
export type MailEvent = { type: 'mail-kept'; as: KeptMailFrom; from: string; name: string; subject: string; text: string };

export const mailSheets = {
  'mail-kept': {
    words: ({ text }) => text,
    // A machine needs no answer. A draft has no assignee, but whoever asked about it waits for the answer.
    tells: ({ as }, ticket) => {
      const asker = isDraft(ticket) ? (ticket.question?.by ?? null) : null;
      return as === 'machine' ? [] : [{ kind: 'information', to: asker === null ? 'assignee' : { person: asker.id } }];
    },
    isNews: always,
    counts: 'additions',
  },
} satisfies Sheets<MailEvent>;
