import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** @property file the certificate, for `NODE_EXTRA_CA_CERTS`: it vouches for itself */
export type ThrowawayCertificate = { key: string; cert: string; file: string };

const made = new Map<string, Promise<Omit<ThrowawayCertificate, 'file'>>>();

/** For servers on loopback under these names, good for a day; made once for all tests of a process. Needs `openssl`. */
export async function throwawayCertificate(folder: string, names: readonly string[]): Promise<ThrowawayCertificate> {
  const called = names.map((name) => `DNS:${name}`).join(',');
  const making = made.get(called) ?? certificateFor(folder, called);
  made.set(called, making);
  const { key, cert } = await making;
  const file = join(folder, 'cert.pem');
  await writeFile(file, cert);
  return { key, cert, file };
}

async function certificateFor(folder: string, called: string): Promise<Omit<ThrowawayCertificate, 'file'>> {
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'made.pem')];
  const wanted = `req -x509 -newkey rsa:2048 -nodes -days 1 -addext subjectAltName=${called} -keyout ${key} -out ${file}`;
  await promisify(execFile)('openssl', [...wanted.split(' '), '-subj', '/CN=only for tests']);
  return { key: await readFile(key, 'utf8'), cert: await readFile(file, 'utf8') };
}
