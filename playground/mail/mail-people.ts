import type { DemoPerson } from '../people/demo-organisation.js';
import type { LocalMail } from './kept-mails.js';

/** What the seat *Correo* needs of the procedure. @property machines addresses that its rules read */
export type MailOfDesk = {
  mailboxes: readonly { address: string; label: string }[];
  accounts: readonly { address: string; label: string }[];
  machines: readonly string[];
};

export type MailPerson = { address: string; name: string; role: 'requester' | 'account' | 'provider' | 'machine' | 'other' };

/** Whose mail the page reads and writes: people without Teams, and then everybody who got mail. */
export function mailPeople(
  { mailboxes, accounts, machines }: MailOfDesk,
  mails: readonly LocalMail[],
  inTeams: readonly DemoPerson[],
): readonly MailPerson[] {
  const machine = machines.length > 0 ? machines : ['monitoreo@entidad.example'];
  const seats: readonly MailPerson[] = [
    { address: 'rocio.velez@entidad.example', name: 'Rocío Vélez', role: 'requester' },
    ...accounts.map(({ address, label }): MailPerson => ({ address, name: label, role: 'account' })),
    { address: 'soporte@proveedor.example', name: 'Soporte del proveedor', role: 'provider' },
    ...machine.map((address): MailPerson => ({ address, name: 'Monitoreo', role: 'machine' })),
  ];
  const known = new Set([...seats, ...mailboxes].map(({ address }) => address));
  const others = [...new Set(mails.map(({ owner }) => owner))].filter((address) => !known.has(address));
  const nameOf = (address: string): string => inTeams.find(({ email }) => email === address)?.name ?? address;
  return [...seats, ...others.map((address): MailPerson => ({ address, name: nameOf(address), role: 'other' }))];
}
