import { DAY, HOUR, later } from '../../core/instant.js';
import type { SharedLimit } from '../../core/mail/mail-record.js';
import { domainOf } from '../../core/mail/written-address.js';
import { wordsOf } from '../../core/text/normalise-text.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { ownDomains, type MailDoor } from './mail-desk.js';

type EntityAddresses = Pick<MailDoor, 'mailboxes' | 'confirmed'>;
type AddressParts = Pick<Desk, 'documents' | 'clock' | 'ids' | 'log' | 'people'> & { mail: EntityAddresses };

export function addressKey({ ids }: Pick<Desk, 'ids'>, address: string): string {
  return ids.derived('mail-address', address);
}

/** Letters that no person wrote to one address in a day: one more may be an answer to a machine, which answers again. */
const maxAnswers = 3;
/** How many of them may be about files that were not taken, a mail that waits for people or a closed case, or to an unverified sender. */
const maxOfKind = 1;
/**
 * `numbers`: those of cases that were complete with their mail, more than a person asks for in a day, but no end for a machine's ·
 * `account`: letters to another desk's about its requests, which are many, but its machine may answer each.
 */
const maxAbout: Readonly<Record<string, number>> = { numbers: 20, account: 30 };
/** The same to a whole domain: a machine may write under a new address each time (freescout-help-desk/freescout#688). */
const maxOfDomain = 200;
/** Answers to strangers who write the same words in a day: a machine may even write from a new domain each time. */
const maxOfWords = 10;
/** Answers of one mailbox to strangers in an hour: more than write to it on a busy morning. */
const maxOfMailbox = 200;

/**
 * Who reads a letter. `chosen`: an account, a person that a case names beside its requester, or a requester who did not come by mail ·
 * `vouched`: a sender that a server verified · `unproved`: the address stood in a mail that no server verified, so that anybody may have
 * written it
 */
export type LetterReader = 'chosen' | 'vouched' | 'unproved';

/**
 * A letter that the desk sends by itself.
 * @property id    names the letter, by {@link repeatId}: another try of it is not counted again
 * @property about the case whose letters are counted apart, `numbers`, or `account`; one of {@link kinds} or '' where all of the address
 * count together
 * @property said  names the words of the mail that it answers, by {@link saidKey}; '' where they are not known; null where it answers none
 */
export type LimitedLetter = { id: string; address: string; about: string; reader: LetterReader; said: string | null; mailbox: string };

/** The name of a letter for the limits. What may have left already is one letter more. */
export function repeatId(id: string, mayBeRepeat: boolean): string {
  return mayBeRepeat ? `${id}/again` : id;
}

/** The same for the same words, however they are written; '' for none. */
export function saidKey({ ids }: Pick<Desk, 'ids'>, text: string): string {
  const words = wordsOf(text).join(' ');
  return words === '' ? '' : ids.derived('mail-words', words);
}

/**
 * Writing in a person's name uses up one of their letters at most, and none of the others' counts. Letters to strangers also count
 * together: those of one domain, answers to the same words, and all answers of one mailbox; reminders and news answer nothing, so that no
 * machine goes on because of them. A person that the entity knows is never bound by what others were sent.
 * @returns whether it may be sent: not to a stopped address, nor above a limit
 */
export async function permitAnswer(parts: AddressParts, letter: LimitedLetter): Promise<boolean> {
  if (await isStopped(parts, letter.address)) return false;
  const met = await limitMet(parts, letter);
  if (met === null) return true;
  const limit = met === 'address' && letter.about === 'account' ? 'account' : met;
  parts.log.write('warn', 'mail-limited', { limit, mailbox: letter.mailbox });
  if (limit !== 'address') await rememberLimited(parts, letter.mailbox, limit);
  return false;
}

async function limitMet(parts: AddressParts, letter: LimitedLetter): Promise<'address' | SharedLimit | null> {
  const { address, reader, said, mailbox } = letter;
  const isUnproved = reader === 'unproved';
  const most = maxAbout[letter.about] ?? maxAnswers;
  if (!(await counted(parts, isUnproved ? { ...letter, about: 'unproved' } : letter, most))) return 'address';
  if (reader === 'chosen' || (!isUnproved && isOfDesk(parts.mail, address))) return null;
  // Looked up only where it matters: most letters go to people of the mailboxes' own domain.
  if (!isUnproved && (await parts.people.findByEmail(address)) !== null) return null;
  const together = (name: string) => ({ ...letter, address: isUnproved ? `unproved/${name}` : name, about: '' });
  if (said !== null && said !== '' && !(await counted(parts, together(`words:${said}`), maxOfWords))) return 'words';
  if (!(await counted(parts, together(`@${domainOf(address)}`), maxOfDomain))) return 'domain';
  const isRoom = said === null || (await counted(parts, together(`mailbox:${mailbox}`), maxOfMailbox, HOUR));
  return isRoom ? null : 'mailbox';
}

async function rememberLimited({ documents, clock }: AddressParts, mailbox: string, by: SharedLimit): Promise<void> {
  const at = clock.now();
  await changedDocument(documents, 'mailbox', mailbox, (before) =>
    before === null || at - (before.limited?.at ?? -Infinity) < DAY ? before : { ...before, limited: { at, by } },
  );
}

/** A confirmed account's, or of the entity's own domains, of whose people the desk does not know all. */
function isOfDesk(mail: EntityAddresses, address: string): boolean {
  return ownDomains(mail).includes(domainOf(address)) || Object.values(mail.confirmed).includes(address);
}

/** The address's server refused it for good. */
export async function isStopped(parts: Pick<AddressParts, 'documents' | 'ids'>, address: string): Promise<boolean> {
  return (await parts.documents.find('mail-address', addressKey(parts, address)))?.body.stopped !== undefined;
}

/** A colleague wants the desk to write there again: the mailbox was full, or its server had no record of it. */
export async function releaseAddress(parts: Pick<AddressParts, 'documents' | 'ids'>, address: string): Promise<void> {
  await changedDocument(parts.documents, 'mail-address', addressKey(parts, address), (before) => {
    if (before?.stopped === undefined) return before;
    const { stopped: _, ...kept } = before;
    return kept;
  });
}

async function counted(parts: AddressParts, { id, address, about }: LimitedLetter, most: number, withinMs = DAY): Promise<boolean> {
  const now = parts.clock.now();
  let isRoom = false;
  await changedDocument(parts.documents, 'mail-address', addressKey(parts, address), (before) => {
    const lately = (before?.sent ?? []).filter(({ at }) => at > later(now, -withinMs));
    const isCounted = lately.some((one) => one.id === id);
    const together = lately.filter((one) => countOf(one) === countOf({ about }));
    const ofKind = kinds.includes(about) ? together.filter((one) => one.about === about) : [];
    // What may have left did so seldom: its one repeat leaves in any case, and takes the place of another letter.
    const isRepeat = lately.some((one) => repeatId(one.id, true) === id);
    isRoom = isCounted || isRepeat || (together.length < most && ofKind.length < maxOfKind);
    return isRoom && !isCounted ? { ...before, address, sent: [...lately, { at: now, id, about }] } : before;
  });
  return isRoom;
}

const kinds: readonly string[] = ['files', 'receipt', 'closed', 'unproved'];
const countOf = ({ about }: { about: string }): string => (kinds.includes(about) ? '' : about);
