import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';
import type { FileRef, TicketId } from '../ticket/ticket.js';

/**
 * What became of a mail. `waiting`: to be classified by people · `draft`: a request by its subject, or by a rule · `case`: it belongs to a
 * case, as its requester's words · `kept`: it is in a case, from a person who may not act on it · `aside`: people said that it needs no
 * case · `answered`: with a text of the procedure · `bounce`, `automatic`, `own`, `test`: no person wrote it · `copy`: the same mail as
 * another one · `too-large`, `unreadable`: it lies in *Apartados*
 */
export type MailOutcome = 'waiting' | 'draft' | 'case' | 'kept' | 'aside' | 'answered' | OutcomeOfMachine | 'copy' | UnreadOutcome;
type OutcomeOfMachine = 'bounce' | 'automatic' | 'own' | 'test';
export type UnreadOutcome = 'too-large' | 'unreadable';

/** Whether people have to say what becomes of the mail: also of one that could not be read. */
export function isForPeople(outcome: MailOutcome | null): boolean {
  return outcome === 'waiting' || isUnread(outcome);
}

/** Whether the mail lies in *Apartados* because it could not be read: only its sender and subject are known. */
export function isUnread(outcome: MailOutcome | null): outcome is UnreadOutcome {
  return outcome === 'too-large' || outcome === 'unreadable';
}

/**
 * @property tries readings of it that failed; once it has an outcome nothing is done again
 * @property outcome null while it is worked on
 * @property isSure the receiving server vouches for its sender
 * @property isOwn an address of the desk itself sent it, in whose name nothing is asked
 * @property isMachines a machine wrote it: it waits folded, and nothing answers it
 * @property aside who said that it needs no case, and why
 * @property isByDesk a colleague wrote it for another person, whose name is asked for
 * @property account the official account that wrote it
 * @property follows the case that had ended when its requester wrote about it
 * @property survey the case whose survey its words may answer: a person says what they answer
 * @property messageId without brackets; '' where it has none
 * @property answer words that are sent to its author, and how far they came
 * @property said names what it says: the same for the same words; absent where nothing answers it, or it was not read
 * @property text its own words, only while people may still need them here; the case has them after that
 */
export type MailRecord = {
  mailbox: string;
  id: string;
  messageId: string;
  from: string;
  name: string;
  subject: string;
  at: Instant;
  tries: number;
  outcome: MailOutcome | null;
  isSure: boolean;
  isOwn?: true;
  isMachines?: true;
  aside?: { by: PersonRef; reason: string };
  isByDesk?: true;
  account?: string;
  follows?: TicketId;
  survey?: TicketId;
  said?: string;
  ticket?: TicketId;
  text?: string;
  files?: readonly FileRef[];
  answer?: MailAnswer;
};

/**
 * An answer to a mail that has no case, sent once: `until` no other process sends it; `unclear` it may have left, so it is looked for first.
 *
 * @property about  `files`: says only which files were not taken, beside the receipt if there is one, to which it leaves room · `receipt`: that
 *                  the mail came · `closed`: that its case is closed
 * @property letter the answer of the procedure that it is, whose documents go along
 * @property page   the address on which its author's word counts
 */
export type MailAnswer = {
  text: string;
  isAutomatic: boolean;
  state: 'due' | 'unclear' | 'ended';
  until: Instant;
  about?: 'files' | 'receipt' | 'closed';
  letter?: string;
  page?: string;
};

/** A mail by an id of it. @property mails keys of its records, one for each mailbox in which it lies @property ticket the case to which it belongs */
export type MailById = { mails: readonly string[]; ticket?: TicketId };

/**
 * @property since mails that arrived before are never read
 * @property waiting keys of the mails to be classified, oldest first
 * @property answers keys of the mails whose answer is still to be sent
 * @property limited when letters of its own first met a limit in a day, and which: the coordination is told
 * @property notReceived addresses, and domains with an `@`, of which people said that nothing is received
 * @property trouble the last time that it could not be read; @property sending that it sent nothing
 */
export type MailboxState = {
  since: Instant;
  waiting: readonly string[];
  answers: readonly string[];
  limited?: { at: Instant; by: SharedLimit };
  notReceived?: readonly string[];
  trouble?: MailboxTrouble;
  sending?: MailboxTrouble;
};

/** Limits that many letters meet together: answers to the same words, to one official account, letters to one domain, all of one mailbox. */
export type SharedLimit = 'words' | 'account' | 'domain' | 'mailbox';

/**
 * A mailbox does not work. `refused`: its password, token or right · `no-password`: its server takes none, or not this one ·
 * `switched-off`: this way in is switched off for it · `full`: it has no room · `silent`: anything else.
 *
 * @property since its first failed round or letter · @property told when news of any trouble last began · @property back its next good one
 */
export type MailboxTrouble = {
  as: 'refused' | 'no-password' | 'switched-off' | 'full' | 'silent';
  since: Instant;
  told: Instant | null;
  back: Instant | null;
};

/**
 * @property stopped nothing is sent until a person releases it: why, by the status that its server gave
 * @property sent the letters of the last day that no person typed, each by its id; those with the same `about` count together (a case,
 * `numbers`, `account`, or '' with `files`, `receipt`, `closed` and `unproved`)
 */
export type MailAddressState = {
  address: string;
  stopped?: { at: Instant; status: string };
  sent: readonly { at: Instant; id: string; about: string }[];
};
