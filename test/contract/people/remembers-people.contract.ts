import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { PersonRecord } from '../../../src/ports/people.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { type MakeStores, opened, outcomes, reopened } from '../stores.js';

const ana = personId('p-ana');
const chat = { conversation: 'c-1', serviceUrl: 'https://example.org/', tenant: 'tenant-1' };

export function remembersPeople(make: MakeStores): void {
  describe('a person', () => {
    it('a person is unknown before anything is remembered', async () => {
      const { people } = await opened(make);
      expect(await people.find(ana)).toBeNull();
    });

    it('a person is created with the first fields, all others empty', async () => {
      const { people } = await opened(make);
      const made = await people.remember(ana, { name: 'Ana Ruiz', chat });
      const whole: PersonRecord = {
        id: ana,
        name: 'Ana Ruiz',
        email: null,
        phone: null,
        site: null,
        platformId: null,
        chat,
        met: null,
        welcomedAt: null,
        unreachableSince: null,
        away: null,
      };
      expect(made).toEqual(whole);
      expect(await people.find(ana)).toEqual(whole);
    });

    it('a person keeps the known fields when another field changes', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { name: 'Ana Ruiz', email: 'ana@example.org', chat });
      const merged = await people.remember(ana, { phone: '3001234567', welcomedAt: instant(OPENED) });
      expect(merged).toMatchObject({
        name: 'Ana Ruiz',
        email: 'ana@example.org',
        chat,
        phone: '3001234567',
        welcomedAt: OPENED,
      });
      expect(await people.find(ana)).toEqual(merged);
    });

    it('a change to a person empties fields that are null, and keeps absent ones', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { name: 'Ana', email: 'ana@example.org', unreachableSince: instant(OPENED) });
      await people.remember(ana, { unreachableSince: null });
      const unsaid: { email?: string } = {};
      Reflect.set(unsaid, 'email', undefined);
      expect(await people.remember(ana, unsaid)).toMatchObject({ email: 'ana@example.org', unreachableSince: null });
    });

    it('a person of another name keeps the one before it; the same name again, and a first one, leave none', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { email: 'ana@example.org' });
      await people.remember(ana, { name: 'Ana Ruiz' });
      expect(await people.remember(ana, { name: 'Ana Ruiz' })).not.toHaveProperty('formerName');
      await people.remember(ana, { name: 'Ana Mora' });
      await people.remember(ana, { name: 'Ana Mora', phone: '3001234567' });
      expect(await people.find(ana)).toMatchObject({ name: 'Ana Mora', formerName: 'Ana Ruiz' });
    });

    it('a person keeps the fields of all concurrent writers', async () => {
      const { people } = await opened(make);
      const at = instant(OPENED);
      await Promise.all([
        people.remember(ana, { name: 'Ana' }),
        people.remember(ana, { email: 'ana@example.org' }),
        people.remember(ana, { phone: '3001234567' }),
        people.remember(ana, { site: 'Bogotá' }),
        people.remember(ana, { platformId: '29:a' }),
        people.remember(ana, { chat }),
        people.remember(ana, { welcomedAt: at }),
        people.remember(ana, { unreachableSince: at }),
        people.remember(personId('p-ivan'), { name: 'Iván' }),
      ]);
      expect(await people.find(ana)).toEqual({
        id: ana,
        name: 'Ana',
        email: 'ana@example.org',
        phone: '3001234567',
        site: 'Bogotá',
        platformId: '29:a',
        chat,
        met: null,
        welcomedAt: at,
        unreachableSince: at,
        away: null,
      });
    });

    it('SIIF-15 a person is marked as away, with end, reason and the actor’s name, and marked as back', async () => {
      const { people } = await opened(make);
      const away = {
        since: instant(OPENED),
        until: instant(OPENED + 1),
        reason: 'capacitación',
        by: { id: personId('p-carla'), name: 'Carla Ríos' },
      };
      await people.remember(ana, { name: 'Ana', away });
      expect((await people.remember(ana, { site: 'Bogotá' })).away).toEqual(away);
      expect((await people.remember(ana, { away: { ...away, until: null } })).away).toEqual({ ...away, until: null });
      await people.remember(ana, { away: null });
      expect(await people.find(ana)).toMatchObject({ name: 'Ana', away: null });
    });

    it('a person is found by e-mail address, regardless of case and surrounding blanks', async () => {
      const { people } = await opened(make);
      const known = await people.remember(ana, { name: 'Ana', email: 'Ana.Gomez@Example.org' });
      await people.remember(personId('p-ivan'), { name: 'Iván', email: 'ivan@example.org' });
      expect(known.email).toBe('Ana.Gomez@Example.org');
      for (const email of ['ana.gomez@example.org', ' ANA.GOMEZ@EXAMPLE.ORG ']) expect(await people.findByEmail(email)).toEqual(known);
      for (const email of ['ana.gómez@example.org', 'ana@example.org', 'gomez@example.org', '', ' ', '%', 'ana.gomez@example.org\0']) {
        expect(await people.findByEmail(email)).toBeNull();
      }
    });

    it('a person is not found by a former e-mail address', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { email: 'ana@example.org' });
      await people.remember(ana, { email: 'ana.gomez@example.org' });
      expect(await people.findByEmail('ana@example.org')).toBeNull();
      await people.remember(ana, { email: null });
      expect(await people.findByEmail('ana.gomez@example.org')).toBeNull();
      expect(await people.findByEmail('')).toBeNull();
    });

    it('an e-mail address of several people finds the one remembered last', async () => {
      const { people } = await opened(make);
      const email = 'mesa@example.org';
      for (const id of ['p-c', 'p-a', 'p-b']) await people.remember(personId(id), { email });
      expect((await people.findByEmail(email))?.id).toBe('p-b');
      await people.remember(personId('p-c'), { phone: '3001234567' });
      expect((await people.findByEmail(email))?.id).toBe('p-c');
    });

    it('a person is found by the beginnings of words of their name or address, whatever the accents, the case and the order', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { name: 'Ana María Núñez', email: 'amnunez.r@entidad.example' });
      await people.remember(personId('p-ivan'), { name: 'Iván Nuñez', email: 'ivan@entidad.example' });
      await people.remember(personId('p-nobody'), { phone: '3001234567' });
      const found = async (text: string) => (await people.search(text, 15)).map(({ id }) => id).toSorted();
      for (const text of ['ana', 'NUÑEZ mar', 'nunez am', 'amnunez.r@entidad.example', 'mari nu an'])
        expect(await found(text)).toEqual(['p-ana']);
      expect(await found('nuñ')).toEqual(['p-ana', 'p-ivan']);
      for (const text of ['', ' ', '·', 'uñez', 'ana iván', 'entidad', '%']) expect([text, await found(text)]).toEqual([text, []]);
      expect(await people.search('nu', 1)).toHaveLength(1);
      expect(await people.search('ana', 15)).toEqual([await people.find(ana)]);
    });

    it('the people of a name are found by the whole of it, whatever the accents, the case, the blanks and the apostrophes', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { name: 'Ana María Núñez' });
      await people.remember(personId('p-other'), { name: 'ANA MARIA NUÑEZ' });
      await people.remember(personId('p-longer'), { name: 'Ana María Núñez Gil' });
      await people.remember(personId('p-blank'), { phone: '3001234567' });
      await people.remember(personId('p-apart'), { name: "Sean O'Brien" });
      const named = async (name: string) => (await people.namesakes(name)).map(({ id }) => id).toSorted();
      expect(await named('Ana  maría Nuñez')).toEqual(['p-ana', 'p-other']);
      expect(await named('Sean OBrien')).toEqual(['p-apart']);
      for (const name of ['', '·', 'Ana', 'María Ana Núñez']) expect([name, await named(name)]).toEqual([name, []]);
      await people.remember(ana, { name: 'Ana Gómez' });
      expect(await named('Ana María Núñez')).toEqual(['p-other']);
      expect(await people.namesakes('ana gomez')).toEqual([await people.find(ana)]);
    });

    it('a name with an apostrophe or a hyphen is found however it is typed, from its beginning on', async () => {
      const { people } = await opened(make);
      await people.remember(personId('p-apart'), { name: "Sean O'Brien", email: 'sean@entidad.example' });
      await people.remember(personId('p-joined'), { name: 'Luz OBrien', email: 'luz@entidad.example' });
      await people.remember(ana, { name: 'Ana Pérez-Gil', email: 'ana.perez@entidad.example' });
      await people.remember(personId('p-blank'), { name: 'Eva Pérez Gil', email: 'eva@entidad.example' });
      const found = async (text: string) => (await people.search(text, 15)).map(({ id }) => id).toSorted();
      for (const text of ["O'Brien", 'OBrien', 'O’Brien', 'O´Brien', 'O Brien', 'obri', "o'br", 'o br'])
        expect([text, await found(text)]).toEqual([text, ['p-apart', 'p-joined']]);
      for (const text of ['Pérez-Gil', 'Perez Gil', 'perezgil', 'pérez-g', 'gil perez'])
        expect([text, await found(text)]).toEqual([text, ['p-ana', 'p-blank']]);
      for (const text of ['ana.perez', 'ana.perez@entidad.example', 'anaperez'])
        expect([text, await found(text)]).toEqual([text, ['p-ana']]);
    });

    it('a person is not found by a former name or address', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { name: 'Ana Ruiz', email: 'aruiz@entidad.example' });
      await people.remember(ana, { name: 'Ana Gómez' });
      expect(await people.search('ruiz', 15)).toEqual([]);
      await people.remember(ana, { email: null });
      expect(await people.search('aruiz', 15)).toEqual([]);
      expect(await people.search('gom', 15)).toMatchObject([{ id: 'p-ana' }]);
    });

    it('an id that differs in any character does not find the person', async () => {
      const { people } = await opened(make);
      await people.remember(ana, { name: 'Ana' });
      for (const id of ['P-ANA', 'p-ana ', 'p-aná', 'p-ana\0x', '']) expect(await people.find(personId(id))).toBeNull();
    });

    it('a person with an id or a name that no store can keep is refused', async () => {
      const { people } = await opened(make);
      const refused = [people.remember(personId('p\0x'), { name: 'x' }), people.remember(ana, { name: 'a\ud800' })];
      expect(await outcomes(refused)).toEqual(['document-refused', 'document-refused']);
      expect(await people.find(ana)).toBeNull();
    });

    it('a person is still known after a restart', async () => {
      const before = await opened(make);
      const known = await before.people.remember(ana, { name: 'Ana', chat });
      expect(await (await reopened(before)).people.find(ana)).toEqual(known);
    });
  });
}
