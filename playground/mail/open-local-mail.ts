import type { MailDoor } from '../../src/features/mail/mail-desk.js';
import { doorOf } from '../../src/ops/open-mail.js';
import type { DemoParts } from '../../src/ops/playground.js';
import { LocalMailbox } from './local-mailbox.js';
import type { LocalMailParts } from './mail-seat.js';
import { AUTHSERV, DESK_DOMAIN, PostOffice } from './post-office.js';

/** The mail of the try-it page: the desk's door to it, and the seat of people without Teams. @property listensAt tells its address, for links */
export type LocalMailOfDesk = { door: MailDoor; seat: LocalMailParts; listensAt(address: string): void };

/**
 * Opens the page's own mail server, with all mailboxes of the procedure and its official accounts confirmed.
 *
 * @param folder of what the page keeps
 * @returns null for a procedure without mail, and where the settings name real mailboxes
 */
export async function openLocalMail({ registry, ...parts }: DemoParts, folder: string): Promise<LocalMailOfDesk | null> {
  const { config, clock, log } = parts;
  const { procedure } = registry.current;
  const { mail, intake } = procedure;
  if (config.mail !== null || mail === undefined) return null;
  const mailboxes = mail.mailboxes.map(({ id, label }) => ({ id, label, address: `${id}@${DESK_DOMAIN}` }));
  const accounts = (mail.accounts ?? []).map(({ id, label }) => ({ id, label, address: `${id}@fuera.example` }));
  const office = new PostOffice({
    folder,
    now: () => clock.now(),
    addresses: mailboxes.map((one) => one.address),
    onDamage: (line) => log.write('warn', 'local-page', { event: 'local-mail-line-skipped', line }),
  });
  let listening: string | null = null;
  const door = await doorOf(
    { ...parts, procedure },
    {
      mailboxes: mailboxes.map((one) => new LocalMailbox(one.id, one.address, office, clock)),
      authserv: AUTHSERV,
      confirmed: Object.fromEntries(accounts.map((one) => [one.id, one.address])),
      publicUrl: () => config.publicUrl ?? listening,
    },
  );
  const [keyword = ''] = intake.keywords;
  const example = `${keyword.charAt(0).toUpperCase()}${keyword.slice(1)}: ${intake.example ?? 'no abre el correo desde ayer'}`;
  const machines = [...new Set((mail.rules ?? []).map(({ from }) => from))];
  const seat = { office, ofDesk: { mailboxes, accounts, machines }, example };
  return { door, seat, listensAt: (address) => void (listening = address) };
}
