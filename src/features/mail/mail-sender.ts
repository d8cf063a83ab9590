import { writtenAddress } from '../../core/mail/written-address.js';
import { isCalledForged, verifiedSender } from '../../core/mail/verdict.js';
import { accountPerson } from '../../core/outbox/places.js';
import type { PersonActor } from '../../core/people/person.js';
import { isGuestGroup } from '../../core/people/roles.js';
import { meansOf } from '../../core/ticket/commands/record-talk.js';
import { draftFields, emailField } from '../../core/ticket/forms/draft-fields.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { addressPerson } from '../../desk/people/find-colleague.js';
import type { MailAccount } from '../../procedure/mail.js';
import { unknownPerson, type PersonRecord } from '../../ports/people.js';
import type { ReadMail } from '../../ports/mail-reader.js';
import { ownDomains, type MailDesk } from './mail-desk.js';

/**
 * @property address  '' where no address can be read
 * @property isSure   the receiving server vouches for the address
 * @property isForged the receiving server says that another author wrote it
 * @property actor    the directory's person with that address, the official account, or a person known only by the address
 * @property profile  of a stranger the mail's own name and address
 */
export type MailSender = {
  address: string;
  name: string;
  isSure: boolean;
  isForged?: true;
  actor: PersonActor;
  profile: PersonRecord;
  account?: MailAccount;
};

/**
 * `Reply-To` says nothing about who they are, and no role comes by mail: only an official account that the installer confirmed writes in
 * the name of its group. Source: SIGCE-01, SIGCE-04
 */
export async function senderOf(desk: MailDesk, mail: Pick<ReadMail, 'from' | 'verdicts' | 'authAs'>): Promise<MailSender> {
  const [first] = mail.from;
  const address = writtenAddress(first?.address ?? '') ?? '';
  const isSure = address !== '' && verifiedSender(mail, desk.mail.authserv, ownDomains(desk.mail)) === address;
  const accounts = isSure ? desk.procedure.mail?.accounts : [];
  const account = accounts?.find(({ id }) => desk.mail.confirmed[id] === address);
  if (account !== undefined) return ofAccount(desk, account, address);
  const profile = await personAt(desk, address, first?.name ?? '');
  const { id, name } = profile;
  const forged = isCalledForged(mail, desk.mail.authserv) ? { isForged: true as const } : {};
  return { address, name, isSure, ...forged, actor: { kind: 'person', id, name, memberOf: [], isCoordinator: false }, profile };
}

export const isPartners = ({ procedure: { partner } }: Pick<Desk, 'procedure'>, { account }: MailSender): boolean =>
  account !== undefined && account.group === partner?.group;

/** Of a stranger the name that the mail gives them, and no record is made. */
export async function personAt(desk: Desk, address: string, name: string): Promise<PersonRecord> {
  const known = address === '' ? null : await desk.people.findByEmail(address);
  // Many programs give the address for a name.
  const called = name === '' || name.includes('@') ? (address.split('@')[0] ?? '') : name;
  if (known === null) return { ...unknownPerson(addressPerson(desk, address)), name: called, email: address };
  return known.name === '' ? { ...known, name: called } : known;
}

export const isInTeams = ({ chat, platformId }: PersonRecord): boolean => chat !== null || platformId !== null;

/**
 * A stranger's address is that from which they wrote, whatever their words name. A person that Teams does not reach is contacted by mail,
 * unless their words say otherwise. Source: UARIV-06
 */
export function writtenFrom(desk: Desk, profile: PersonRecord, words: string): FieldValues {
  const { id, email } = profile;
  const { intake, contact } = desk.procedure;
  const field = emailField(desk.procedure, null);
  const isTheirs = field !== undefined && email !== null && intake.forOthers !== true && id === addressPerson(desk, email);
  const means = draftFields(desk.procedure, null).filter((one) => one.id === contact?.preferredIn);
  const byMail = means.flatMap(({ choices = [] }) => choices).find((choice) => meansOf[choice.id] === 'mail');
  const isLeft = byMail !== undefined && !isInTeams(profile) && saidIn(means, words).size === 0;
  return { ...(isTheirs ? { [field.id]: email } : {}), ...(isLeft ? { [contact?.preferredIn ?? '']: byMail.id } : {}) };
}

export const accountProfile = ({ id, label }: MailAccount, address: string): PersonRecord => ({
  ...unknownPerson(accountPerson(id)),
  name: label,
  email: address,
});

function ofAccount({ procedure }: MailDesk, account: MailAccount, address: string): MailSender {
  const profile = accountProfile(account, address);
  const { id, name } = profile;
  const { group } = account;
  const roles = isGuestGroup(group, procedure) ? { memberOf: [], guestOf: [group] } : { memberOf: [group] };
  const actor: PersonActor = { kind: 'person', id, name, ...roles, isCoordinator: false };
  return { address, name, isSure: true, actor, profile, account };
}
