import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { MINUTE, SECOND, instant } from '../../../src/core/instant.js';
import type { Mailbox, OutgoingMail } from '../../../src/ports/mailbox.js';

/**
 * A mailbox as the suites want it, empty.
 *
 * @property deliver puts a raw mail into its inbox, as if it had arrived `agoMs` before
 * @property discard deletes the only mail of its inbox behind the desk's back
 * @property counts  how many mails each of the folders holds that mails are moved to, by its last name
 * @property break   deletes these folders
 * @property received the raw mails that were sent to `somebody@otra.example` of this mailbox's own
 */
export type MailboxPlace = {
  mailbox: Mailbox;
  somebody: string;
  deliver(raw: string, agoMs?: number): Promise<void>;
  discard(): Promise<void>;
  counts(): Promise<Readonly<Record<string, number>>>;
  deleteFolders(): Promise<void>;
  received(): Promise<readonly string[]>;
};

export type MakePlace = () => Promise<MailboxPlace>;

export const aPlainMail = (subject: string, text = 'No abre el correo.'): string =>
  ['From: ana@otra.example', 'To: mesa@entidad.example', `Subject: ${subject}`, `Message-ID: <${subject}@otra.example>`, '', text, ''].join(
    '\r\n',
  );

export const anOutgoingMail = (to: string, changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: 'uno.dos@entidad.example',
  to,
  subject: '[CASO-000045] ¿Quedó bien?',
  text: 'Señora Ana, quedó listo.',
  html: '<p>Señora Ana, quedó listo.</p>',
  inReplyTo: 'pregunta@otra.example',
  references: ['primera@otra.example', 'pregunta@otra.example'],
  isAutomatic: true,
  ...changes,
});

export const now = () => instant(Date.now());
export const anHourAgo = () => instant(Date.now() - 60 * MINUTE);

/** A place for the running test, closed when it is over. */
async function opened(make: MakePlace): Promise<MailboxPlace> {
  const place = await make();
  onTestFinished(() => place.mailbox.close());
  return place;
}

export async function aFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'precaso-mail-')), 'mail.eml');
}

/** What every adapter of `Mailbox` keeps. */
export function mailboxContract(make: MakePlace): void {
  describe('the inbox of a mailbox', () => {
    it('M-47 mails that arrived before a moment are not in what the inbox gives, and the others come with author and subject, the oldest first', async () => {
      const { mailbox, deliver } = await opened(make);
      for (const [subject, minutes] of [
        ['antes', 180],
        ['b', 20],
        ['a', 30],
        ['c', 10],
      ] as const)
        await deliver(aPlainMail(subject), minutes * MINUTE);
      const all = await mailbox.inbox(anHourAgo(), 10);
      expect(all).toHaveLength(3);
      expect(all.map(({ arrivedAt }) => arrivedAt)).toEqual(all.map(({ arrivedAt }) => arrivedAt).toSorted((a, b) => a - b));
      expect(all.map(({ from, subject }) => [from, subject])).toEqual(['a', 'b', 'c'].map((subject) => ['ana@otra.example', subject]));
      expect(await mailbox.inbox(anHourAgo(), 2)).toEqual(all.slice(0, 2));
      expect(await mailbox.inbox(instant(now() + MINUTE), 10)).toEqual([]);
    });

    it('a look at more mails shows those behind the ones that stay in the inbox, in the same order', async () => {
      const { mailbox, deliver } = await opened(make);
      for (const [i, subject] of ['a', 'b', 'c', 'd', 'e'].entries()) await deliver(aPlainMail(subject), (30 - i) * MINUTE);
      const all = await mailbox.inbox(anHourAgo(), 5);
      expect(all.map(({ subject }) => subject)).toEqual(['a', 'b', 'c', 'd', 'e']);
      for (const most of [2, 4]) expect(await mailbox.inbox(anHourAgo(), most)).toEqual(all.slice(0, most));
    });

    it('a mail that arrived in the second of the moment is given', async () => {
      const { mailbox, deliver } = await opened(make);
      await deliver(aPlainMail('a'), 10 * SECOND);
      const [mail] = await mailbox.inbox(anHourAgo(), 1);
      expect(await mailbox.inbox(instant((mail?.arrivedAt ?? 0) + 999), 1)).toEqual([mail]);
    });

    it('M-35 a mail comes byte for byte, also a large one with bytes that are no text', async () => {
      const { mailbox, deliver } = await opened(make);
      const raw = aPlainMail('señal', `${'á'.repeat(300_000)}\r\n${'línea\r\n'.repeat(200_000)}`);
      await deliver(raw);
      const [mail] = await mailbox.inbox(anHourAgo(), 1);
      const file = await aFile();
      if (mail === undefined) throw new Error('no mail');
      expect(await mailbox.fetch(mail, file)).toBe(Buffer.byteLength(raw));
      expect((await readFile(file)).equals(Buffer.from(raw))).toBe(true);
      expect([null, Buffer.byteLength(raw)]).toContain(mail.bytes);
    });

    it('a mail that is gone is told as gone, when it is fetched, moved and removed', async () => {
      const { mailbox, deliver, discard } = await opened(make);
      await deliver(aPlainMail('a'));
      const [mail] = await mailbox.inbox(anHourAgo(), 1);
      if (mail === undefined) throw new Error('no mail');
      await discard();
      expect(await mailbox.fetch(mail, await aFile())).toBeNull();
      expect(await mailbox.move(mail.key, 'done')).toBe(false);
      await mailbox.remove(mail.key);
    });

    it('M-49 a moved mail is in its folder once, the folder is made where it is missing, and a second move says so', async () => {
      const { mailbox, deliver, counts, deleteFolders } = await opened(make);
      for (const subject of ['a', 'b', 'c']) await deliver(aPlainMail(subject));
      const [first, second, third] = (await mailbox.inbox(anHourAgo(), 3)).map(({ key }) => key);
      expect(await mailbox.move(first ?? '', 'done')).toBe(true);
      expect(await mailbox.move(first ?? '', 'done')).toBe(false);
      expect(await mailbox.move(second ?? '', 'aside')).toBe(true);
      expect(await counts()).toEqual({ Tramitados: 1, Apartados: 1 });
      expect((await mailbox.inbox(anHourAgo(), 3)).map(({ key }) => key)).toEqual([third]);
      await deleteFolders();
      expect(await mailbox.move(third ?? '', 'done')).toBe(true);
      expect(await counts()).toEqual({ Tramitados: 1 });
    });

    it('M-15 a removed mail is in no folder', async () => {
      const { mailbox, deliver, counts } = await opened(make);
      await deliver(aPlainMail('prueba'));
      const [mail] = await mailbox.inbox(anHourAgo(), 1);
      await mailbox.remove(mail?.key ?? '');
      expect(await mailbox.inbox(anHourAgo(), 1)).toEqual([]);
      expect(await counts()).toEqual({});
    });

    it('waiting for a change ends when mail comes, or at its time', async () => {
      const { mailbox, deliver } = await opened(make);
      await mailbox.inbox(anHourAgo(), 1);
      await mailbox.changed(50);
      const changed = mailbox.changed(60_000);
      await deliver(aPlainMail('a'));
      await changed;
      await vi.waitFor(async () => expect(await mailbox.inbox(anHourAgo(), 1)).toHaveLength(1), { timeout: 120_000 });
    });
  });

  describe('sending from a mailbox', () => {
    it('M-19 a mail that no person typed says so, answers what it answers, and is found among the sent', async () => {
      const { mailbox, somebody, received } = await opened(make);
      const ids = await mailbox.send(anOutgoingMail(somebody));
      expect(ids[0]).toBe('uno.dos@entidad.example');
      await vi.waitFor(async () => expect(await received()).toHaveLength(1), { timeout: 120_000, interval: 200 });
      const [raw = ''] = await received();
      const unfolded = raw.replaceAll(/\r?\n[ \t]+/g, ' ');
      for (const line of [
        `From: ${mailbox.address}`,
        `To: ${somebody}`,
        'In-Reply-To: <pregunta@otra.example>',
        'References: <primera@otra.example> <pregunta@otra.example>',
        'Auto-Submitted: auto-generated',
        'X-Auto-Response-Suppress: All',
      ])
        expect(unfolded).toContain(line);
      for (const id of ids) expect(await mailbox.sentAs(id)).toContain(id);
      expect(await mailbox.sentAs('otro@entidad.example')).toEqual([]);
    });

    it('what a person typed is sent without the marks of a machine', async () => {
      const { mailbox, somebody, received } = await opened(make);
      await mailbox.send(anOutgoingMail(somebody, { isAutomatic: false, inReplyTo: null, references: [] }));
      await vi.waitFor(async () => expect(await received()).toHaveLength(1), { timeout: 120_000, interval: 200 });
      expect((await received())[0]).not.toMatch(/Auto-Submitted|X-Auto-Response|In-Reply-To|References/);
    });

    it('M-56 nothing is sent to an address that servers may read in two ways', async () => {
      const { mailbox } = await opened(make);
      for (const to of [
        '"x@malo.example y"@entidad.example',
        'a@b.example@c.example',
        'ana@entidad.example, b@c.example',
        'ñandú@entidad.example',
      ])
        await expect(mailbox.send(anOutgoingMail(to))).rejects.toMatchObject({ code: 'refused' });
    });

    it('a mailbox that was closed does nothing any more', async () => {
      const { mailbox, somebody } = await opened(make);
      await mailbox.inbox(anHourAgo(), 1);
      const changed = mailbox.changed(60_000);
      await mailbox.close();
      await changed;
      await expect(mailbox.inbox(anHourAgo(), 1)).rejects.toMatchObject({ code: 'unreachable' });
      await expect(mailbox.send(anOutgoingMail(somebody))).rejects.toMatchObject({ code: 'not-sent' });
    });
  });
}
