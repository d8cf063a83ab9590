import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveAt, postCase } from '../desk/a-case.js';
import { diskRoom } from '../storm/troubles.js';
import { dialogIn } from '../support/desk-acts.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { inputsOf, wordsOfCard } from '../support/shown-card.js';

describe('what a trouble leaves behind, on a folder', () => {
  let at: BuiltDesk;
  beforeAll(async () => {
    at = await startBuiltDesk();
    await at.bindAll();
  });
  afterAll(() => at?.close());

  it.skipIf(process.platform !== 'linux')(
    'S2 a dialog that a full disk does not save stands again with its words, and they are written once',
    async () => {
      const { beto } = at.people;
      const { live, name, who } = await postCase(at, 'el escáner no enciende');
      await at.press(beto, live, 'Tomar');
      const dialog = await at.open(beto, await liveAt(at, 'mesa', name, 'Beto Gil debe'), 'Resolver');
      diskRoom(at.servers, false);
      const again = dialogIn(dialog, await at.submit(beto, dialog, 'Resolver', { solution: 'Se cambió el cable' }));
      expect(wordsOfCard(again.card)).toContain('no quedó registrado');
      expect(Object.values(inputsOf(again.card))).toContain('Se cambió el cable');
      diskRoom(at.servers, true);
      await at.submit(beto, again, 'Resolver');
      await at.shows(at.chat(who), 'Se cambió el cable', '¿Quedó bien?');
    },
  );

  it('S4 a database that is gone beside its files starts no new desk, and back in its place goes on', async () => {
    const { name } = await postCase(at, 'se perdió el disco');
    await at.server.terminate();
    const [database, aside] = [join(at.server.folder, 'precaso.db'), join(at.server.folder, 'aside.db')];
    await rename(database, aside);
    await expect(at.server.start()).rejects.toThrow('no se empieza otra encima');
    await rm(database, { force: true });
    await rename(aside, database);
    await at.server.start();
    await at.press(at.people.beto, await liveAt(at, 'mesa', name, { button: 'Tomar' }), 'Tomar');
    await liveAt(at, 'mesa', name, 'Beto Gil debe');
  });
});
