import { randomBytes } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { composeMail } from '../../src/mail/compose-mail.js';
import type { OutgoingMail } from '../../src/ports/mailbox.js';
import { anOutgoingMail } from '../contract/mailbox/mailbox.contract.js';

const composed = async (changes: Partial<OutgoingMail> = {}): Promise<string> =>
  (await composeMail(anOutgoingMail('ana@otra.example', changes), 'mesa@entidad.example', new Date('2026-11-29T10:00:00Z'))).toString();
const headersOf = (raw: string): readonly string[] =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');

describe('a mail that leaves', () => {
  it('a mail names its sender, one recipient, its id and its moment', async () => {
    expect(headersOf(await composed())).toEqual(
      expect.arrayContaining([
        'From: mesa@entidad.example',
        'To: ana@otra.example',
        'Message-ID: <uno.dos@entidad.example>',
        'Date: Sun, 29 Nov 2026 10:00:00 +0000',
      ]),
    );
  });

  it.each([
    { subject: 'hola\r\nBcc: otra@malo.example' },
    { subject: 'hola\u2028Bcc: otra@malo.example' },
    { id: 'uno>\r\nBcc: otra@malo.example' },
    { inReplyTo: 'uno>\r\nBcc: <otra@malo.example' },
    { references: ['uno\r\nBcc: otra@malo.example'] },
    {
      attachments: [{ name: 'a.txt"\r\nBcc: otra@malo.example', content: new Uint8Array(1) }],
    },
  ])('no value of a mail adds a header of its own: %j', async (changes) => {
    const raw = await composed(changes);
    expect(raw.split('\r\n').filter((line) => /^bcc/i.test(line))).toEqual([]);
  });

  it('M-56 a mail to an address that servers may read in two ways is not made', async () => {
    await expect(composed({ to: '"x@malo.example y"@entidad.example' })).rejects.toMatchObject({ code: 'refused' });
  });

  it('a mail carries its files whole, each with its name and type', async () => {
    const content = randomBytes(200_000);
    const attachments = [
      { name: 'Circular 050 – información.pdf', content },
      { name: 'Plantilla.docx', content: new Uint8Array(3) },
    ];
    const types = ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'];
    const { attachments: read } = await simpleParser(await composed({ attachments }));
    expect(read.map(({ filename, contentType }) => [filename, contentType])).toEqual(attachments.map(({ name }, at) => [name, types[at]]));
    expect(read[0]?.content.equals(content)).toBe(true);
  });

  it('a file that is named like a path or an address of the web is neither read nor fetched', async () => {
    const raw = await composed({
      text: 'x',
      attachments: [{ name: '/etc/passwd', content: new TextEncoder().encode('mío') }],
    });
    expect(raw).toContain(Buffer.from('mío').toString('base64'));
    expect(raw).not.toContain('root:');
  });
});
