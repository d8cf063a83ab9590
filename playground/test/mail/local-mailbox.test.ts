import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/system-clock.js';
import { instant, later } from '../../../src/core/instant.js';
import { LocalMailbox } from '../../mail/local-mailbox.js';
import { PostOffice } from '../../mail/post-office.js';
import { aPlainMail, mailboxContract, type MailboxPlace } from '../../../test/contract/mailbox/mailbox.contract.js';
import { tempFolder } from '../../../test/support/temp-folder.js';

const address = 'mesa@mesa.example';
const folders = { done: 'Tramitados', aside: 'Apartados' } as const;

async function aLocalPlace(): Promise<MailboxPlace> {
  const folder = await tempFolder();
  const office = new PostOffice({ folder, now: () => systemClock.now(), addresses: [address], onDamage: () => undefined });
  const own = () => office.all().filter(({ owner }) => owner === address);
  return {
    mailbox: new LocalMailbox('mesa', address, office, systemClock),
    somebody: 'somebody@otra.example',
    deliver: (raw, agoMs = 0) => {
      const [, subject = ''] = /^Subject: (.*)$/m.exec(raw) ?? [];
      const mail = { id: 'x@otra.example', from: 'ana@otra.example', name: '', to: address, subject, raw: Buffer.from(raw) };
      office.put(address, 'inbox', { ...mail, verdict: 'pass' }, later(instant(Date.now()), -agoMs));
      return Promise.resolve();
    },
    discard: () => Promise.resolve(own().forEach((mail) => office.remove(mail))),
    counts: () => {
      const counts = new Map<string, number>();
      for (const { folder: at } of own()) if (at === 'done' || at === 'aside') counts.set(folders[at], (counts.get(folders[at]) ?? 0) + 1);
      return Promise.resolve(Object.fromEntries(counts));
    },
    deleteFolders: () => Promise.resolve(own().forEach((mail) => mail.folder !== 'inbox' && office.remove(mail))),
    received: () =>
      Promise.resolve(office.all().flatMap((mail) => (mail.owner === 'somebody@otra.example' ? [String(office.bytes(mail))] : []))),
  };
}

describe('a mailbox of the try-it page', () => {
  mailboxContract(aLocalPlace);

  it('a mail that comes while the inbox is being looked into ends the next wait, which begins after it', { timeout: 10_000 }, async () => {
    const { mailbox, deliver } = await aLocalPlace();
    const looked = mailbox.inbox(instant(0), 10);
    await deliver(aPlainMail('a'));
    expect(await looked).toEqual([]);
    await mailbox.changed(600_000);
    expect(await mailbox.inbox(instant(0), 10)).toHaveLength(1);
    await mailbox.close();
  });
});
