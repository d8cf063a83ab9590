import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import MimeNode from 'nodemailer/lib/mime-node';
import { toDate, type Instant } from '../../src/core/instant.js';
import { domainOf } from '../../src/core/mail/written-address.js';

/** What the receiving server says of the sender (RFC 8601); `none`: no server vouches for the address. */
export type Verdict = 'pass' | 'fail' | 'none';

/** @property id Message-ID without brackets @property from '' is the null sender, to which nothing comes back */
export type WrittenHead = { id: string; from: string; name: string; to: string; subject: string };

export type MailUnderWay = WrittenHead & { raw: Buffer; verdict: Verdict };

/** Adds what a server writes on top of each mail that it takes: the envelope's sender, its way, and who vouches for it. */
export function withTrace({ from, to, raw, verdict }: MailUnderWay, authserv: string, at: Instant): Buffer {
  const domain = domainOf(from === '' ? authserv : from);
  const lines = [
    `Return-Path: <${from}>`,
    `Received: from ${domain} (${domain}) by ${authserv} with ESMTP id ${randomUUID().slice(0, 8)}`,
    `\tfor <${to}>; ${dateOf(at)}`,
    `Authentication-Results: ${authserv}; dmarc=${verdict} header.from=${domain}`,
    '',
  ];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), raw]);
}

/** "Sun, 29 Nov 2026 10:00:00 +0000" */
const dateOf = (at: Instant): string => toDate(at).toUTCString().replace('GMT', '+0000');

/** A mail as a person's program makes it. @property kind  who wrote it: a person, a reply of a person out of the office, a machine */
export type TypedMail = {
  from: { address: string; name: string };
  to: string;
  subject: string;
  text: string;
  answers: { id: string; references: readonly string[] } | null;
  files: readonly { name: string; type: string; content: Buffer }[];
  kind: 'person' | 'vacation' | 'machine';
};

const AUTO_SUBMITTED = { person: null, vacation: 'auto-replied', machine: 'auto-generated' } as const;

export async function writeMail({ from, answers, files, kind, ...mail }: TypedMail, verdict: Verdict, at: Instant): Promise<MailUnderWay> {
  const id = `${randomUUID()}@${domainOf(from.address)}`;
  const auto = AUTO_SUBMITTED[kind];
  const composer = new MailComposer({
    ...mail,
    from: { address: from.address, name: from.name },
    date: toDate(at),
    messageId: `<${id}>`,
    ...(answers === null ? {} : { inReplyTo: `<${answers.id}>`, references: [...answers.references, answers.id].map((one) => `<${one}>`) }),
    headers: auto === null ? {} : { 'Auto-Submitted': auto },
    attachments: files.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { id, from: from.address, name: from.name, to: mail.to, subject: mail.subject, raw: await composer.compile().build(), verdict };
}

/** The report that a mail was not delivered. Source: RFC 3464, RFC 3834 §3.1.1 (null sender) */
export async function bounceOf(mail: Omit<MailUnderWay, 'id' | 'name' | 'verdict'>, server: string, at: Instant): Promise<MailUnderWay> {
  const { from, to, raw, subject } = mail;
  const id = `${randomUUID()}@${server}`;
  const named = `No se pudo entregar: ${subject}`;
  const reason = `550 5.1.1 <${to}>: Recipient address rejected: User unknown`;
  const report = new MimeNode('multipart/report; report-type=delivery-status');
  report.setHeader({
    from: `Mail Delivery System <mailer-daemon@${server}>`,
    to: from,
    subject: named,
    date: dateOf(at),
    'message-id': `<${id}>`,
    'auto-submitted': 'auto-replied',
  });
  const words = `No se pudo entregar su mensaje a ${to}: esa dirección no existe.\r\n\r\n${reason}\r\n`;
  report.createChild('text/plain; charset=utf-8').setContent(words);
  const status = [
    `Reporting-MTA: dns; ${server}`,
    `Arrival-Date: ${dateOf(at)}`,
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; ${reason}`,
    '',
  ];
  report.createChild('message/delivery-status').setContent(status.join('\r\n'));
  const end = raw.indexOf('\r\n\r\n');
  report.createChild('text/rfc822-headers').setContent(raw.subarray(0, end < 0 ? raw.length : end + 2).toString());
  return { id, from: '', name: 'Mail Delivery System', to: from, subject: named, raw: await report.build(), verdict: 'none' };
}
