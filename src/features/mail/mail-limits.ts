import { DAY, later } from '../../core/instant.js';
import { domainOf } from '../../core/mail/written-address.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { MailDoor } from './mail-desk.js';

type EntityAddresses = Pick<MailDoor, 'mailboxes' | 'confirmed'>;
type AddressParts = Pick<Desk, 'documents' | 'clock' | 'ids' | 'log' | 'people'> & { mail: EntityAddresses };

/** The key under which the desk keeps what it knows of an address. */
export function addressKey({ ids }: Pick<Desk, 'ids'>, address: string): string {
  return ids.derived('mail-address', address);
}

/** Letters that no person wrote to one address in a day: one more may be an answer to a machine, which answers again. */
const maxAnswers = 3;
/** How many of them may be about files that were not taken: the others are left for receipts. */
const maxOfFiles = 1;
/** The same to whoever may never have written. */
const maxUnproved = 1;
/** The same to a whole domain: a machine may write under a new address each time (freescout-help-desk/freescout#688). */
const maxOfDomain = 200;

/**
 * Who reads a letter. `chosen`: an account, somebody whom a case names beside its requester, or a requester who did not come by mail ·
 * `vouched`: a sender for whom a server vouches · `unproved`: the address stood in a mail for which no server vouches, so that anybody
 * may have written it
 */
export type LetterReader = 'chosen' | 'vouched' | 'unproved';

/**
 * A letter that the desk sends by itself.
 *
 * @property id    names the letter: another try of it is not counted again
 * @property about the case whose letters are counted apart; '' or `files` where all of the address count together
 */
export type LimitedLetter = { id: string; address: string; about: string; reader: LetterReader };

/**
 * Counts a letter that no person wrote. Letters to the unproved have counts of their own, so that nobody uses up what the desk writes to
 * a person by writing in their name. Letters to all senders of one domain count together too, except to those whom the entity knows.
 *
 * @returns whether it may be sent: not to a stopped address, nor above a limit of its day
 */
export async function permitAnswer(parts: AddressParts, letter: LimitedLetter): Promise<boolean> {
  const { address, reader } = letter;
  if (await isStopped(parts, address)) return false;
  const isUnproved = reader === 'unproved';
  const ofAddress = isUnproved ? { ...letter, about: 'unproved' } : letter;
  const ofDomain = { ...letter, address: `@${domainOf(address)}`, about: isUnproved ? 'unproved' : '' };
  const isChosen = reader === 'chosen' || (!isUnproved && isOfDesk(parts.mail, address));
  // Looked up only where it matters: most letters go to people of the mailboxes' own domain.
  const isKnown = async () => !isUnproved && (await parts.people.findByEmail(address)) !== null;
  const isPermitted =
    (await counted(parts, ofAddress, isUnproved ? maxUnproved : maxAnswers)) &&
    (isChosen || (await isKnown()) || (await counted(parts, ofDomain, maxOfDomain)));
  if (!isPermitted) parts.log.write('warn', 'mail-limited');
  return isPermitted;
}

/**
 * Whether the address is a confirmed account's, or of the domain of one of the desk's mailboxes: nobody but the entity makes addresses
 * there, and not all of its people are known to the desk.
 */
function isOfDesk({ mailboxes, confirmed }: EntityAddresses, address: string): boolean {
  const domains = mailboxes.map((box) => domainOf(box.address));
  return domains.includes(domainOf(address)) || Object.values(confirmed).includes(address);
}

/** Whether nothing is sent to the address, because its server refused it for good. */
export async function isStopped(parts: Pick<AddressParts, 'documents' | 'ids'>, address: string): Promise<boolean> {
  return (await parts.documents.find('mail-address', addressKey(parts, address)))?.body.stopped !== undefined;
}

/** A person wants the desk to write there again: to somebody whose mailbox was full, or whose server had no record of them. */
export async function releaseAddress(parts: Pick<AddressParts, 'documents' | 'ids'>, address: string): Promise<void> {
  await changedDocument(parts.documents, 'mail-address', addressKey(parts, address), (before) => {
    if (before?.stopped === undefined) return before;
    const { stopped: _, ...kept } = before;
    return kept;
  });
}

async function counted(parts: AddressParts, { id, address, about }: LimitedLetter, most: number): Promise<boolean> {
  const now = parts.clock.now();
  let isRoom = false;
  await changedDocument(parts.documents, 'mail-address', addressKey(parts, address), (before) => {
    const lately = (before?.sent ?? []).filter(({ at }) => at > later(now, -DAY));
    const isCounted = lately.some((one) => one.id === id);
    const together = lately.filter((one) => countOf(one) === countOf({ about }));
    const ofFiles = about === 'files' ? together.filter((one) => one.about === about) : [];
    isRoom = isCounted || (together.length < most && ofFiles.length < maxOfFiles);
    return isRoom && !isCounted ? { ...before, address, sent: [...lately, { at: now, id, about }] } : before;
  });
  return isRoom;
}

const countOf = ({ about }: { about: string }): string => (about === 'files' ? '' : about);
