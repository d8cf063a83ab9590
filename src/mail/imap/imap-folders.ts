import type { ImapFlow } from 'imapflow';
import type { MailFolder } from '../../ports/mailbox.js';

/** Names of the folders, by their parts: the server has its own delimiter, and maybe a prefix. */
export const FOLDERS: Readonly<Record<MailFolder, readonly [string, string]>> = {
  done: ['Precaso', 'Tramitados'],
  aside: ['Precaso', 'Apartados'],
};

/** How the usual servers name the folder of sent mails where they do not mark it (RFC 6154). */
const SENT = ['Sent', 'Enviados', 'Elementos enviados', 'Sent Items', 'Sent Messages', '[Gmail]/Enviados', '[Gmail]/Sent Mail'];

/** Makes a folder and those above it, which some servers do not make by themselves. */
export async function makeFolder(client: ImapFlow, [parent, name]: readonly [string, string]): Promise<void> {
  await client.mailboxCreate([parent]).catch(() => undefined);
  await client.mailboxCreate([parent, name]);
}

/** Finds the folder of sent mails; makes one where there is none. */
export async function sentFolder(client: ImapFlow): Promise<string> {
  const folders = await client.list();
  const marked = folders.find(({ specialUse }) => specialUse === '\\Sent');
  const named = SENT.flatMap((name) => folders.find((folder) => [folder.path, folder.name].includes(name)) ?? []);
  return (marked ?? named[0])?.path ?? (await client.mailboxCreate(['Sent'])).path;
}
