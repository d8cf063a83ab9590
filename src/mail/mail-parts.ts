import type { Clock } from '../ports/clock.js';
import type { MailRegistration } from '../settings/mail.js';

/**
 * @property proxyFor with user and password; null: the server is reached directly
 * @property tokenOf  a token of Microsoft's for a resource. @throws {MailboxFault}
 * @property tls      further authorities whose certificates count; the process's own where it is absent
 */
export type MailParts = {
  clock: Clock;
  proxyFor(host: string, port: number): string | null;
  tokenOf(registration: MailRegistration, resource: string, isFresh: boolean): Promise<string>;
  tls?: { ca: string };
};
