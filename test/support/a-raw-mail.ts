import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMail } from '../../src/mail/read/read-mail.js';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import { tempFolder } from './temp-folder.js';

/** Lines of a mail, as its bytes in Latin-1: `ñ` is the byte F1. */
export function rawMail(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** A mail of several parts, each with its own head. */
export function rawParts(head: readonly string[], ...parts: readonly string[]): Buffer {
  const type = head.some((line) => /^content-type:/i.test(line)) ? [] : ['Content-Type: multipart/mixed; boundary=b'];
  return rawMail(...head, ...type, '', ...parts.flatMap((part) => ['--b', part]), '--b--', '');
}

/** Reads a mail in the test's own process. */
export async function readRaw(raw: Buffer | string): Promise<ReadMail> {
  const folder = await tempFolder();
  const file = join(folder, 'mail.eml');
  await writeFile(file, raw);
  return readMail(file, folder);
}

export async function readSample(name: string): Promise<ReadMail> {
  return readRaw(readFileSync(new URL(`../mail/read/samples/${name}`, import.meta.url)));
}

/** What the running test writes to a file of the mail. */
export function contentOf(mail: ReadMail, at = 0): string {
  return readFileSync(mail.files[at]?.file ?? '', 'latin1');
}

/** Fails the running test where one of its texts has lost bytes. */
export function noneLost(mail: ReadMail): boolean {
  return !JSON.stringify(mail).includes('\uFFFD');
}
