import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/mongo-server.js';
import { whyNotUsable } from './test-address.js';

describe('the address of a server for tests', () => {
  it.each([
    'mongodb://127.0.0.1:27017/?directConnection=true',
    'mongodb://u:p%40ss@db.example:27018/admin?directConnection=true&tls=false&authSource=admin',
  ])('an address that names one member is accepted: %s', (address) => {
    expect(whyNotUsable(address)).toBeNull();
  });

  it.each([
    ['mongodb+srv://u:secret@cluster.example/?directConnection=true', 'does not begin with mongodb://'],
    ['127.0.0.1:27017', 'does not begin with mongodb://'],
    ['mongodb://u:secret@a:27017,b:27017,c:27017/?replicaSet=rs', 'names several hosts'],
    ['mongodb://a,b/?directConnection=true', 'names several hosts'],
    ['mongodb://a:port/?directConnection=true', 'cannot be read'],
    ['mongodb://u:secret@a/?directConnection=true', 'names no port'],
    ['mongodb://a:27017/?directConnection=true&replicaSet=rs', 'names a replica set'],
    ['mongodb://a:27017/?tls=true&directConnection=true', 'asks for TLS'],
    ['mongodb://a:27017/?ssl=true&directConnection=true', 'asks for TLS'],
    ['mongodb://a:27017/', 'does not say directConnection=true'],
    ['mongodb://a:27017/?directConnection=false', 'does not say directConnection=true'],
  ])('an address that the suites cannot use is refused in one sentence, without its password: %s', (address, why) => {
    expect(whyNotUsable(address)).toBe(
      `MONGODB_TEST_URI ${why}: it must be mongodb:// with one host, its port and directConnection=true, without replicaSet, TLS or mongodb+srv`,
    );
  });
});

describe('a database of its own at that address', () => {
  it.each([
    ['mongodb://a:1/?directConnection=true', null],
    ['mongodb://u:p@a:1/?directConnection=true', 'admin'],
    ['mongodb://u:p@a:1/users?directConnection=true', 'users'],
    ['mongodb://u:p@a:1/users?directConnection=true&authsource=other', 'other'],
  ])('a suite’s own database is entered by the address’s user, with the address’s authentication database: %s', (address, source) => {
    const url = new URL(freshDatabase(address));
    expect(url.pathname).toMatch(/^\/precaso-test-[0-9a-f]{12}$/);
    expect(url.searchParams.get('authSource') ?? url.searchParams.get('authsource')).toBe(source);
    expect(url.searchParams.get('directConnection')).toBe('true');
  });
});
