import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesUnder } from './house.files.js';

const script = fileURLToPath(new URL('without-parcel.mjs', import.meta.url));
/** Tests of the kernel still import modules of these. */
const NAMED_BY_TESTS = ['common-matter', 'report'];
const parcels = filesUnder('src/parcels/').flatMap((file) => /^src\/parcels\/([^/]+)\/parcel\.ts$/.exec(file)?.[1] ?? []);
const detached = parcels.filter((name) => !NAMED_BY_TESTS.includes(name));

describe('a desk without a parcel', () => {
  it.each([...detached, detached.join(' ')])('no line of the kernel and of its tests is in fault without %s', (names) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...names.split(' ')], { encoding: 'utf8' });
    console.log(stdout.trimEnd().split('\n').at(-1));
    expect({ status, said: status === 0 ? '' : `${stdout}\n${stderr}` }).toEqual({ status: 0, said: '' });
  });
});
