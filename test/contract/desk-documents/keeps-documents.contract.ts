import { describe, expect, it } from 'vitest';
import { anAppointedCoordinator } from '../../support/a-coordinator.js';
import { type MakeStores, opened, outcomes, reopened } from '../stores.js';

export function keepsDocuments(make: MakeStores): void {
  describe('a document of the desk', () => {
    it('a document of the desk is given back as it was written; one that was never written is none', async () => {
      const { documents } = await opened(make);
      const body = anAppointedCoordinator('p-ñ 😀');
      expect([await documents.find('coordinator', 'p-1'), await documents.all('coordinator')]).toEqual([null, []]);
      expect(await documents.write('coordinator', 'p-1', 1, body)).toBe(true);
      const written = { kind: 'coordinator', key: 'p-1', revision: 1, body };
      expect([await documents.find('coordinator', 'p-1'), await documents.all('coordinator')]).toEqual([written, [written]]);
      expect(await documents.find('coordinator', 'p')).toBeNull();
    });

    it('documents of the desk are listed in the order of their keys’ bytes, also keys with a slash', async () => {
      const { documents } = await opened(make);
      const inOrder = ['Zoe', 'a', 'a/b', 'a0', 'b', 'ñ', '～', '😀'];
      for (const key of inOrder.toReversed()) await documents.write('coordinator', key, 1, anAppointedCoordinator(key));
      expect((await documents.all('coordinator')).map(({ key }) => key)).toEqual(inOrder);
      expect((await documents.find('coordinator', 'a/b'))?.body.person.id).toBe('a/b');
    });

    it('a document of the desk is written over the revision before its own and over no other', async () => {
      const { documents } = await opened(make);
      const [first, next] = [anAppointedCoordinator('p-1'), anAppointedCoordinator('p-1', null)];
      expect(await documents.write('coordinator', 'p-1', 2, next)).toBe(false);
      await documents.write('coordinator', 'p-1', 1, first);
      expect(await documents.write('coordinator', 'p-1', 3, next)).toBe(false);
      expect(await documents.write('coordinator', 'p-1', 2, next)).toBe(true);
      expect(await documents.write('coordinator', 'p-1', 2, first)).toBe(false);
      expect(await documents.write('coordinator', 'p-1', 1, first)).toBe(false);
      expect(await documents.find('coordinator', 'p-1')).toEqual({ kind: 'coordinator', key: 'p-1', revision: 2, body: next });
    });

    it('of concurrent writes of a document of the desk one is kept, the first write too', async () => {
      const { documents } = await opened(make);
      for (const revision of [1, 2]) {
        const bodies = ['uno', 'dos', 'tres', 'cuatro'].map((id) => anAppointedCoordinator(id));
        const written = await Promise.all(bodies.map((body) => documents.write('coordinator', 'p-1', revision, body)));
        expect(written.filter(Boolean)).toHaveLength(1);
        expect(await documents.find('coordinator', 'p-1')).toMatchObject({ revision, body: bodies[written.indexOf(true)] });
      }
    });

    it('a document of the desk that no store can keep is refused', async () => {
      const { documents } = await opened(make);
      const writes = [
        documents.write('coordinator', 'p\0', 1, anAppointedCoordinator('p-1')),
        documents.write('coordinator', 'p-1', 1, anAppointedCoordinator('a\ud800')),
      ];
      expect(await outcomes(writes)).toEqual(['document-refused', 'document-refused']);
      expect(await documents.all('coordinator')).toEqual([]);
    });

    it('a document of the desk is still there after a restart', async () => {
      const before = await opened(make);
      await before.documents.write('coordinator', 'p-1', 1, anAppointedCoordinator('p-1'));
      const { documents } = await reopened(before);
      expect((await documents.find('coordinator', 'p-1'))?.body).toEqual(anAppointedCoordinator('p-1'));
    });
  });
}
