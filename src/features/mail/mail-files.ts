import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { PersonActor } from '../../core/people/person.js';
import type { FileRef } from '../../core/ticket/ticket.js';
import { refusedFilesText, type RefusedFile } from '../../texts/files.js';
import { fileRef } from '../files/sent-files.js';
import type { MailDesk } from './mail-desk.js';
import type { ArrivedMail } from './receive-mail.js';

/** The name of the whole mail among the files of a case. */
const originalName = 'correo original.eml';
/** Pictures inside the text that are smaller are logos of a signature. */
const maxLogoBytes = 6 * 1024;
/** As many files of a mail stand apart; the whole mail has the others. */
const maxApart = 50;
const maxOriginalBytes = 36 * 1024 * 1024;

/** The files of a mail that stand apart, each with the id under which it is kept. */
function apartOf({ ids }: MailDesk, { read, id }: ArrivedMail) {
  return read.files
    .map((part, i) => ({ part, fileId: ids.derived('mail-file', id, String(i)) }))
    .filter(({ part }) => !part.isInline || part.bytes >= maxLogoBytes)
    .slice(0, maxApart);
}

/**
 * Keeps the files of a mail, and the whole mail itself, so that nothing is lost that the reader left out. Ids are derived from the mail:
 * kept again, they are the same files.
 */
export async function filesOfMail(desk: MailDesk, arrived: ArrivedMail, by: PersonActor): Promise<readonly FileRef[]> {
  const { files, clock, ids, mail } = desk;
  const { id, file } = arrived;
  const kept: FileRef[] = [];
  for (const { part, fileId } of apartOf(desk, arrived)) {
    const one = (await files.find(fileId)) ?? (await mail.keepFile(fileId, part, by.id));
    if (!('reason' in one)) kept.push(fileRef(one, by, clock.now()));
  }
  const originalId = ids.derived('mail-original', id);
  const facts = { owner: by.id, name: originalName, type: 'message/rfc822', keptAt: clock.now() };
  const size = (await stat(file)).size;
  const original =
    (await files.find(originalId)) ?? (await files.keep(originalId, createReadStream(file), facts, Math.max(size, maxOriginalBytes)));
  return [...kept, { ...fileRef(original, by, clock.now()), isOriginal: true }];
}

/** Why files of a mail do not stand apart, as its author reads it; '' where all do. */
export async function refusedFilesOf(desk: MailDesk, arrived: ArrivedMail, by: PersonActor): Promise<string> {
  const refused: RefusedFile[] = [];
  for (const { part, fileId } of apartOf(desk, arrived)) {
    const one = (await desk.files.find(fileId)) ?? (await desk.mail.keepFile(fileId, part, by.id));
    if ('reason' in one) refused.push(one);
  }
  return refused.length === 0 ? '' : refusedFilesText(refused);
}
