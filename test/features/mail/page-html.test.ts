import { describe, expect, it } from 'vitest';
import { inputsOf, type InputState } from '../../../src/cards/field-input.js';
import { inputHtml } from '../../../src/features/mail/page-html.js';
import { everyKindOfField } from '../../support/served-case-pages.js';

const drawn = (state: InputState) => new Map(inputsOf(everyKindOfField, state).map((input) => [input.id, inputHtml(input).html]));

describe('an input of a page behind a link', () => {
  it.each([
    ['words', 'type="text"'],
    ['lines', '<textarea'],
    ['mail', 'type="email"'],
    ['phone', 'type="tel"'],
    ['day', 'type="date"'],
    ['count', 'inputmode="decimal"'],
    ['few', 'type="radio"'],
    ['many', '<select'],
    ['files', 'type="checkbox"'],
  ])('an input for %s is drawn by %s', (id, by) => {
    expect(drawn({ typed: {}, faults: [] }).get(`f_${id}`)).toContain(by);
  });

  it.each([
    ['words', 'a "b" <c>', 'value="a &#34;b&#34; &#60;c&#62;"'],
    ['lines', '\n  dos\nlíneas', '\n\n  dos\nlíneas</textarea>'],
    ['day', '2026-11-30', 'type="date" value="2026-11-30"'],
    ['day', 'mañana', 'type="text" value="mañana"'],
    ['count', '12', 'value="12"'],
    ['few', 'b', 'value="b" checked="checked"'],
    ['many', 'c7', '<option value="c7" selected="selected">Opción 7</option>'],
    ['files', 'f1,f2', 'value="f2" checked="checked"'],
  ])('an input for %s shows «%s» as it was typed', (id, value, shown) => {
    expect(drawn({ typed: { [id]: value }, faults: [] }).get(`f_${id}`)).toContain(shown);
  });

  it('an input has no end tag, which HTML does not know', () => {
    expect([...drawn({ typed: {}, faults: [] }).values()].join('')).not.toContain('</input');
  });

  it('an input with a fault names it to who hears the page, beside its help', () => {
    const faults = [{ field: 'words', label: 'Palabras', code: 'too-short', least: 5, found: 1 } as const];
    const html = drawn({ typed: { words: 'x' }, faults }).get('f_words');
    expect(html).toContain('aria-describedby="f_words-help f_words-fault" aria-invalid="true"');
    expect(html).toContain('id="f_words-fault">✕ Palabras: escriba al menos 5 caracteres; escribió 1.</p>');
  });
});
