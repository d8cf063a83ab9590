import type { Procedure } from '../../src/procedure/procedure.js';
import { clauseDesk } from './clause-desk.js';
import { tempFolder } from './temp-folder.js';

/** The next version: no waiting for providers, one group less, solutions explained at length. */
function nextVersion(procedure: Procedure): Procedure {
  const gone = ['waiting-provider', 'provider-solved', 'active-provider'];
  const isGone = (id: string) => gone.includes(id);
  return {
    ...procedure,
    version: procedure.version + 1,
    groups: procedure.groups.filter((g) => g.id !== 'dotacion'),
    routes: procedure.routes
      .filter((r) => r.from !== 'dotacion')
      .map((r) => ({ ...r, to: r.to.filter((g) => g !== 'dotacion') }))
      .filter((r) => r.to.length > 0),
    states: procedure.states
      .filter((s) => !isGone(s.id))
      .map((s) => ({ ...s, actions: (s.actions ?? []).filter((a) => !a.includes('provider')) })),
    transitions: procedure.transitions
      .filter((t) => !isGone(t.to))
      .map((t) => ({
        ...t,
        from: t.from.filter((f) => !isGone(f)),
        needs: (t.needs ?? []).map((f) => (f.id === 'solution' ? { ...f, minLength: 40 } : f)),
      }))
      .filter((t) => t.from.length > 0),
  };
}

/** A desk on the first version with a case that waits for a provider and one that a provider's group has; then the next version on the same folder. */
export async function twoVersions() {
  const folder = await tempFolder();
  const before = await clauseDesk('uariv', { folder });
  const waiting = await before.ticket({ category: 'correo', words: 'no abre el correo' });
  await before.does(waiting, 'mesa', 'take');
  await before.does(waiting, 'mesa', 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example' });
  const sent = await before.ticket({ category: 'hardware', words: 'no enciende el equipo' });
  await before.does(sent, 'mesa', 'escalate', {
    group: 'infraestructura',
    reason: 'Es el equipo',
    diagnosis: 'Se probó con otro cargador',
  });
  await before.does(sent, 'infraestructura', 'escalate', {
    group: 'dotacion',
    reason: 'Garantía',
    diagnosis: 'Disco averiado',
    asset: 'PC-001',
  });
  const draft = await before.draft('precaso la impresora no imprime');
  await before.desk.close();
  const after = await clauseDesk('uariv', {
    folder,
    startsAt: before.desk.now(),
    changed: (procedure) => ({ procedure: nextVersion(procedure), hash: 'next' }),
  });
  return { after, waiting, sent, draft };
}
