import MailComposer from 'nodemailer/lib/mail-composer';
import { writtenAddress } from '../core/mail/written-address.js';
import type { OutgoingMail } from '../ports/mailbox.js';
import { SendFault } from '../ports/messenger.js';

/** Holds our id too: servers such as Exchange replace the Message-ID. */
export const OWN_ID = 'X-Precaso-Id';

/**
 * What no person typed says so, for servers and for people's own automatic answers. Source: RFC 3834 §5 and [MS-OXCMAIL] §2.2.3.2.14
 * (X-Auto-Response-Suppress). @throws {SendFault} `refused` where the address is none that is written to
 */
export async function composeMail(mail: OutgoingMail, from: string, date: Date): Promise<Buffer> {
  const to = writtenAddress(mail.to);
  if (to === null) throw new SendFault('refused', null, { cause: new Error('no address that mail is sent to') });
  const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
  const composer = new MailComposer({
    from,
    to,
    date,
    messageId: bracketed(mail.id),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: bracketed(mail.inReplyTo) }),
    references: mail.references.map(bracketed),
    headers: {
      [OWN_ID]: bracketed(mail.id),
      ...(mail.isAutomatic ? automatic : {}),
      ...(mail.testMark === undefined ? {} : { 'X-Precaso-Test': oneLine(mail.testMark) }),
    },
    // The content type follows from the name.
    attachments: (mail.attachments ?? []).map(({ name, content }) => ({ filename: oneLine(name), content: Buffer.from(content) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
const bracketed = (id: string): string => `<${id.replaceAll(/[\s<>\p{Cc}]/gu, '')}>`;
