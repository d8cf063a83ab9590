import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { draftManifest, iconFaults, manifestFaults, zipPackage } from '../../manifest/app-package.mjs';

const color = readFileSync(new URL('../../manifest/color.png', import.meta.url));
const outline = readFileSync(new URL('../../manifest/outline.png', import.meta.url));
const settings = {
  MicrosoftAppId: '6f2b0c1e-1111-4222-8333-444455556666',
  PRECASO_PUBLIC_HOST: 'mesa.example.gov.co',
  PRECASO_ORGANISATION: 'Entidad de ejemplo',
};
/** With its links leading to pages that the desk publishes. */
const published = { ...settings, PRECASO_PAGES: '1' };
const defaults = { version: '1.2.0' };

describe('the app package for Teams', () => {
  it('the app package is valid by schema 1.24 once the settings are there', () => {
    const { manifest, placeholders, faults } = draftManifest(published, defaults);
    expect({ placeholders, faults, bySchema: manifestFaults(manifest) }).toEqual({
      placeholders: [],
      faults: [],
      bySchema: [],
    });
    expect(manifest).toMatchObject({
      id: settings.MicrosoftAppId,
      version: '1.2.0',
      bots: [{ botId: settings.MicrosoftAppId, scopes: ['personal', 'team'] }],
      validDomains: ['mesa.example.gov.co'],
      developer: { privacyUrl: 'https://mesa.example.gov.co/privacidad' },
      localizationInfo: { defaultLanguageTag: 'es' },
    });
  });

  it('the app package declares no support of private and shared channels, where the desk binds no group', () => {
    const { manifest } = draftManifest(published, defaults);
    for (const declaration of ['supportsChannelFeatures', 'supportedChannelTypes']) expect(manifest).not.toHaveProperty(declaration);
    expect(manifestFaults({ ...manifest, supportsChannelFeatures: 'tier1' })).toHaveLength(1);
  });

  it('the app package asks for no permission unless set to read the team’s members; the schema accepts that too', () => {
    for (const asked of [{}, { PRECASO_RSC_MEMBERS: '0' }]) {
      const { manifest } = draftManifest({ ...settings, ...asked }, defaults);
      expect(manifest).not.toHaveProperty('authorization');
      expect(manifest).not.toHaveProperty('webApplicationInfo');
    }
    const { manifest, faults } = draftManifest({ ...published, PRECASO_RSC_MEMBERS: '1' }, defaults);
    expect([...faults, ...manifestFaults(manifest)]).toEqual([]);
    expect(manifest).toMatchObject({
      webApplicationInfo: { id: settings.MicrosoftAppId, resource: `api://${settings.MicrosoftAppId}` },
      authorization: {
        permissions: {
          resourceSpecific: ['TeamMember.Read.Group', 'ChannelMember.Read.Group'].map((name) => ({ name, type: 'Application' })),
        },
      },
    });
  });

  it('the app package supports files in personal chats', () => {
    expect(draftManifest(settings, defaults).manifest).toMatchObject({
      bots: [{ scopes: expect.arrayContaining(['personal']), supportsFiles: true }],
    });
  });

  it('the app package without any setting names each placeholder and is still valid', () => {
    const { manifest, placeholders, faults } = draftManifest({}, defaults);
    expect(placeholders.map((line) => line.split(' ')[0])).toEqual(Object.keys(settings));
    expect([...faults, ...manifestFaults(manifest)]).toEqual([]);
  });

  it('an app package with links that lead nowhere is refused; all that is missing and the alternative are named', () => {
    const { faults } = draftManifest({ ...settings, PRECASO_PRIVACY_URL: 'https://www.example.gov.co/datos' }, defaults);
    expect(faults.map(({ path }) => path)).toEqual(['PRECASO_WEBSITE_URL, PRECASO_TERMS_URL']);
    expect(faults[0]?.expected).toContain('PRECASO_PAGES=1');
    expect(faults[0]?.expected).toContain('publica /, /terminos en https://mesa.example.gov.co');
  });

  it('the schema refuses an app package that lacks the pages of its developer; the build one by http', () => {
    const { manifest } = draftManifest(published, defaults);
    const lacking = manifestFaults({ ...manifest, developer: { name: 'Entidad de ejemplo' } });
    expect(lacking.map(({ path, expected }) => [path, /'(\w+)'/.exec(expected)?.[1]])).toEqual(
      ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map((page) => ['manifest.json/developer', page]),
    );
    const byHttp = draftManifest({ ...published, PRECASO_TERMS_URL: 'http://www.example.gov.co/t' }, defaults);
    expect(byHttp.faults.map(({ path }) => path)).toEqual(['PRECASO_TERMS_URL']);
  });

  it('the app package notes which links lead to the desk, which has to publish those pages', () => {
    const own = {
      PRECASO_WEBSITE_URL: 'https://www.example.gov.co',
      PRECASO_PRIVACY_URL: 'https://mesa.example.gov.co/privacidad',
      PRECASO_TERMS_URL: 'https://www.example.gov.co/t',
    };
    expect(draftManifest(published, defaults).notes.join()).toMatch(/\/privacidad.*arranca con PRECASO_PAGES=1/);
    expect(draftManifest({ ...settings, ...own }, defaults).notes.join()).toMatch(
      /mesa\.example\.gov\.co\/privacidad\. La mesa no las publica sin PRECASO_PAGES=1/,
    );
    expect(draftManifest({ ...settings, ...own, PRECASO_PRIVACY_URL: 'https://www.example.gov.co/p' }, defaults).notes).toEqual([]);
  });

  it('every bad setting of the app package is named at once, with what was expected', () => {
    const bad = {
      MicrosoftAppId: 'not-a-guid',
      PRECASO_PUBLIC_HOST: 'https://mesa.example.gov.co/',
      PRECASO_ORGANISATION: 'x'.repeat(33),
      PRECASO_APP_VERSION: '1.2',
      PRECASO_TEAMS_APP_ID: '1',
      PRECASO_RSC_MEMBERS: 'yes',
      PRECASO_PRIVACY_URL: 'http://mesa.example.gov.co',
    };
    const { faults } = draftManifest({ ...bad, PRECASO_PAGES: '1' }, defaults);
    expect(faults.map((fault) => fault.path)).toEqual(expect.arrayContaining(Object.keys(bad)));
    expect(faults).toHaveLength(Object.keys(bad).length);
    expect(faults.every((fault) => fault.expected !== '')).toBe(true);
  });

  it.each(['localhost', 'mesa', 'mesa.example.gov.co:443', '10.0.0.1', 'mesa..co', 'a b.co', '*.example.co'])(
    'the app package refuses %s as its public host',
    (host) => {
      expect(draftManifest({ ...published, PRECASO_PUBLIC_HOST: host }, defaults).faults).toHaveLength(1);
    },
  );

  it('the schema reports each fault of a manifest with its place', () => {
    const { manifest } = draftManifest(published, defaults);
    const faults = manifestFaults({
      ...manifest,
      manifestVersion: '1.28',
      accentColor: 'blue',
      icons: undefined,
      name: { short: 'x'.repeat(31) },
      more: 1,
    });
    const places = faults.map((fault) => fault.path);
    expect(places).toEqual(
      expect.arrayContaining(['manifest.json/manifestVersion', 'manifest.json/accentColor', 'manifest.json/name/short', 'manifest.json']),
    );
    expect(faults.some((fault) => fault.expected.includes('more'))).toBe(true);
  });

  it('a manifest with more commands than a client shows, or with one command twice, is refused', () => {
    const commands = Array.from({ length: 11 }, (_, index) => ({
      title: index === 10 ? 'orden 0' : `orden ${index}`,
      description: 'Una orden',
    }));
    const { manifest } = draftManifest(published, defaults);
    const faults = manifestFaults({
      ...manifest,
      bots: [{ botId: settings.MicrosoftAppId, scopes: ['personal'], commandLists: [{ scopes: ['personal'], commands }] }],
    });
    expect(faults.map((fault) => fault.found)).toEqual(['11 órdenes', '«orden 0» dos veces']);
  });

  it('the app package accepts icons of the sizes that Teams requires and no others', () => {
    expect([...iconFaults('color.png', color, 192), ...iconFaults('outline.png', outline, 32)]).toEqual([]);
    expect(iconFaults('color.png', outline, 192)).toEqual([{ path: 'color.png', found: '32 × 32 píxeles', expected: '192 × 192' }]);
    expect(iconFaults('color.png', Buffer.from('<svg/>'), 192)).toHaveLength(1);
    expect(iconFaults('color.png', Buffer.alloc(0), 192)).toHaveLength(1);
  });

  it('the app package is a zip of three files at its root, with identical bytes each time', () => {
    const { manifest } = draftManifest(published, defaults);
    const zip = zipPackage(manifest, { color, outline });
    const files = unzipSync(zip);
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toEqual(manifest);
    expect(Buffer.from(zipPackage(manifest, { color, outline })).equals(Buffer.from(zip))).toBe(true);
  });
});
