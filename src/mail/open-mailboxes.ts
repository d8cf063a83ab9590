import type { Clock } from '../ports/clock.js';
import type { Mailbox } from '../ports/mailbox.js';
import type { MailSettings } from '../settings/mail.js';
import type { MailParts } from './mail-parts.js';
import { createTokens } from './tokens.js';

/**
 * Nothing is connected yet. The libraries are loaded here, so that a desk without mail does not wait for them.
 * @param botToken a token of the bot's own registration; null where it has none
 */
export async function openMailboxes(
  settings: MailSettings,
  clock: Clock,
  botToken: (isFresh: boolean, resource: string) => Promise<string | null>,
  proxyFor: MailParts['proxyFor'],
): Promise<readonly Mailbox[]> {
  const parts: MailParts = { clock, proxyFor, tokenOf: createTokens(clock, botToken) };
  return await Promise.all(
    settings.mailboxes.map(async (each) => {
      if (each.kind === 'graph') return (await import('./graph/graph-mailbox.js')).createGraphMailbox(each, parts);
      return (await import('./imap/imap-mailbox.js')).createImapMailbox(each, parts);
    }),
  );
}
