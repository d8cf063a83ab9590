import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftoversIn } from '../../src/recording/leftovers.js';
import type { Json } from '../../src/recording/redact.js';
import { scrub } from '../../src/recording/scrub.js';

const TENANT = '7f1d3c62-8a4e-4b7b-9f55-0b6a4c1d2e3f';

const message = {
  type: 'message',
  id: '1732200000123',
  timestamp: '2026-11-21T15:00:00.000Z',
  serviceUrl: `https://smba.trafficmanager.net/amer/${TENANT}/`,
  from: { id: '29:1AbCdEfGhIjKlMn', name: 'María Fernanda Gutiérrez', aadObjectId: '3c1b2a90-1111-4222-8333-444455556666' },
  recipient: { id: `28:${TENANT}`, name: 'Precaso' },
  conversation: { id: '19:0f0e0d0c0b0a@thread.tacv2;messageid=1732200000000', tenantId: TENANT },
  text: '<at>Precaso</at> precaso soy maria gutierrez, mi celular es +57 300 765 4321, cédula 52.987.654 y mfgutierrez@entidad.gov.co',
  channelData: { team: { id: '19:0f0e0d0c0b0a@thread.tacv2', name: 'Mesa Ministerio' }, tenant: { id: TENANT } },
} satisfies Json;

function scrubbed(value: Json): { text: string; left: ReturnType<typeof leftoversIn> } {
  const { values, names } = scrub([value]);
  return { text: JSON.stringify(values[0]), left: leftoversIn(values, names) };
}

describe('a scrubbed recording', () => {
  it('has no name, e-mail address, telephone, document number or directory id of the original', () => {
    const { text, left } = scrubbed(message);
    expect(text).not.toMatch(/mar[ií]a|fernanda|guti[eé]rrez|765|987|entidad\.gov|7f1d3c62|3c1b2a90|1AbCdEf|0f0e0d|Ministerio/i);
    expect(left).toEqual([]);
  });

  it('keeps the bot’s name, times, message ids and all words that are nobody’s', () => {
    const { text } = scrubbed(message);
    for (const kept of ['<at>Precaso</at> precaso soy', '1732200000123', ';messageid=1732200000000', '2026-11-21T15:00:00.000Z', '@thread.tacv2', 'mi celular es']) expect(text).toContain(kept);
  });

  it('gives the same alias to the same value everywhere', () => {
    const { values } = scrub([message, { serviceUrl: message.serviceUrl, from: message.from }]);
    const [first, second] = values as readonly (typeof message)[];
    expect(second?.from).toEqual(first?.from);
    expect(second?.serviceUrl).toBe(first?.serviceUrl);
  });

  it('replaces a person’s first name where it stands alone, whatever its case and accents', () => {
    const { text } = scrubbed({ from: { id: '29:1AbCdEfGhIjKlMn', name: 'Íngrid Peña' }, text: 'Gracias INGRID. La peña está lejos.' });
    expect(text).toContain('Gracias Alma. La Prueba está lejos.');
  });

  it('finds a name that a card has broken by a zero width space', () => {
    const { text } = scrubbed({ from: { id: '29:1AbCdEfGhIjKlMn', name: 'Ana_Ruiz Soto' }, card: { text: 'Ana\u200b_Ruiz Soto escribió' } });
    expect(text).toContain('Alma Prueba escribió');
  });

  it('replaces numbers that are no texts, but not measures and times', () => {
    const { values } = scrub([{ f_documento: 52987654, sizeInBytes: 5298765, at: 1732200000123 }]);
    expect(values).toEqual([{ f_documento: 1, sizeInBytes: 5298765, at: 1732200000123 }]);
  });

  it('leaves case numbers as they are', () => {
    expect(scrubbed({ text: 'caso CASO-000045 y PRE-000123' }).text).toContain('caso CASO-000045 y PRE-000123');
  });

  it('for any ids, addresses and telephones leaves none of them', () => {
    const person = fc.record({ guid: fc.uuid(), mail: fc.emailAddress({ size: 'small' }), phone: fc.stringMatching(/^3\d{9}$/) });
    fc.assert(
      fc.property(person, ({ guid, mail, phone }) => {
        const { text, left } = scrubbed({ from: { aadObjectId: guid }, text: `yo soy ${mail} (${phone}), ${guid}` });
        expect(text.toLowerCase()).not.toContain(guid.toLowerCase());
        expect(text).not.toContain(phone);
        expect(left.filter(({ what }) => what !== 'un correo')).toEqual([]);
      }),
    );
  });
});

describe('what is left after scrubbing', () => {
  it.each([
    ['un identificador (GUID)', { text: TENANT }],
    ['un correo', { text: 'escriba a ana@entidad.gov.co' }],
    ['un identificador de Teams', { id: '29:1AbCdEfGhIjKlMn' }],
    ['un número largo', { text: 'llame al 300 765 4321' }],
    ['una dirección web', { link: 'https://entidad.gov.co/tramite?id=1' }],
    ['una cadena larga (¿una llave?)', { text: 'q8Zk'.repeat(15) }],
  ])('names %s with its place', (what, value: Json) => {
    expect(leftoversIn([value], [])).toEqual([{ at: expect.stringMatching(/^línea 1\./), what }]);
  });

  it('names all of it at once, and a known name', () => {
    const left = leftoversIn([{ text: `Ana Ruiz ${TENANT}` }, { text: 'ana@entidad.gov.co' }], [{ name: 'Ana Ruiz', kind: 'person' }]);
    expect(left).toHaveLength(3);
  });
});
