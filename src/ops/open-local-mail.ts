import { join } from 'node:path';
import type { MailDoor } from '../features/mail/mail-desk.js';
import type { LocalMailParts } from '../local/mail/mail-seat.js';
import type { Log } from '../ports/log.js';
import { doorOf, openMail, type DoorParts } from './open-mail.js';

/** The mail of the try-it page: the desk's door to it, and the seat of people without Teams. @property listensAt tells its address, for links */
export type LocalMailOfDesk = { door: MailDoor; seat: LocalMailParts; listensAt(address: string): void };

type LocalParts = DoorParts & { log: Log };

/** Opens the desk's mail: that of the page in local mode, unless the settings name real mailboxes. @throws {StartRefused} */
export async function openDeskMail(parts: LocalParts): Promise<{ mail: MailDoor | null; local: LocalMailOfDesk | null }> {
  const local = await openLocalMail(parts);
  return { mail: local === null ? await openMail(parts) : local.door, local };
}

/**
 * Opens the page's own mail server, with all mailboxes of the procedure and its official accounts confirmed.
 *
 * @returns null outside of local mode, for a procedure without mail, and where the settings name real mailboxes
 */
async function openLocalMail(parts: LocalParts): Promise<LocalMailOfDesk | null> {
  const { config, procedure, clock, log } = parts;
  const { mail, intake } = procedure;
  if (config.mode !== 'local' || config.mail !== null || mail === undefined) return null;
  const { AUTHSERV, DESK_DOMAIN, PostOffice } = await import('../local/mail/post-office.js');
  const { LocalMailbox } = await import('../local/mail/local-mailbox.js');
  const { chatsFolder } = await import('../local/local-demo.js');
  const mailboxes = mail.mailboxes.map(({ id, label }) => ({ id, label, address: `${id}@${DESK_DOMAIN}` }));
  const accounts = (mail.accounts ?? []).map(({ id, label }) => ({ id, label, address: `${id}@fuera.example` }));
  const office = new PostOffice({
    folder: join(config.dataFolder, chatsFolder(config.mongodb)),
    now: () => clock.now(),
    addresses: mailboxes.map((one) => one.address),
    onDamage: (line) => log.write('warn', 'local-page', { event: 'local-mail-line-skipped', line }),
  });
  let listening: string | null = null;
  const door = await doorOf(parts, {
    mailboxes: mailboxes.map((one) => new LocalMailbox(one.id, one.address, office, clock)),
    authserv: AUTHSERV,
    confirmed: Object.fromEntries(accounts.map((one) => [one.id, one.address])),
    publicUrl: () => config.publicUrl ?? listening,
  });
  const [keyword = ''] = intake.keywords;
  const example = `${keyword.charAt(0).toUpperCase()}${keyword.slice(1)}: ${intake.example ?? 'no abre el correo desde ayer'}`;
  const machines = [...new Set((mail.rules ?? []).map(({ from }) => from))];
  const seat = { office, ofDesk: { mailboxes, accounts, machines }, example };
  return { door, seat, listensAt: (address) => void (listening = address) };
}
