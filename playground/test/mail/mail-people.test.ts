import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { mailPeople } from '../../mail/mail-people.js';
import { demoOrganisation } from '../../people/demo-organisation.js';

const ofDesk = {
  mailboxes: [{ address: 'mesa@mesa.example', label: 'Correo de la mesa' }],
  accounts: [{ address: 'men@fuera.example', label: 'Mesa de Ayuda del MEN' }],
  machines: ['zabbix@entidad.example'],
};
const { people } = demoOrganisation([], 'Mesa');
const mailOf = (owner: string) => ({
  uid: 1,
  owner,
  id: '',
  from: '',
  name: '',
  to: owner,
  subject: '',
  at: instant(1),
  bytes: 1,
  isRead: false,
  folder: 'inbox' as const,
});

describe('whose mail the try-it page shows', () => {
  it('a requester, the official accounts, a provider and the machines of the procedure have mail from the start', () => {
    expect(mailPeople(ofDesk, [], people).map(({ address, role }) => [role, address])).toEqual([
      ['requester', 'rocio.velez@entidad.example'],
      ['account', 'men@fuera.example'],
      ['provider', 'soporte@proveedor.example'],
      ['machine', 'zabbix@entidad.example'],
    ]);
  });

  it('any other recipient of mail follows once, by their name in Teams, and no mailbox of the desk does', () => {
    const mails = ['ana.ruiz@entidad.example', 'pedro@otra.example', 'ana.ruiz@entidad.example', 'mesa@mesa.example'].map(mailOf);
    expect(mailPeople(ofDesk, mails, people).slice(4)).toEqual([
      { address: 'ana.ruiz@entidad.example', name: 'Ana Ruiz', role: 'other' },
      { address: 'pedro@otra.example', name: 'pedro@otra.example', role: 'other' },
    ]);
  });
});
