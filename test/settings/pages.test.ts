import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/settings/config.js';
import { refusedSettings } from '../support/setting-faults.js';

const wanted = {
  PRECASO_PAGES: '1',
  PRECASO_ORGANISATION: 'Entidad',
  PRECASO_CONTACT: 'mesa@example.gov.co',
  PRECASO_POLICY_URL: 'https://example.gov.co/datos',
};

describe('the settings of the public pages', () => {
  it('the public pages are published only with PRECASO_PAGES=1', () => {
    expect(loadConfig({ ...wanted, PRECASO_PAGES: '' }).pages).toBeNull();
    expect(loadConfig(wanted).pages).toEqual({
      organisation: 'Entidad',
      contact: 'mesa@example.gov.co',
      policyUrl: 'https://example.gov.co/datos',
    });
  });

  it('the settings of the public pages must name the entity, its contact and its policy', () => {
    expect(refusedSettings({ PRECASO_PAGES: '1' })).toEqual(['PRECASO_ORGANISATION', 'PRECASO_CONTACT', 'PRECASO_POLICY_URL']);
    expect(refusedSettings({ ...wanted, PRECASO_POLICY_URL: 'http://example.gov.co/datos', PRECASO_ORGANISATION: 'x'.repeat(33) })).toEqual(
      ['PRECASO_ORGANISATION', 'PRECASO_POLICY_URL'],
    );
    expect(refusedSettings({ PRECASO_PAGES: 'sí' })).toEqual(['PRECASO_PAGES']);
  });
});
