import { describe, expect, it } from 'vitest';
import { descriptionField } from '../../src/core/ticket/forms/draft-fields.js';
import { clauseDesk } from '../support/clause-desk.js';

const desks = [
  ['UARIV-05', 'uariv', 'correo', 'mesa'],
  ['USPEC-08', 'uspec', 'plataforma', 'mesa-ayuda'],
  ['SIIF-05', 'siif', 'otro', 'linea'],
  ['SIGCE-02', 'sigce', 'otro', 'mesa-sigce'],
] as const;

describe('the title of a case', () => {
  it.each(desks)(
    '%s the requester corrects it with the description; the live card, the receipt and the list follow (%s)',
    async (_, name, category, group) => {
      const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
      const id = await d.draft('no abre el sistma de nomina');
      const described = { [descriptionField(d.procedure) ?? '']: 'No abre el sistema de nómina' };
      await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form(category, described), submit: true });
      await d.pass(60_000);
      const shown = [d.shownTo('ana').at(-1), d.shownTo(group).at(-1)];
      for (const card of shown) {
        expect(card).toContain('No abre el sistema de nómina');
        expect(card).not.toContain('sistma');
      }
      expect((await d.load(id)).words).toBe('No abre el sistema de nómina');
    },
  );

  it.each(desks)(
    '%s a description that is corrected later corrects the title that it is; a title of its own stands (%s)',
    async (_, name, category, group) => {
      const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
      const field = `_${descriptionField(d.procedure) ?? ''}`;
      const id = await d.ticket({ category, words: 'no abre el sistma de nomina' });
      const corrects = async (input: Record<string, string>) =>
        d.execute(id, group, { type: 'correct', seen: (await d.load(id)).version, input: { reason: 'Lo dijo el usuario', ...input } });
      await corrects({ [field]: 'No abre el sistema de nómina' });
      expect((await d.load(id)).words).toBe('No abre el sistema de nómina');
      await corrects({ title: 'Nómina no abre', [field]: 'No abre nómina desde ayer' });
      expect((await d.load(id)).words).toBe('Nómina no abre');
      await corrects({ [field]: 'No abre nómina desde el lunes' });
      expect((await d.load(id)).words).toBe('Nómina no abre');
    },
  );

  it.each(desks)('%s no line of data, no greeting and no whole letter is a title (%s)', async (_, name, category) => {
    const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
    const { label } = d.procedure.categories.find(({ id }) => id === category) ?? { label: '' };
    const titled = async (words: string) => (await d.load(await d.ticket({ category, words }))).words;
    expect(await titled('Buenos días, señores mesa de ayuda.\nNombre: Ana Ruiz\nno abre el sistema')).toBe('no abre el sistema');
    const bare = await titled('Buenos días\nNombre: Ana Ruiz\nTeléfono: 3001234567\nCordialmente,\nAna Ruiz');
    expect(bare.startsWith(label)).toBe(true);
    expect(bare).not.toMatch(/\n|Ana|300|Buenos/);
  });

  it.each(desks)('%s a title behind a greeting is corrected with its description (%s)', async (_, name, category, group) => {
    const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.ticket({ category, words: 'Buenas tardes, no abre el sistma de nomina' });
    expect((await d.load(id)).words).toBe('no abre el sistma de nomina');
    const input = {
      reason: 'Lo dijo el usuario',
      [`_${descriptionField(d.procedure) ?? ''}`]: 'Buenas tardes, no abre el sistema de nómina',
    };
    await d.execute(id, group, { type: 'correct', seen: (await d.load(id)).version, input });
    expect((await d.load(id)).words).toBe('no abre el sistema de nómina');
  });
});

describe('a request without its number', () => {
  it.each(desks)('%s is never said to be registered: not received, not reminded of, not lapsed (%s)', async (_, name, _category, group) => {
    const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.draft('no abre el sistema');
    await d.pass(30 * 24 * 3_600_000);
    expect(await d.load(id)).toMatchObject({ phase: 'void' });
    const ended = d.procedure.states.flatMap((s) => (s.phase === 'void' ? [s.label] : []));
    const said = [...d.shownTo('ana'), ...d.shownTo(group), await d.history(id)].join('\n');
    expect(ended.reduce((text, label) => text.replaceAll(label, ''), said)).not.toMatch(/registr(?:ó|ad)/iu);
  });
});
