import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.js';
import { maySee } from '../../src/core/ticket/permissions.js';
import { twoVersions } from '../support/two-versions.js';
import { requestForGroup } from '../../src/features/requests/request-for-group.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';
import { actorOf } from '../../src/desk/people/actor-of.js';

describe('a procedure that changes while cases are open', () => {
  it('a case in a state that the new version removed goes on under the version it was made with, to its end', async () => {
    const { after, waiting } = await twoVersions();
    expect(after.procedure.states.map((s) => s.id)).not.toContain('waiting-provider');
    await after.does(waiting, 'mesa', 'provider-solved', { solution: 'Cambiaron el enlace de datos' });
    expect(await after.does(waiting, 'mesa', 'confirm-provider', { means: 'telephone', date: '2026-11-23' })).toMatchObject({
      phase: 'closed',
      procedure: { version: 7 },
    });
  });

  it('a case that stands with a removed group is brought back by the group that sent it', async () => {
    const { after, sent } = await twoVersions();
    await after.does(sent, 'infraestructura', 'escalate', { group: 'infraestructura', reason: 'El proveedor ya no atiende' });
    expect(await after.does(sent, 'infraestructura', 'take')).toMatchObject({ group: 'infraestructura', phase: 'working' });
  });

  it('UARIV-14 a related case can be asked for from a case that stands with a removed group', async () => {
    const { after, sent } = await twoVersions();
    const both = { ...after.actorOf('mesa'), guestOf: ['dotacion'] };
    const request = { _group: 'infraestructura', category: 'correo', description: 'Revisar el servidor de correo' };
    expect(await requestForGroup(after.desk, { of: sent, fields: request, key: 'k' }, both)).toMatchObject({ kind: 'requested' });
  });

  it('I8 people of a removed group see the cases that stand with it, and are no longer of the desk', async () => {
    const { after, sent, waiting } = await twoVersions();
    const { actor } = await actorOf(after.desk, after.refOf('dotacion'));
    expect(actor).toMatchObject({ memberOf: [], guestOf: ['dotacion'] });
    expect(maySee(await after.load(sent), actor, after.procedure)).toBe(true);
    expect(maySee(await after.load(waiting), actor, after.procedure)).toBe(false);
  });

  it('timers of old cases run by their own version', async () => {
    const { after, draft } = await twoVersions();
    await after.pass(DAY);
    expect(await after.load(draft)).toMatchObject({ state: 'unattended', phase: 'void' });
  });

  it('new cases are made under the new version, and numbering continues', async () => {
    const { after } = await twoVersions();
    const id = await after.ticket({ category: 'correo', words: 'otra vez el correo' });
    expect(await after.load(id)).toMatchObject({ procedure: { version: 8 }, numbers: { ticket: 3 } });
    await after.does(id, 'mesa', 'take');
    expect(await after.refused(id, 'mesa', 'wait-provider', { provider: 'Acme' })).toMatchObject({ code: 'not-from-here' });
    expect(await after.refused(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil' })).toMatchObject({
      faults: [{ field: 'solution', code: 'too-short', least: 40 }],
    });
  });

  it('«estado» counts the cases of both versions', async () => {
    const { after } = await twoVersions();
    await after.ticket({ category: 'correo', words: 'otra vez el correo' });
    await after.pass(2 * HOUR);
    const { open, rows } = await readDeskStatus(after.desk);
    expect(open).toBe(3);
    expect(rows.find((r) => r.group === 'dotacion')).toMatchObject({ label: 'Proveedores de dotación tecnológica', counts: { new: 1 } });
  });
});
