import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifiedSender } from '../../../src/core/mail/verdict.js';
import { instant } from '../../../src/core/instant.js';
import { PostOffice } from '../../mail/post-office.js';
import { writeMail, type MailUnderWay, type TypedMail, type Verdict } from '../../mail/written-mail.js';
import { readRaw } from '../../../test/support/a-raw-mail.js';
import { tempFolder } from '../../../test/support/temp-folder.js';

const at = instant(Date.parse('2026-11-30T14:00:00Z'));
const rocio = { address: 'rocio.velez@entidad.example', name: 'Rocío Vélez' };

async function anOffice(kept?: string) {
  const folder = kept ?? (await mkdtemp(join(await tempFolder(), 'office-')));
  const office = new PostOffice({ folder, now: () => at, addresses: ['mesa@mesa.example'], onDamage: () => undefined });
  const inboxOf = (address: string) => office.all().filter(({ owner, folder: place }) => owner === address && place === 'inbox');
  const readIn = (address: string) => Promise.all(inboxOf(address).map((mail) => readRaw(office.bytes(mail) ?? '')));
  return { office, folder, inboxOf, readIn };
}

function written(changes: Partial<TypedMail> = {}, verdict: Verdict = 'pass'): Promise<MailUnderWay> {
  const mail = {
    to: 'mesa@mesa.example',
    subject: 'Precaso: no abre',
    text: 'Desde ayer.',
    answers: null,
    files: [],
    kind: 'person',
  } as const;
  return writeMail({ from: rocio, ...mail, ...changes }, verdict, at);
}

describe('the mail server of the try-it page', () => {
  it('a mail keeps its bytes and its id, and the server says on top who vouches for its sender', async () => {
    const { office, inboxOf, readIn } = await anOffice();
    const mail = await written();
    await office.submit(mail);
    const [arrived] = inboxOf('mesa@mesa.example');
    if (arrived === undefined) throw new Error('no mail');
    const raw = office.bytes(arrived) ?? Buffer.alloc(0);
    expect(raw.subarray(-mail.raw.length).equals(mail.raw)).toBe(true);
    expect(arrived.id).toBe(mail.id);
    const [read] = await readIn('mesa@mesa.example');
    expect(read?.headers.returnPath).toBe(rocio.address);
    expect(read && verifiedSender(read, 'precaso.local', [])).toBe(rocio.address);
  });

  it.each(['none', 'fail'] as const)('nobody vouches for the sender of a mail that is sent with the verdict %s', async (verdict) => {
    const { office, readIn } = await anOffice();
    await office.submit(await written({}, verdict));
    const [read] = await readIn('mesa@mesa.example');
    expect(read && verifiedSender(read, 'precaso.local', [])).toBeNull();
  });

  it('mail to an unknown address of the desk’s domain comes back as a report with the null sender', async () => {
    const { office, readIn } = await anOffice();
    const mail = await written({ to: 'nadie@mesa.example' });
    await office.submit(mail);
    const [report] = await readIn(rocio.address);
    expect(report?.report).toEqual({
      failed: [{ address: 'nadie@mesa.example', status: '5.1.1', isPermanent: true }],
      returnedIds: [mail.id],
    });
    expect(report?.headers).toMatchObject({ returnPath: '', autoSubmitted: 'auto-replied' });
  });

  it('a mail that bounces is named in the report to its sender, and a report never bounces', async () => {
    const { office, inboxOf, readIn } = await anOffice();
    await office.submit({ ...(await written({ to: rocio.address })), from: 'mesa@mesa.example' });
    const [mail] = inboxOf(rocio.address);
    if (mail === undefined) throw new Error('no mail');
    await office.bounce(mail);
    expect((await readIn('mesa@mesa.example'))[0]?.report?.returnedIds).toEqual([mail.id]);
    const count = office.all().length;
    await office.deliver({ ...(await written({ to: 'nadie@mesa.example' })), from: '' });
    expect(office.all()).toHaveLength(count);
  });

  it.each(['"a b"@entidad.example', 'a@b.example, c@d.example', 'nadie', 'ñandú@entidad.example'])(
    'the server takes no mail to %s, and its sender keeps no copy',
    async (to) => {
      const { office } = await anOffice();
      await expect(office.submit({ ...(await written()), to })).rejects.toThrow('553 5.1.3');
      expect(office.all()).toEqual([]);
    },
  );

  it('M-35 a mail above 35 MB is refused as servers refuse it', async () => {
    const { office } = await anOffice();
    const mail = await written();
    await expect(office.submit({ ...mail, raw: Buffer.alloc(35 * 1024 * 1024 + 1) })).rejects.toThrow('552 5.3.4');
    expect(office.all()).toEqual([]);
  });

  it('mails, what was read and their keys outlive a restart of the try-it page', async () => {
    const first = await anOffice();
    await first.office.submit(await written());
    const [mail] = first.inboxOf('mesa@mesa.example');
    if (mail === undefined) throw new Error('no mail');
    const read = first.office.read(mail);
    first.office.close();
    const again = await anOffice(first.folder);
    expect(again.office.all()).toEqual(first.office.all());
    expect(again.office.bytes(read)).toEqual(first.office.bytes(read));
    expect(again.office.byKey(first.office.keyOf(read), 'mesa@mesa.example')).toEqual(read);
  });

  it('a server that is emptied has no mail, and keys of former mails name nothing, also after a restart', async () => {
    const { office, folder } = await anOffice();
    await office.submit(await written());
    const keys = office.all().map((one) => office.keyOf(one));
    office.clear();
    expect(office.all()).toEqual([]);
    await office.submit(await written());
    expect(office.all().map((one) => office.keyOf(one))).not.toEqual(keys);
    const stands = office.all().map((one) => office.keyOf(one));
    office.close();
    const again = await anOffice(folder);
    expect(again.office.all().map((one) => again.office.keyOf(one))).toEqual(stands);
  });
});
