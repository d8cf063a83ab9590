import { describe, expect, it } from 'vitest';
import { contentOf, noneLost, rawMail, rawParts, readRaw } from '../../support/a-raw-mail.js';

const FROM = 'From: Ana <ana@escuela.example>';
const page = (body: string) => rawMail(FROM, 'Content-Type: text/html; charset=utf-8', '', body);

describe('a mail that no client writes', () => {
  it('M-27 a text in UTF-8 that is declared as Latin-1 is read as UTF-8', async () => {
    const mail = await readRaw(rawMail('Content-Type: text/plain; charset=iso-8859-1', '', 'S\xc3\xad, qued\xc3\xb3 bien.'));
    expect(mail.own).toBe('Sí, quedó bien.');
  });

  it('an empty file, one without a head and one without a text are read as what they are', async () => {
    for (const raw of ['', '\r\n', 'hola', '\r\n\r\nhola', '\0\0\0', 'From: x\r\n', `${FROM}\r\n\r\n`]) {
      const mail = await readRaw(raw);
      expect(mail).toMatchObject({ id: '', subject: '', references: [], files: [], report: null, sentAt: null });
    }
    expect((await readRaw('\r\n\r\nhola')).text).toBe('hola');
  });

  it('a run of 100,000 marks in a subject, a name and a text is cut before it is composed', async () => {
    const run = `a${'\u0316\u0301'.repeat(50_000)}`;
    const mail = await readRaw(rawMail(`From: ${run} <ana@escuela.example>`, `Subject: ${run}`, '', run));
    expect([mail.subject, mail.from[0]?.name, mail.text].map((text) => (text?.length ?? 0) <= 40)).toEqual([true, true, true]);
  });

  it('a person’s mail to which a server’s report is attached is no report, and a mail of the server alone is', async () => {
    const status = 'Content-Type: message/delivery-status; name=details.txt\r\n\r\nFinal-Recipient: rfc822; p@x.example\r\nAction: failed';
    const parts = ['Content-Type: text/plain\r\n\r\nAdjunto el rebote.', status];
    expect((await readRaw(rawParts([FROM, 'Subject: precaso no puedo enviar'], ...parts))).report).toBeNull();
    const fromServer = rawParts(['From: mailer-daemon@mx.example', 'Subject: Undeliverable'], ...parts);
    expect((await readRaw(fromServer)).report?.failed).toHaveLength(1);
  });

  it('a mail of one picture has a file and no text', async () => {
    const mail = await readRaw(
      rawMail(FROM, 'Content-Type: image/png; name=foto.png', 'Content-Transfer-Encoding: base64', '', 'aG9sYQ=='),
    );
    expect(mail).toMatchObject({ text: '', fresh: '', files: [{ name: 'foto.png', bytes: 4 }] });
  });

  it('a mail whose parts are never closed, or whose border is missing, loses nothing', async () => {
    const open = rawMail(
      FROM,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'hola',
      '--b',
      'Content-Type: a/b',
      '',
      'x',
    );
    expect(await readRaw(open)).toMatchObject({ text: 'hola', files: [{ bytes: 1 }] });
    expect((await readRaw(rawMail(FROM, 'Content-Type: multipart/mixed', '', 'hola'))).digest).toHaveLength(64);
    expect((await readRaw(rawMail(FROM, 'Content-Type: text', '', 'hola'))).text).toBe('hola');
    const base64 = rawMail(FROM, 'Content-Transfer-Encoding: base64', '', 'aG9s%%%YQ=');
    expect(noneLost(await readRaw(base64))).toBe(true);
  });

  it.each([
    ['1 Jan 1970 00:00:00 GMT', 0],
    ['Wed, 1 Feb 2090 10:00:00 -0500', Date.UTC(2090, 1, 1, 15)],
    ['mañana', null],
    ['', null],
  ])('the date “%s” is read as what it is', async (date, at) => {
    expect((await readRaw(rawMail(FROM, `Date: ${date}`, '', ''))).sentAt).toBe(at);
  });

  it('a subject of 5,000 letters is cut at 1,000', async () => {
    const { subject } = await readRaw(rawMail(FROM, `Subject: ${'ñ'.repeat(5_000)}`, '', ''));
    expect(subject).toBe('ñ'.repeat(1_000));
  });

  it('of 10,000 receivers 100 are told, with how many there were', async () => {
    const to = Array.from({ length: 10_000 }, (_, at) => `Persona ${at} <p${at}@escuela.example>`).join(',\r\n ');
    const mail = await readRaw(rawMail(FROM, `To: ${to}`, '', 'hola'));
    expect([mail.to.length, mail.toCount, mail.traits, mail.text]).toEqual([100, 10_000, ['cut'], 'hola']);
  });

  it('more parts than the parser reads are cut, not refused', async () => {
    const mail = await readRaw(
      rawParts([FROM], 'Content-Type: text/plain\r\n\r\nhola', ...Array.from({ length: 3_000 }, () => 'Content-Type: a/b\r\n\r\nx')),
    );
    expect([mail.text, mail.files.length, mail.traits]).toEqual(['hola', 200, ['cut']]);
  });

  it('parts in parts, each in the one before, end neither the parser nor the reader', async () => {
    const nested = Array.from({ length: 5_000 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`).join(
      '\r\n',
    );
    const mail = await readRaw(rawMail(FROM, 'Content-Type: multipart/mixed; boundary=b0', '', nested, '--b5000', '', 'hola'));
    expect(mail).toMatchObject({ traits: ['cut'], files: [] });
  });

  it('a long file name keeps its ending, one of forbidden signs gets another', async () => {
    const named = (name: string) => `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nx`;
    const mail = await readRaw(
      rawParts([FROM], named(`${'a'.repeat(900)}.pdf`), named('...'), named('C:\\\\temp\\\\a.pdf'), named('=?utf-8?Q?=E2=80=AEgpj.exe?=')),
    );
    expect(mail.files.map(({ name }) => name)).toEqual([`${'a'.repeat(116)}.pdf`, 'archivo-2.pdf', 'a.pdf', 'gpj.exe']);
    expect(contentOf(mail)).toBe('x');
  });
});

/** Where each place were tried again it would take longer than the limit. */
describe('a mail that would take minutes', () => {
  it('M-54 2 MB of flowed text are read to their end, and cut', async () => {
    const mail = await readRaw(rawMail(FROM, 'Content-Type: text/plain; format=flowed', '', 'palabra palabra \r\n'.repeat(120_000)));
    expect(mail.text.length).toBe(199_999);
    expect(mail.traits).toEqual(['cut']);
  });

  it.each([
    ['a table of 3 MB', `<table>${'<tr><td>celda</td><td>otra</td></tr>'.repeat(80_000)}</table>`, 'celda otra'],
    ['2 MB of nested elements', `${'<div>'.repeat(200_000)}hola${'</div>'.repeat(200_000)}`, ''],
    ['54 KB of nested elements', `${'<div>'.repeat(5_000)}hola${'</div>'.repeat(5_000)}`, 'hola'],
    ['nested elements that hide their ends', `${'<div title="></div>">'.repeat(5_000)}hola`, 'hola'],
    ['nested quotes', `hola${'<blockquote type=cite>a'.repeat(5_000)}`, 'hola'],
    ['unclosed tags', `hola${'<a href="'.repeat(50_000)}`, 'hola'],
    ['unclosed comments', `hola${'<!-- '.repeat(50_000)}`, 'hola'],
    ['styles in styles', `hola${'<p style="color:white;font-size:0">'.repeat(8_000)}`, 'hola'],
  ])('M-54 %s are read to their end', async (_, body, words) => {
    const mail = await readRaw(page(body));
    expect(mail.text).toContain(words);
  });
});
