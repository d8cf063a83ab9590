import { DAY, later } from '../../core/instant.js';
import { domainOf } from '../../core/mail/written-address.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Desk } from '../../desk.js';
import type { Field } from '../../procedure/form.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { countText } from '../../texts/words.js';
import { setAllAside, setMailAside, waitingMails, type WaitingMail } from './classify-mail.js';
import { ownDomains, type MailDesk } from './mail-desk.js';
import { addressPerson } from '../../desk/people/find-colleague.js';
import type { MailSender } from './mail-sender.js';
import type { ArrivedMail, DoneWithMail } from './receive-mail.js';

/** How many requests of one outsider, opened within a day, may be open: a person at work comes to fewer. */
const maxOpen = 10;
/** How many names the list of a mailbox has: the oldest leave it. */
const maxNames = 500;

const ofDomain = (address: string): string => `@${domainOf(address)}`;
/** Whether the address is that, or of that domain. @param named an address, or `@` and a domain */
const isNamed = (address: string, named: string): boolean => [address.toLowerCase(), ofDomain(address)].includes(named);

/**
 * For a mail about no case whose sender people do not receive, or of which so many requests of this day are open that people look first;
 * null for any other. A person that the entity knows is never kept out, since anybody may write in their name; and unverified mails use up
 * nothing of the verified ones.
 */
export async function keptOut(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  waits: () => Promise<DoneWithMail>,
): Promise<DoneWithMail | null> {
  const { address, actor, isSure, account } = sender;
  const isKnown = account !== undefined || actor.id !== addressPerson(desk, address) || ownDomains(desk.mail).includes(domainOf(address));
  if (isKnown) return null;
  const list = (await desk.documents.find('mailbox', arrived.mailbox.id))?.body.notReceived ?? [];
  if (list.some((named) => isNamed(address, named))) return { outcome: 'aside' };
  const open = await desk.queries.openOfRequester(actor.id, 4 * maxOpen);
  const today = later(desk.clock.now(), -DAY);
  const ofToday = open.filter(({ ticket }) => ticket.openedAt > today && (ticket.isUnverified !== true) === isSure);
  return ofToday.length < maxOpen ? null : waits();
}

/** In the queue of its group: those of other groups are not on the card of its reader. */
function waitingBeside(desk: Desk, { mailbox }: WaitingMail): Promise<readonly WaitingMail[]> {
  const all = desk.procedure.mail?.mailboxes ?? [];
  const own = all.find(({ id }) => id === mailbox)?.group;
  return waitingMails(
    desk,
    all.filter(({ group }) => group === own),
  );
}

/** Where several mails of the author, or of their domain, wait. */
export async function asideField(desk: Desk, mail: WaitingMail): Promise<Field> {
  const { from } = mail;
  const waiting = await waitingBeside(desk, mail);
  const count = (named: string): string => countText(waiting.filter((one) => isNamed(one.from, named)).length);
  const domain = ofDomain(from);
  const choices = [
    { id: 'one', label: 'Sólo este correo' },
    { id: 'sender', label: `Todos los de este remitente que esperan: ${count(from.toLowerCase())}` },
    { id: 'sender-off', label: 'Los de este remitente, y no recibirle más' },
    { id: 'domain', label: `Todos los de ${domain} que esperan: ${count(domain)}` },
    { id: 'domain-off', label: `Los de ${domain}, y no recibir más de ahí` },
  ];
  return { id: 'which', label: 'Qué se aparta', type: 'choice', choices: from === '' ? choices.slice(0, 1) : choices };
}

/** With all that the choice says; only its own author is answered. @returns what is said of it */
export async function setAside(
  desk: Desk,
  mail: WaitingMail,
  which: string,
  { reason, answer, by }: { reason: string; answer: string; by: PersonActor },
): Promise<string> {
  const named = which.startsWith('domain') ? ofDomain(mail.from) : mail.from.toLowerCase();
  await setMailAside(desk, mail, reason, answer, by);
  const said = answer === '' ? '' : ', y su respuesta va en camino';
  if (!/^(?:sender|domain)/.test(which) || mail.from === '') return `Quedó apartado${said}.`;
  const isOff = which.endsWith('-off');
  if (isOff) await changeNotReceived(desk, (list) => [...list.filter((one) => one !== named), named].slice(-maxNames));
  const others = (await waitingBeside(desk, mail)).filter((one) => isNamed(one.from, named));
  await setAllAside(desk, others, { by: { id: by.id, name: by.name }, reason });
  const off = isOff ? ' No se recibe más de ahí, salvo lo de la gente de la entidad; se cambia en «correos».' : '';
  return `Se apartaron: ${countText(others.length + 1)}${said}.${off}`;
}

export async function notReceived({ documents, procedure }: Desk): Promise<readonly string[]> {
  const states = await Promise.all((procedure.mail?.mailboxes ?? []).map(({ id }) => documents.find('mailbox', id)));
  return [...new Set(states.flatMap((state) => state?.body.notReceived ?? []).toReversed())];
}

export async function changeNotReceived({ documents, procedure }: Desk, change: (list: readonly string[]) => readonly string[]) {
  for (const { id } of procedure.mail?.mailboxes ?? [])
    await changedDocument(documents, 'mailbox', id, (before) => before && { ...before, notReceived: change(before.notReceived ?? []) });
}
