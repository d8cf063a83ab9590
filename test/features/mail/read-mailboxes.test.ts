import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../src/core/instant.js';
import { createMailboxRounds, readMailbox } from '../../../src/features/mail/read-mailboxes.js';
import { waitingMails } from '../../../src/features/mail/classify-mail.js';
import { mailsCard } from '../../../src/features/mail/mail-queue.js';
import { deskView } from '../../../src/features/turn.js';
import { MailboxFault } from '../../../src/ports/mailbox.js';
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

describe('a round of a mailbox', () => {
  it('M-41 M-43 a mail whose move fails has its outcome already, and is not done again', async () => {
    const { desk, box } = await aDeskWithBox();
    const { move } = box;
    let fails = 2;
    Object.assign(desk.mail.mailboxes[0] ?? {}, {
      move: (...to: Parameters<typeof move>) => (fails-- > 0 ? Promise.reject(new MailboxFault('unreachable')) : move(...to)),
    });
    box.arrives(precaso('no abre el correo'), desk.now(), '1/1');
    await expect(desk.round()).rejects.toThrow('unreachable');
    await expect(desk.round()).rejects.toThrow('unreachable');
    await desk.round();
    expect(box.moved).toEqual([{ key: '1/1', to: 'done' }]);
    expect(desk.sent).toHaveLength(1);
  });

  it('M-44 a mail that cannot be read is put aside after three readings, and the mails behind it go on', async () => {
    const { desk, box } = await aDeskWithBox();
    const { read } = desk.mail.reader;
    let readings = 0;
    desk.mail.reader.read = async (file, folder) => {
      const mail = await read(file, folder);
      if (mail.subject !== 'rota') return mail;
      readings += 1;
      throw new MailUnreadable('damaged');
    };
    box.arrives(aReadMail({ subject: 'rota' }), desk.now(), '1/1');
    box.arrives(precaso('no abre el correo'), desk.now(), '1/2');
    for (let i = 0; i < 4; i += 1) await desk.round();
    expect(readings).toBe(3);
    expect(await desk.recordOf('mesa', '1/1')).toMatchObject({ outcome: 'unreadable', tries: 3 });
    expect(box.moved).toEqual([
      { key: '1/2', to: 'done' },
      { key: '1/1', to: 'aside' },
    ]);
    expect(desk.lines.filter(({ event }) => event === 'mail-not-read').map(({ level }) => level)).toEqual(['warn', 'warn', 'error']);
  });

  it('M-44 a mail that the server never gives whole is put aside after three rounds, and keeps none behind it waiting', async () => {
    const { desk, box } = await aDeskWithBox();
    const { fetch } = box;
    Object.assign(desk.mail.mailboxes[0] ?? {}, {
      fetch: (...of: Parameters<typeof fetch>) => (of[0].key === '1/1' ? Promise.reject(new MailboxFault('broken')) : fetch(...of)),
    });
    box.arrives(precaso('no imprime'), desk.now(), '1/1');
    box.arrives(precaso('no abre el correo'), desk.now(), '1/2');
    for (let i = 0; i < 3; i += 1) await desk.round();
    expect(box.moved).toEqual([
      { key: '1/2', to: 'done' },
      { key: '1/1', to: 'aside' },
    ]);
  });

  it('a mail that cannot be moved keeps none behind it waiting, and the round fails', async () => {
    const { desk, box } = await aDeskWithBox();
    const { move } = box;
    Object.assign(desk.mail.mailboxes[0] ?? {}, {
      move: (...to: Parameters<typeof move>) => (to[0] === '1/1' ? Promise.reject(new MailboxFault('full')) : move(...to)),
    });
    box.arrives(precaso('no imprime'), desk.now(), '1/1');
    box.arrives(precaso('no abre el correo'), desk.now(), '1/2');
    await expect(desk.round()).rejects.toThrow('full');
    expect(box.moved).toEqual([{ key: '1/2', to: 'done' }]);
  });

  it('a mail to two mailboxes that both answer is answered once', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    const mail = aReadMail({ by: 'otra@entidad.example', subject: 'Consulta', text: 'No puedo entrar.' });
    const outcomes: (string | null)[] = [];
    for (const { id } of desk.boxes) outcomes.push((await desk.arrives(mail, id)).outcome);
    expect(outcomes[0]).toBe('answered');
    expect(desk.sent.filter(({ to }) => to === 'otra@entidad.example')).toHaveLength(1);
  });

  it('a mail to two mailboxes that are read at once is done once, and answered once', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    const mail = aReadMail({ by: 'otra@entidad.example', subject: 'Consulta', text: 'No puedo entrar.' });
    for (const box of desk.boxes) box.arrives(mail, desk.now(), '1/1');
    await Promise.all(desk.boxes.map((box) => readMailbox(desk, box)));
    await desk.round();
    const outcomes = await Promise.all(desk.boxes.map(async ({ id }) => (await desk.recordOf(id, '1/1')).outcome));
    expect(new Set(outcomes)).toEqual(new Set(['answered', 'copy']));
    expect(desk.sent.filter(({ to }) => to === 'otra@entidad.example')).toHaveLength(1);
  });

  it('a mail over which a process was killed is done from the other mailbox, once the claim of that process has ended', async () => {
    const desk = await aMailDesk({ procedure: 'uspec' });
    const [first, second] = desk.boxes;
    if (first === undefined || second === undefined) throw new Error('no mailbox');
    const mail = precaso('no imprime');
    for (const box of [first, second]) box.arrives(mail, desk.now(), '1/1');
    await new Promise<void>((begun) => {
      const findByEmail = () => new Promise<never>(() => begun());
      void readMailbox({ ...desk, people: { ...desk.people, findByEmail } }, first);
    });
    await readMailbox(desk, second);
    expect(second.moved).toEqual([]);
    desk.clock.moveBy(121_000);
    await readMailbox(desk, second);
    expect(second.moved).toEqual([{ key: '1/1', to: 'done' }]);
    await readMailbox(desk, first);
    const both = await Promise.all([first, second].map(async ({ id }) => (await desk.recordOf(id, '1/1')).outcome));
    expect(both).toEqual(['copy', 'draft']);
  });

  it('M-47 mails that lay in the inbox before the desk first looked are left alone', async () => {
    const { desk, box } = await aDeskWithBox();
    for (let i = 0; i < 20; i += 1) box.arrives(precaso(`vieja ${i}`), later(desk.now(), -HOUR), `1/${i}`);
    await desk.round();
    expect(box.moved).toEqual([]);
    expect(desk.sent).toEqual([]);
  });

  it('the same mails under a new UIDVALIDITY are copies: nothing is done twice', async () => {
    const { desk, box } = await aDeskWithBox();
    const mail = precaso('no abre el correo');
    const first = await desk.arrives(mail, 'mesa', '1/1');
    box.arrives(mail, desk.now(), '2/1');
    await desk.round();
    expect(await desk.recordOf('mesa', '2/1')).toMatchObject({ outcome: 'copy', ticket: first.ticket });
    const logged = desk.lines.filter(({ event }) => event === 'mail-read').map(({ fields }) => fields);
    expect(logged).toEqual(['draft', 'copy'].map((outcome) => ({ mailbox: 'mesa', outcome, ticket: first.ticket })));
    expect(desk.sent).toHaveLength(1);
  });

  it('a repeated Message-ID with other content is another mail', async () => {
    const { desk } = await aDeskWithBox();
    const first = await desk.arrives(aReadMail({ id: 'uno@x.example', subject: 'precaso no abre el correo', text: 'No abre.' }));
    const other = await desk.arrives(aReadMail({ id: 'uno@x.example', subject: 'precaso no imprime', text: 'La del piso 2.' }));
    expect(other.outcome).toBe('draft');
    expect(other.ticket).not.toBe(first.ticket);
  });

  it('a mail larger than 35 MB is put aside unread; the desk sees whose it is, and its author is told once a day', async () => {
    const { desk } = await aDeskWithBox();
    const large = aReadMail({ bytes: 36 * 1024 * 1024, subject: 'Fotos del daño' });
    const record = await desk.arrives(large, 'mesa', '1/1');
    expect(record).toMatchObject({ outcome: 'too-large', from: 'ana@entidad.example', subject: 'Fotos del daño' });
    expect(desk.boxes[0]?.moved).toEqual([{ key: '1/1', to: 'aside' }]);
    await desk.arrives(large, 'mesa', '1/2');
    expect(desk.sent.map(({ to, text }) => [to, text.includes('pesa más de 35 MB')])).toEqual([['ana@entidad.example', true]]);
    const waiting = await waitingMails(desk, [{ id: 'mesa' }]);
    expect(waiting.map(({ key }) => key)).toEqual(['mesa/1/1', 'mesa/1/2']);
    const shown = JSON.stringify(mailsCard(deskView(desk), waiting));
    expect(shown).toContain('Fotos del daño');
    expect(shown).toContain('Está en la carpeta Apartados del buzón.');
  });

  it('the author of a mail that is too large is not told at an address that is not read, or where the desk itself wrote it', async () => {
    const { desk } = await aDeskWithBox();
    for (const by of ['no-reply@aplicacion.example', desk.boxes[0]?.address ?? ''])
      await desk.arrives(aReadMail({ by, bytes: 36 * 1024 * 1024 }));
    expect(desk.sent).toEqual([]);
  });

  it('M-15 the installation’s own test mail is removed, and opens nothing', async () => {
    const { desk, box } = await aDeskWithBox();
    const mail = precaso('no abre el correo');
    await desk.arrives({ ...mail, headers: { ...mail.headers, test: desk.mail.ids.testMark('n1') } }, 'mesa', '1/1');
    const forged = await desk.arrives({ ...precaso('no imprime'), headers: { ...mail.headers, test: 'n1.forged' } }, 'mesa', '1/2');
    expect(box.moved[0]).toEqual({ key: '1/1', to: 'removed' });
    expect(forged.outcome).toBe('draft');
    expect(desk.sent).toHaveLength(1);
  });

  it('M-33 a mail that is only winmail.dat waits for people, and its author is told to send it in another form', async () => {
    const { desk } = await aDeskWithBox();
    const record = await desk.arrives(aReadMail({ subject: 'Falla', text: '', fresh: '', traits: ['tnef'] }));
    await desk.round();
    expect(record.outcome).toBe('waiting');
    expect(desk.sent.map(({ text }) => text.includes('winmail.dat'))).toEqual([true]);
  });

  it('M-03 a forward of the desk’s mail waits for people, whatever it refers to', async () => {
    const { desk } = await aDeskWithBox();
    await desk.arrives(precaso('no abre el correo'));
    const got = await desk.arrives(aReadMail({ subject: 'RV: precaso', references: [desk.sent[0]?.id ?? ''], text: 'Miren esto.' }));
    expect(got.outcome).toBe('waiting');
  });

  it('M-01 the first id that is the desk’s decides, wherever it stands among the references', async () => {
    const { desk } = await aDeskWithBox();
    const first = await desk.arrives(precaso('no abre el correo'));
    const references = ['crm-77@otro.example', desk.sent[0]?.id ?? '', 'antes@otro.example'];
    const got = await desk.arrives(aReadMail({ subject: 'Asunto del CRM', references, text: 'Teléfono: 3001234567' }));
    expect(got).toMatchObject({ outcome: 'case', ticket: first.ticket });
  });

  it('an invented id finds no case', async () => {
    const { desk } = await aDeskWithBox();
    const first = await desk.arrives(precaso('no abre el correo'));
    const made = (desk.sent[0]?.id ?? '').replace(/\.[\w-]{22}@/, '.AAAAAAAAAAAAAAAAAAAAAA@');
    const got = await desk.arrives(aReadMail({ subject: 'Asunto', references: [made], text: 'Ciérrenlo.' }));
    expect(got.outcome).toBe('waiting');
    expect(got.ticket).toBeUndefined();
    expect(first.ticket).toBeDefined();
  });
});

describe('the rounds of a mailbox', () => {
  it('a mailbox that does not answer is tried again, and its alarm is an error after a quarter of an hour', async () => {
    const { desk, box } = await aDeskWithBox();
    Object.assign(desk.mail.mailboxes[0] ?? {}, { inbox: () => Promise.reject(new MailboxFault('unreachable')) });
    const round = createMailboxRounds(desk, box, running);
    await round();
    desk.clock.moveBy(16 * 60_000);
    await round();
    expect(desk.lines.filter(({ event }) => event === 'mailbox-failed').map(({ level }) => level)).toEqual(['warn', 'error']);
  });

  it('mails that the server refuses to move hide none behind them, are tried again each round, and go once it moves', async () => {
    const { desk, box } = await aDeskWithBox();
    const { move } = box;
    const [refused, tried]: [Set<string>, string[]] = [new Set(), []];
    const moves: typeof move = (key, to) => {
      tried.push(key);
      return refused.has(key) ? Promise.reject(new MailboxFault(key.endsWith('7') ? 'broken' : 'full')) : move(key, to);
    };
    const round = createMailboxRounds(desk, { ...box, move: moves }, running);
    const arrives = (count: number, from: number) => {
      for (let i = from; i < from + count; i += 1) box.arrives(precaso(`falla ${i}`), desk.now(), `1/${i}`);
    };
    arrives(120, 1);
    for (let i = 1; i <= 110; i += 1) refused.add(`1/${i}`);
    for (let i = 0; i < 3; i += 1) await round();
    expect(box.moved).toHaveLength(10);
    arrives(1, 121);
    tried.length = 0;
    await round();
    expect([tried[0], tried.length]).toEqual(['1/121', 1 + 50]);
    for (let i = 0; i < 2; i += 1) await round();
    expect(new Set(tried).size).toBe(1 + 110);
    refused.clear();
    for (let i = 0; i < 3; i += 1) await round();
    expect(box.moved).toHaveLength(121);
  });

  it('one process reads a mailbox at a time', async () => {
    const { desk, box } = await aDeskWithBox();
    const looks: string[] = [];
    const looked = (who: string) => ({ ...box, inbox: () => Promise.resolve((looks.push(who), [])) });
    await createMailboxRounds({ ...desk, owner: 'one' }, looked('one'), running)();
    await createMailboxRounds({ ...desk, owner: 'two' }, looked('two'), running)();
    desk.clock.moveBy(61_000);
    await createMailboxRounds({ ...desk, owner: 'two' }, looked('two'), running)();
    expect(looks).toEqual(['one', 'two']);
  });
});
