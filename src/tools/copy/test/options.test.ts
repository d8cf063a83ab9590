import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCopy } from '../copy.js';
import { readArguments } from '../options.js';

const outside = { screen: { isTerminal: false, write: () => undefined }, isStopped: () => false, patienceMs: 0 };
const printed = (args: readonly string[], address: string | null = null) => runCopy({ ...outside, args, address });

describe('the command line of npm run migrate', () => {
  it.each([
    ['none', []],
    [
      'everything-wrong',
      [
        '--form',
        './data',
        '--to',
        'postgres://mesa:s3creta@db/precaso',
        '--force',
        '--from=',
        'mongodb://mesa:s3creta@db',
        '--to',
        './x',
        'mesa:s3creta@db',
      ],
    ],
    ['two-of-each', ['--from', './a', '--from', './b', '--to', 'mongodb://', '--accept-faulty=si']],
    ['nowhere', ['--from', './data', '--to', './data']],
    ['setting-without-value', ['--from', './data', '--to', 'MONGODB_URI']],
    ['value-left-out', ['--from', '--to']],
  ])('npm run migrate refuses a faulty command line with every fault at once, and without secrets: %s', async (name, args) => {
    const { text, exitCode } = await printed(args);
    expect(exitCode).toBe(2);
    expect(text).not.toContain('s3creta');
    await expect(text.replaceAll(resolve('.'), '<here>')).toMatchFileSnapshot(`./printed/${name}.txt`);
  });

  it('npm run migrate prints the help for --help, whatever else is given', async () => {
    const { text, exitCode } = await printed(['--nada', '--help']);
    expect(exitCode).toBe(0);
    await expect(text).toMatchFileSnapshot('./printed/help.txt');
    expect(await printed(['-h'])).toEqual({ text, exitCode });
  });

  it('npm run migrate takes a folder or an address as source and as target', () => {
    expect(readArguments(['--from', './data', '--to=mongodb+srv://u:p%40@db/x?a=b'], null)).toEqual({
      kind: 'options',
      options: {
        from: { kind: 'folder', folder: resolve('data') },
        to: { kind: 'database', address: 'mongodb+srv://u:p%40@db/x?a=b' },
        upgradeSource: false,
        acceptFaulty: false,
      },
    });
    expect(readArguments(['--to', './data', '--from', 'mongodb://db', '--upgrade-source', '--accept-faulty'], null)).toMatchObject({
      options: { from: { address: 'mongodb://db' }, upgradeSource: true, acceptFaulty: true },
    });
  });

  it('npm run migrate takes MONGODB_URI for the address in that setting', () => {
    expect(readArguments(['--from', './data', '--to', 'MONGODB_URI'], 'mongodb://u:p@db/precaso')).toMatchObject({
      options: { to: { kind: 'database', address: 'mongodb://u:p@db/precaso' } },
    });
    expect(readArguments(['--from', './data', '--to', 'MONGODB_URI'], 'u:p@db')).toEqual({
      kind: 'faulty',
      faults: ['--to: «…» no es una carpeta ni una dirección mongodb:// o mongodb+srv://'],
    });
  });
});
