import { dropEmptied, hasMongoServer } from '../support/mongo-server.js';
import { whyNotUsable } from './test-address.js';

const MISSING =
  'MONGODB_TEST_URI is not set: export MONGODB_TEST_URI="$(test/servers/wire-server.sh start)", or any other server by one host, its port and directConnection=true';

const NO_MAIL = 'MAIL_TEST_SERVERS is not set: export MAIL_TEST_SERVERS="$(test/servers/mail-server.sh start)"';

/** The same for suites that need servers of mail. */
function leaveOutMail(): void {
  if ((process.env['MAIL_TEST_SERVERS'] ?? '') !== '') return;
  if (process.env['CI'] === 'true') throw new Error(NO_MAIL);
  process.stderr.write(`\n*** LEFT OUT: all tests on Dovecot and OpenSMTPD. ${NO_MAIL}\n\n`);
}

/**
 * Suites that need a MongoDB server are left out on a developer's machine without one, loudly; elsewhere that is a fault.
 *
 * @throws on an address that they could not use: else each of them would fail in its own way
 */
export function setup(): void {
  leaveOutMail();
  const address = process.env['MONGODB_TEST_URI'] ?? '';
  if (address !== '') {
    const why = whyNotUsable(address);
    if (why !== null) throw new Error(why);
    return;
  }
  if (process.env['CI'] === 'true') throw new Error(MISSING);
  process.stderr.write(`\n*** LEFT OUT: all tests on MongoDB. ${MISSING}\n\n`);
}

export async function teardown(): Promise<void> {
  if (hasMongoServer) await dropEmptied();
}
