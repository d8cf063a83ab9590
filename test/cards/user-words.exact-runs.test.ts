import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as kit from '../../src/cards/card.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { asData, asLine, exactRuns } from '../../src/cards/user-words.js';
import { SECOND } from '../../src/core/instant.js';
import { createRender } from '../../src/features/render.js';
import { letterMail } from '../../src/features/mail/letter.js';
import { clauseDesk, firstLevel } from '../support/clause-desk.js';
import { phoneText } from '../support/phone-markdown.js';
import { repetitions } from '../support/repetitions.js';
import { copiesOf } from './copied-words.js';

/** Words that a person copies into a window where each character counts. */
const copied = [
  ['a password', 'Temporal*2026*'],
  ['a password with every mark', '*C_l@ve*_[x](y)`z`~~#1'],
  ['a password that ends in a mark', 'Clave_2026_'],
  ['a code in graves', '`SELECT * FROM t`'],
  ['a code', 'ORA-01555*A_*B'],
  ['a link', 'https://entidad.sharepoint.com/:b:/r/sites/mesa/_Guia_*final*_.pdf?a=1'],
  ['a link to a folder', 'https://example.org/a_b_/c*d*/[x](y)'],
  ['a path of the network', '\\\\servidor\\compartida\\Actas 24 nov 2026\\_x_.docx'],
  ['a path with a pattern', 'C:\\temp\\*.*'],
  ['a look-alike that was typed', 'x∗y*z*'],
] as const;

const drawn = (...body: readonly kit.Parts[]) => drawCard({ fallback: 'f', body, actions: [] }, 'n');

describe('words that are copied', () => {
  it.each(copied)('%s is copied from a text, a quotation, a fact and a row of a card as it was typed: %s', (_, words) => {
    const quoted = `Use ${words} y avise`;
    const parts: readonly kit.Parts[] = [
      kit.text(asData(quoted)),
      kit.text(asData(`Primero esto:\n${quoted}\n- y listo`)),
      kit.small(`**CASO-000045** · ${asLine(quoted, 160)}`),
      kit.facts([
        { title: 'Ruta', value: asLine(quoted, 160) },
        { title: 'Sede', value: 'Centro' },
      ]),
    ];
    for (const part of parts) {
      const told = copiesOf(drawn(part)).filter(([desktop = '']) => desktop.includes('Use '));
      expect(told).toHaveLength(1);
      for (const copy of told[0] ?? []) expect(copy).toContain(quoted);
    }
  });

  it.each(copied)('%s is copied from a message as it was typed: %s', (_, words) => {
    const render = createRender();
    const one = render({ kind: 'text', text: `Use ${words} y avise` });
    expect(one).toMatchObject({ kind: 'text', format: 'plain', text: `Use ${words} y avise` });
    const several = render({ kind: 'text', text: `Primero:\nUse ${words} y avise` });
    expect(several.kind === 'card' && copiesOf(several.card).some((told) => told.every((copy) => copy === `Use ${words} y avise`))).toBe(
      true,
    );
  });

  it.each(copied)('%s stands in a letter as it was typed, in its text and in its HTML: %s', (_, words) => {
    const letter = { subject: 's', parts: [{ quote: `Use ${words} y avise` }], signed: 'Mesa', isAutomatic: false, attachments: [] };
    const { text, html } = letterMail(letter, null);
    expect(text).toContain(`Use ${words} y avise`);
    const shown = html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)));
    expect(shown).toContain(`Use ${words} y avise`);
  });

  it.each([
    ['UARIV-06', ...firstLevel.uariv, 'resolve'],
    ['USPEC-13', ...firstLevel.uspec, 'resolver'],
    ['SIIF-12', ...firstLevel.siif, 'resolver'],
    ['SIGCE-04', ...firstLevel.sigce, 'resolver'],
  ])(
    '%s a solution with a code, a link and a path is copied from its card as it was written: %s',
    async (_, name, category, group, take, resolve) => {
      const on = await clauseDesk(name, { startsAt: '2026-11-23T09:00:00-05:00' });
      const id = await on.ticket({ category });
      await on.does(id, group, take);
      const words = copied.filter(([kind]) => !kind.startsWith('a password')).map(([, one]) => one);
      await on.does(id, group, resolve, { solution: words.join('\n') });
      await on.pass(SECOND);
      const shown = on.desk.messagesTo('ana').map((message) => on.render(message));
      const texts = shown.flatMap((one) => (one.kind === 'card' ? copiesOf(one.card) : []));
      for (const one of words) expect(texts.some((told) => told.every((copy) => copy === one))).toBe(true);
    },
  );

  it('any line is the same in runs, and no iPhone finds markdown in one of them', () => {
    const signs = [
      'a',
      'ñ',
      '1',
      ' ',
      '*',
      '**',
      '_',
      '[',
      '](',
      ')',
      '`',
      '#',
      '- ',
      '-',
      '+',
      '1. ',
      '.',
      '\\',
      '~',
      '{',
      '<',
      '&',
      '"',
      '∗',
      'ˋ',
    ];
    const line = fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 }).map((text) => text.replace(/\s+/g, ' ').trim());
    fc.assert(
      fc.property(line, (typed) => {
        const runs = exactRuns(asData(typed));
        expect(runs.map(({ text }) => text).join('')).toBe(typed);
        expect(runs.filter(({ text, isBold }) => isBold || phoneText(text).hasFormatting)).toEqual([]);
      }),
      { numRuns: repetitions(4000, 1000) },
    );
  });

  it('a card of nothing but marks stays within what Teams takes', () => {
    const parts = Array.from({ length: 20 }, () => kit.text(asData('a*b_'.repeat(150))));
    expect(JSON.stringify(drawn(...parts)).length).toBeLessThan(40_000);
  });
});
