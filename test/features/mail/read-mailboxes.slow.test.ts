import { describe, expect, it } from 'vitest';
import { createMailboxRounds, readMailbox } from '../../../src/features/mail/read-mailboxes.js';
import { MailUnreadable } from '../../../src/ports/mail-reader.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

/** The rounds are not stopped. */
const running = new AbortController().signal;

const precaso = (words: string) => aReadMail({ subject: `precaso ${words}`, text: `${words}.` });

async function aDeskWithBox() {
  const desk = await aMailDesk();
  const [box] = desk.boxes;
  if (box === undefined) throw new Error('no mailbox');
  return { desk, box };
}

describe('mails whose reading takes too long', () => {
  it('M-44 mails whose reading takes too long have a short time first, and are read again only after the mails of others that came since', async () => {
    const { desk, box } = await aDeskWithBox();
    const { read } = desk.mail.reader;
    const readings: string[] = [];
    desk.mail.reader.read = async (file, folder, isFirst = false) => {
      const mail = await read(file, folder);
      readings.push(`${mail.subject} ${isFirst ? 'short' : 'long'}`);
      if (!mail.subject.startsWith('lenta')) return mail;
      throw new MailUnreadable('unfinished');
    };
    const stuck: NonNullable<Parameters<typeof readMailbox>[3]> = new Map();
    for (let i = 0; i < 3; i += 1) box.arrives(aReadMail({ by: `x${i}@otra.example`, subject: `lenta ${i}` }), desk.now(), `1/${i}`);
    await readMailbox(desk, box, null, stuck);
    box.arrives(precaso('no abre el correo'), desk.now(), '1/9');
    await readMailbox(desk, box, null, stuck);
    const slow = (how: string) => [0, 1, 2].map((i) => `lenta ${i} ${how}`);
    // The next mail is read while the desk works on the one before, so the two that are under way may change places.
    expect(readings.slice(0, 3).toSorted()).toEqual(slow('short'));
    expect(readings.slice(3, 5)).toContain('precaso no abre el correo short');
    // One of them a round, and the one that was begun beside it: then the inbox is looked at again.
    expect(readings.slice(3).every((reading) => [...slow('long'), 'precaso no abre el correo short'].includes(reading))).toBe(true);
    expect(readings).toHaveLength(4 + 2);
  });

  it('M-44 of an author whose mail took too long no other one is read before the mails of everybody else, however many there are', async () => {
    const { desk, box } = await aDeskWithBox();
    const { read } = desk.mail.reader;
    const readings: string[] = [];
    desk.mail.reader.read = async (file, folder) => {
      const mail = await read(file, folder);
      readings.push(mail.subject);
      if (!mail.subject.startsWith('lenta')) return mail;
      throw new MailUnreadable('unfinished');
    };
    const round = createMailboxRounds(desk, box, running);
    for (let i = 0; i < 100; i += 1) box.arrives(aReadMail({ by: 'x@otra.example', subject: `lenta ${i}` }), desk.now(), `1/${i}`);
    box.arrives(precaso('no abre el correo'), desk.now(), '1/200');
    while (!readings.includes('precaso no abre el correo')) await round();
    expect(readings.length).toBeLessThanOrEqual(8);
    // None is lost for it: each gets its readings, and its place.
    for (let i = 0; i < 400 && box.moved.length < 101; i += 1) await round();
    expect(box.moved.filter(({ to }) => to === 'aside')).toHaveLength(100);
  });

  it.each([
    ['of one size', () => 2_000_000],
    ['each smaller than the one before', (i: number) => 30_000_000 - i * 250_000],
  ] as const)(
    'M-44 a hundred mails of as many authors that take too long, %s, keep a small one waiting for a few of them',
    async (_, sizeOf) => {
      const { desk, box } = await aDeskWithBox();
      const { read } = desk.mail.reader;
      const readings: string[] = [];
      desk.mail.reader.read = async (file, folder) => {
        const mail = await read(file, folder);
        readings.push(mail.subject);
        if (!mail.subject.startsWith('lenta')) return mail;
        throw new MailUnreadable('unfinished');
      };
      const { inbox } = box;
      const sized = {
        ...box,
        inbox: async (...asked: Parameters<typeof inbox>) =>
          (await inbox(...asked)).map((mail) => ({
            ...mail,
            bytes: mail.key === '1/200' ? 9_000 : sizeOf(Number(mail.key.slice(2))),
          })),
      };
      const round = createMailboxRounds(desk, sized, running);
      for (let i = 0; i < 100; i += 1) box.arrives(aReadMail({ by: `x${i}@otra.example`, subject: `lenta ${i}` }), desk.now(), `1/${i}`);
      box.arrives(precaso('no abre el correo'), desk.now(), '1/200');
      while (!readings.includes('precaso no abre el correo')) await round();
      expect(readings.length).toBeLessThanOrEqual(12);
      // None is lost for it: each gets its readings, and its place.
      for (let i = 0; i < 400 && box.moved.length < 101; i += 1) await round();
      expect(box.moved.filter(({ to }) => to === 'aside')).toHaveLength(100);
    },
  );

  it('a mail with headers that are too long is put aside unread, and nothing of it is fetched', async () => {
    const { desk, box } = await aDeskWithBox();
    const key = '1/1';
    box.arrives(precaso('no abre el correo'), desk.now(), key);
    const { inbox } = box;
    const fetched: string[] = [];
    await readMailbox(desk, {
      ...box,
      inbox: async (...asked) =>
        (await inbox(...asked)).map((mail) => ({
          ...mail,
          from: '',
          subject: '',
          isHeadTooLong: true as const,
        })),
      fetch: (mail) => Promise.resolve((fetched.push(mail.key), null)),
    });
    expect(fetched).toEqual([]);
    expect(box.moved).toEqual([{ key, to: 'aside' }]);
    expect(await desk.recordOf('mesa', key)).toMatchObject({
      outcome: 'too-large',
    });
  });
});
