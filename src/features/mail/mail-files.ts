import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isLogo } from '../../core/mail/content.js';
import { personId, type PersonId } from '../../core/people/person.js';
import type { FileRef } from '../../core/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import { refusedFilesText, type RefusedFile } from '../../texts/files.js';
import { fileRef } from '../files/sent-files.js';
import type { MailDesk } from './mail-desk.js';
import type { MailSender } from './mail-sender.js';
import type { ArrivedMail } from './receive-mail.js';

const originalName = 'correo original.eml';
/** As many files of a mail stand apart; the whole mail has the others. */
const maxApart = 50;
const maxOriginalBytes = 36 * 1024 * 1024;
/** Bytes of the raw mail that are copied at once: the usual 64 KB cost a call of the disk each. */
const CHUNK = 1024 * 1024;

function apartOf({ ids }: MailDesk, { read, id }: ArrivedMail) {
  return read.files
    .map((part, i) => ({ part, fileId: ids.derived('mail-file', id, String(i)) }))
    .filter(({ part }) => !isLogo(part))
    .slice(0, maxApart);
}

export type FilesSender = Pick<MailSender, 'actor' | 'address' | 'isSure'>;

/**
 * For the limit of what one person may send in a day. What came in a person's name without a server that verifies it has a limit of its
 * own: it leaves that person the whole of theirs.
 */
function ownerOf({ ids }: MailDesk, { actor, address, isSure }: FilesSender): PersonId {
  return isSure ? actor.id : personId(`unproved:${ids.derived('email', address)}`);
}

/** With the whole mail, so that nothing is lost that the reader left out. Ids derive from the mail: kept again, they are the same. */
export async function filesOfMail(desk: MailDesk, arrived: ArrivedMail, sender: FilesSender): Promise<readonly FileRef[]> {
  const refOf = (kept: KeptFile): FileRef => fileRef(kept, sender.actor, desk.clock.now());
  const owner = ownerOf(desk, sender);
  const [original, apart] = await Promise.all([keepOriginal(desk, arrived, owner), keepApart(desk, arrived, owner)]);
  return [...apart.kept.map(refOf), { ...refOf(original), isOriginal: true }];
}

async function keepOriginal({ files, ids, clock }: MailDesk, { id, file }: ArrivedMail, owner: PersonId): Promise<KeptFile> {
  const originalId = ids.derived('mail-original', id);
  const known = await files.find(originalId);
  if (known !== null) return known;
  const { size } = await stat(file);
  const facts = { owner, name: originalName, type: 'message/rfc822', keptAt: clock.now() };
  return files.keep(originalId, createReadStream(file, { highWaterMark: CHUNK }), facts, Math.max(size, maxOriginalBytes));
}

async function keepApart(desk: MailDesk, arrived: ArrivedMail, owner: PersonId): Promise<{ kept: KeptFile[]; refused: RefusedFile[] }> {
  const all: (KeptFile | RefusedFile)[] = [];
  for (const { part, fileId } of apartOf(desk, arrived))
    all.push((await desk.files.find(fileId)) ?? (await desk.mail.keepFile(fileId, part, owner)));
  return { kept: all.filter((one): one is KeptFile => !('reason' in one)), refused: all.filter((one) => 'reason' in one) };
}

export async function refusedFilesOf(desk: MailDesk, arrived: ArrivedMail, sender: FilesSender): Promise<string> {
  const { refused } = await keepApart(desk, arrived, ownerOf(desk, sender));
  return refused.length === 0 ? '' : refusedFilesText(refused);
}
