import { writeFile } from 'node:fs/promises';
import { SECOND } from '../../core/instant.js';
import { composeMail } from '../../mail/compose-mail.js';
import { MailboxFault, type Mailbox } from '../../ports/mailbox.js';
import { SendFault } from '../../ports/messenger.js';
import type { Clock } from '../../ports/clock.js';
import { MailRefused, type LocalMail, type PostOffice } from './post-office.js';

/** A mailbox of the desk on the page's own mail server. */
export function createLocalMailbox(id: string, address: string, office: PostOffice, clock: Clock): Mailbox {
  const waiting = new Set<() => void>();
  let isClosed = false;
  const ring = (): void => waiting.forEach((end) => end());
  const stopListening = office.onChange(({ owner, folder }) => owner === address && folder === 'inbox' && ring());
  const stopClearing = office.onCleared(ring);
  const open = <T>(work: () => T | Promise<T>): Promise<T> =>
    isClosed ? Promise.reject(new MailboxFault('unreachable')) : Promise.resolve(work());
  const own = (folder: LocalMail['folder']): readonly LocalMail[] =>
    office.all().filter((mail) => mail.owner === address && mail.folder === folder);
  return {
    id,
    address,
    // A mail came at any moment of its second.
    inbox: (since, most) =>
      open(() =>
        own('inbox')
          .filter(({ at }) => at > since - SECOND)
          .toSorted((a, b) => a.at - b.at || a.uid - b.uid)
          .slice(0, most)
          .map((mail) => ({ key: office.keyOf(mail), arrivedAt: mail.at, bytes: mail.bytes })),
      ),
    fetch: ({ key }, file) =>
      open(async () => {
        const mail = office.byKey(key, address);
        const raw = mail === undefined ? null : office.bytes(mail);
        if (raw === null) return null;
        await writeFile(file, raw);
        return raw.byteLength;
      }),
    move: (key, to) =>
      open(() => {
        const mail = office.byKey(key, address);
        if (mail !== undefined) office.move(mail, to);
        return mail !== undefined;
      }),
    remove: (key) =>
      open(() => {
        const mail = office.byKey(key, address);
        if (mail !== undefined) office.remove(mail);
      }),
    changed: (withinMs) =>
      new Promise((resolve) => {
        if (isClosed) return resolve();
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(end);
          resolve();
        };
        const timer = setTimeout(end, withinMs);
        waiting.add(end);
      }),
    async send(mail) {
      if (isClosed) throw new SendFault('not-sent');
      const raw = await composeMail(mail, address, new Date(clock.now()));
      await office
        .submit({ id: mail.id, from: address, name: '', to: mail.to, subject: mail.subject, raw, verdict: 'pass' })
        .catch(asSendRefused);
      return [mail.id];
    },
    sentAs: (wanted) => open(() => own('sent').flatMap((mail) => (mail.id === wanted ? [mail.id] : []))),
    close() {
      isClosed = true;
      stopListening();
      stopClearing();
      ring();
      office.close();
      return Promise.resolve();
    },
  };
}

function asSendRefused(cause: unknown): never {
  throw cause instanceof MailRefused ? new SendFault('refused', null, { cause }) : cause;
}
