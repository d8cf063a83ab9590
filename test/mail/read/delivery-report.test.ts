import { describe, expect, it } from 'vitest';
import { rawMail, rawParts, readRaw, readSample } from '../../support/a-raw-mail.js';

const OURS = 'a1.45@mesa.entidad.example';
const ana = (status: string) => ({ address: 'ana@escuela.example', status, isPermanent: true });

describe('what a server says of a mail that did not arrive', () => {
  it('M-21 a report of Postfix names who failed for good, who only waits, and our mail', async () => {
    expect((await readSample('bounce-postfix.eml')).report).toEqual({
      failed: [ana('5.1.1'), { address: 'beto@escuela.example', status: '4.4.1', isPermanent: false }],
      returnedIds: [OURS],
    });
  });

  it('M-21 a report of OpenSMTPD, with headers alone and a folded id, names our mail', async () => {
    const mail = await readSample('bounce-opensmtpd.eml');
    expect(mail.report).toEqual({ failed: [ana('5.1.1')], returnedIds: [OURS] });
    expect(mail.text).toContain('This is the MAILER-DAEMON');
  });

  it('M-21 a report of Exim, which is plain text, names all recipients of its header, and our mail', async () => {
    expect((await readSample('bounce-exim.eml')).report).toEqual({
      failed: [ana('5.1.1'), { address: 'carla@escuela.example', status: '5.1.1', isPermanent: true }],
      returnedIds: [OURS],
    });
  });

  it('M-21 a report of Exchange Online names the id that it gave to our mail', async () => {
    const mail = await readSample('bounce-exchange.eml');
    const id = 'BN0PR00MB0001AAAA@BN0PR00MB0001.namprd00.prod.outlook.example';
    expect(mail).toMatchObject({ report: { failed: [ana('5.1.10')], returnedIds: [id] }, references: [id] });
    expect(mail.headers).toMatchObject({ returnPath: '', autoSubmitted: 'auto-replied' });
    expect(mail.text).not.toContain('Final-Recipient');
  });

  it('M-21 a report of Gmail names the address once, though it stands in a header too', async () => {
    const mail = await readSample('bounce-gmail.eml');
    expect(mail).toMatchObject({ report: { failed: [ana('5.1.1')], returnedIds: [OURS] }, references: [OURS] });
    expect(mail.files.map(({ name }) => name)).toEqual(['icon.png', 'mensaje-2.eml']);
  });

  it('a report that all arrived, and a mail of a person, report nothing', async () => {
    const head = ['From: postmaster@x.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'];
    const status = (action: string) =>
      `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ana@escuela.example\r\nAction: ${action}\r\nStatus: 2.0.0`;
    expect((await readRaw(rawParts(head, status('delivered')))).report).toBeNull();
    expect(
      (await readRaw(rawMail('From: ana@escuela.example', '', 'Final-Recipient: rfc822; ana@escuela.example\r\nAction: failed'))).report,
    ).toBeNull();
  });

  it('a report without anything that can be read is a report still', async () => {
    const head = ['From: postmaster@x.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'];
    expect((await readRaw(rawParts(head, 'Content-Type: message/delivery-status\r\n\r\n\xff\x00'))).report).toEqual({
      failed: [],
      returnedIds: [],
    });
  });
});
