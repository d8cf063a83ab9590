import { DAY, later } from '../../core/instant.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';

type AddressParts = Pick<Desk, 'documents' | 'clock' | 'ids' | 'log'>;

/** The key under which the desk keeps what it knows of an address. */
export function addressKey({ ids }: Pick<Desk, 'ids'>, address: string): string {
  return ids.derived('mail-address', address);
}

/** Letters that no person wrote to one address in a day: one more may be an answer to a machine, which answers again. */
const maxAnswers = 3;
/** The same to a whole domain: a machine may write under a new address each time (freescout-help-desk/freescout#688). */
const maxOfDomain = 200;

/**
 * A letter that the desk sends by itself.
 *
 * @property id    names the letter: another try of it is not counted again
 * @property about the case whose letters are counted apart; '' where all of the address count together
 * @property isVerified a server vouches for who reads it; all letters to any others of one domain count together too
 * @property most  how many a day
 */
export type LimitedLetter = { id: string; address: string; about: string; isVerified: boolean; most?: number };

/** Counts a letter that no person wrote. @returns whether it may be sent: not to a stopped address, nor above a limit of its day */
export async function permitAnswer(parts: AddressParts, letter: LimitedLetter): Promise<boolean> {
  const { address, isVerified, most = maxAnswers } = letter;
  if (await isStopped(parts, address)) return false;
  const isPermitted =
    (await counted(parts, letter, most)) &&
    (isVerified || (await counted(parts, { ...letter, address: `@${address.split('@')[1] ?? ''}` }, maxOfDomain)));
  if (!isPermitted) parts.log.write('warn', 'mail-limited');
  return isPermitted;
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
    isRoom = isCounted || lately.filter((one) => one.about === about).length < most;
    return isRoom && !isCounted ? { ...before, address, sent: [...lately, { at: now, id, about }] } : before;
  });
  return isRoom;
}
