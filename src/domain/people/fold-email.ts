/**
 * An address as it is compared: without blanks around it, in lower case, accents composed. Accents count: two mailboxes may
 * differ by one.
 *
 * @returns `''` when there is no address
 */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
