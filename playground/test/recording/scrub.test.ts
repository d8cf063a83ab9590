import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftoversIn } from '../../recording/import-recording.js';
import type { RecordedJson } from '../../recording/read-recording.js';
import { scrub } from '../../recording/scrub.js';
import { filesUnder, textOf } from '../../../test/house.files.js';

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
} satisfies RecordedJson;

function scrubbed(value: RecordedJson): { text: string; left: ReturnType<typeof leftoversIn> } {
  const { values, names } = scrub([value]);
  return { text: JSON.stringify(values[0]), left: leftoversIn(values, names) };
}

describe('a scrubbed recording', () => {
  it('a scrubbed recording has no name, e-mail address, telephone, document number or directory id of the original', () => {
    const { text, left } = scrubbed(message);
    expect(text).not.toMatch(/mar[ií]a|fernanda|guti[eé]rrez|765|987|entidad\.gov|7f1d3c62|3c1b2a90|1AbCdEf|0f0e0d|Ministerio/i);
    expect(left).toEqual([]);
  });

  it('a scrubbed recording keeps the bot’s name, times, message ids and words that identify no person', () => {
    const { text } = scrubbed(message);
    for (const kept of [
      '<at>Precaso</at> precaso soy',
      '1732200000123',
      ';messageid=1732200000000',
      '2026-11-21T15:00:00.000Z',
      '@thread.tacv2',
      'mi celular es',
    ])
      expect(text).toContain(kept);
  });

  it('a scrubbed recording keeps the names of invokes and events', () => {
    for (const name of ['adaptiveCard/action', 'application/vnd.microsoft.meetingStart']) {
      const type = name.startsWith('application') ? 'event' : 'invoke';
      expect(scrub([{ sent: { type, id: '1732200000123', name } }]).values).toMatchObject([{ sent: { name } }]);
    }
  });

  it('a scrubbed recording keeps the bot’s name where another account has it, as in Web Chat', () => {
    const { text } = scrubbed([message, { recipient: { id: 'precaso-app@3Y0PG', name: 'precaso' }, text: 'precaso no abre' }]);
    expect(text).toContain('"text":"precaso no abre"');
  });

  it('a scrubbed recording gives the same alias to the same value everywhere', () => {
    const { values } = scrub([message, { serviceUrl: message.serviceUrl, from: message.from }]);
    const [first, second] = values as readonly (typeof message)[];
    expect(second?.from).toEqual(first?.from);
    expect(second?.serviceUrl).toBe(first?.serviceUrl);
  });

  it('a scrubbed recording replaces a person’s first name alone, ignoring case and accents', () => {
    const { text } = scrubbed({ from: { id: '29:1AbCdEfGhIjKlMn', name: 'Íngrid Peña' }, text: 'Gracias INGRID. La peña está lejos.' });
    expect(text).toContain('Gracias Alma. La Prueba está lejos.');
  });

  it('a scrubbed recording replaces a name that a card has split by a zero width space', () => {
    const { text } = scrubbed({
      from: { id: '29:1AbCdEfGhIjKlMn', name: 'Ana_Ruiz Soto' },
      card: { text: 'Ana\u200b_Ruiz Soto escribió' },
    });
    expect(text).toContain('Alma Prueba escribió');
  });

  it('a scrubbed recording replaces numeric values, except measures and times', () => {
    const { values } = scrub([{ f_documento: 52987654, sizeInBytes: 5298765, at: 1732200000123 }]);
    expect(values).toEqual([{ f_documento: 1, sizeInBytes: 5298765, at: 1732200000123 }]);
  });

  it('a scrubbed recording replaces a number under a key that only looks like a measure', () => {
    const { values } = scrub([
      { accountNumber: 52987654, account: 1022345678, f_count: 3007654321, discount: -3017654321, memberCount: 1_000_000 },
    ]);
    expect(JSON.stringify(values)).not.toMatch(/52987654|1022345678|3007654321|3017654321/);
    expect(values).toMatchObject([{ memberCount: 1_000_000 }]);
  });

  it.each([
    'cel:3007654321',
    'Tel.3007654321',
    'CC-52987654',
    'CC52987654',
    'cédula/52987654',
    'cédula 52,987,654',
    "cédula 52'987'654",
    'C.C.1.022.345.678',
    'NIT:900.123.456-7',
    '3007654321cel',
    '3007654321_',
    'wa.me/573007654321',
    '(+57) 300-765-4321',
    '300&nbsp;765&nbsp;4321',
    '300&#160;765&#160;4321',
    '**300** 765 4321',
    '300 · 765 · 4321',
    '45 3007654321',
    'cel=3007654321;',
    '0057 300 765 4321',
    '3007654321\n1022345678',
    'a las 10:30 3007654321',
    '2026-11-21T15:00:00Z3007654321',
    'CASO-000045 3007654321',
    'CC-123456',
    'CASO-1022345',
  ])('a scrubbed recording has no telephone and no document number in any notation: %s', (planted) => {
    const { text, left } = scrubbed({ text: `mi número: ${planted}` });
    expect(text).not.toMatch(/300|765|4321|52987|987|654|1[.]?022|345|678|900|123|456/);
    expect(left).toEqual([]);
  });

  it('a scrubbed recording has no part of an address or a telephone that a channel’s card masks', () => {
    const { text, left } = scrubbed({ card: { text: 'Ana · tel. ···4567 · ext. ···9', value: 'a···@entidad.gov.co' } });
    expect(text).not.toMatch(/4567|···9|entidad\.gov/);
    expect(left).toEqual([]);
  });

  it('a scrubbed recording keeps case numbers of every procedure, and no other letters with digits', () => {
    const series = filesUnder('src/procedures/')
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => [...textOf(file).matchAll(/"([A-Za-z]+[- ]?)\{n(?::6)?\}"/g)].map(([, prefix = '']) => prefix));
    expect(series.length).toBeGreaterThan(7);
    const said = [...new Set(series)].map((prefix) => (prefix.endsWith(' ') ? `${prefix}45` : `${prefix}000045`)).join(' y ');
    expect(scrubbed({ text: said })).toEqual({ text: JSON.stringify({ text: said }), left: [] });
    expect(scrubbed({ text: 'CC-012345' }).text).not.toContain('12345');
  });

  it('a scrubbed recording keeps times, message ids and versions inside other texts', () => {
    const kept = {
      text: '{{TIME(2026-11-21T15:00:00Z)}} <blockquote itemid="1732200000123">',
      conversation: '19:0f0e0d0c0b0a@thread.tacv2;messageid=1732200000123',
      version: '1.5',
    };
    const { text, left } = scrubbed(kept);
    for (const one of ['TIME(2026-11-21T15:00:00Z)', 'itemid=\\"1732200000123\\"', ';messageid=1732200000123', '"1.5"'])
      expect(text).toContain(one);
    expect(left).toEqual([]);
  });

  it('a scrubbed recording replaces thirteen digits in a sentence, which may be an account number', () => {
    expect(scrubbed({ text: 'mi cuenta es 1732200000123' }).text).not.toContain('17322');
  });

  it('a scrubbed recording has no host of the tenant', () => {
    const { text, left } = scrubbed({
      contentUrl: 'https://entidad-my.sharepoint.com/(removed)',
      serviceUrl: 'https://smba.trafficmanager.net/amer/',
    });
    expect(JSON.parse(text)).toEqual({
      contentUrl: 'https://servidor-1.example/(removed)',
      serviceUrl: 'https://smba.trafficmanager.net/amer/',
    });
    expect(left).toEqual([]);
  });

  it('a scrubbed recording has no Skype account', () => {
    expect(scrubbed({ from: { id: '8:live:nombre' } })).toEqual({ text: '{"from":{"id":"8:alias-1"}}', left: [] });
  });

  it('a scrubbed recording keeps no original id, e-mail address or telephone, whatever its value', () => {
    // An address with many digits is rightly reported as a long number besides.
    const mail = fc.emailAddress({ size: 'small' }).filter((one) => one.replaceAll(/\D/g, '').length < 5);
    const person = fc.record({ guid: fc.uuid(), mail, phone: fc.stringMatching(/^3\d{9}$/) });
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

describe('the leftovers of scrubbing', () => {
  it.each([
    ['un identificador (GUID)', { text: TENANT }],
    ['un correo', { text: 'escriba a ana@entidad.gov.co' }],
    ['un identificador de Teams', { id: '29:1AbCdEfGhIjKlMn' }],
    ['un identificador de Teams', { id: '8:live:nombre' }],
    ['un número largo', { text: 'llame al 300 765 4321' }],
    ['un número largo', { text: 'CC52987654' }],
    ['un número largo', { text: '300, 765 ... 4321' }],
    ['un número largo', { text: '<b>300</b><i>765</i>4321' }],
    ['un número largo', { text: '&#51;00&nbsp;&nbsp;765 4321' }],
    ['un número largo', { text: '３００７６５４３２１' }],
    ['un número largo', { text: '0057 300 765 4321' }],
    ['un número largo', { value: 52987654 }],
    ['un número largo', { accountNumber: 3007654321 }],
    ['una dirección web', { link: 'https://servidor-1.example/(removed)/personal/ana' }],
    ['una dirección web', { link: 'ftp://entidad.gov.co/ana' }],
    ['una dirección web', { link: 'https://entidad.gov.co/tramite?id=1' }],
    ['una cadena larga (¿una llave?)', { text: 'q8Zk'.repeat(15) }],
  ])('a leftover of scrubbing is named as %s with its place', (what, value: RecordedJson) => {
    expect(leftoversIn([value], [])).toEqual([{ at: expect.stringMatching(/^línea 1\./), what }]);
  });

  it('the leftovers of scrubbing are reported all at once, known names included', () => {
    const left = leftoversIn([{ text: `Ana Ruiz ${TENANT}` }, { text: 'ana@entidad.gov.co' }], [{ name: 'Ana Ruiz', kind: 'person' }]);
    expect(left).toHaveLength(3);
  });
});
