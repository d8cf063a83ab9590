import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** All that a package needs, its links leading to pages that the desk publishes. */
const settings = {
  MicrosoftAppId: '6f2b0c1e-1111-4222-8333-444455556666',
  PRECASO_PUBLIC_HOST: 'mesa.example.gov.co',
  PRECASO_ORGANISATION: 'Entidad de ejemplo',
  PRECASO_PAGES: '1',
};

describe('the app package for Teams, as its command builds it', () => {
  it('the app package starts at version 1.0.0, whatever the program’s version', () => {
    const built = spawnSync(process.execPath, [fileURLToPath(new URL('../../manifest/build.mjs', import.meta.url)), '--check'], {
      env: settings,
      encoding: 'utf8',
    });
    expect([built.status, built.stderr]).toEqual([0, '']);
    expect(built.stdout).toContain('versión 1.0.0');
  });
});
