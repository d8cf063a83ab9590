import { describe, expect, it } from 'vitest';
import { correctionFields } from '../../../../src/core/ticket/forms/correction-fields.js';
import { factText } from '../../../../src/texts/facts.js';
import { aDraft } from '../../../support/a-ticket.js';
import { actor } from '../../../support/cast.js';
import { story, type Wish } from '../../../support/scenario.js';
import { aTakenCaseOf, uarivWith } from '../../../support/uariv-with.js';

const rules = uarivWith({ corrections: { kind: [], category: ['coordinator'], title: ['agent'], fields: ['agent'] } });
const taken = aTakenCaseOf(rules);
const { fields: before, words } = taken.ticket;
const reason = 'Se escribió mal';
const correct =
  (input: Readonly<Record<string, string>>): Wish =>
  (ticket) => ({ id: JSON.stringify(input), type: 'correct', seen: ticket?.version ?? 0, input: { reason, ...input } });

describe('the title and the values of a case', () => {
  it('UARIV-02 the form of corrections begins with the present title and values; of personal data it shows nothing', () => {
    const asked = correctionFields(taken.ticket, rules.procedure, actor('beto'));
    expect(Object.fromEntries(asked.map((f) => [f.id, f.usual ?? '']))).toEqual({
      title: words,
      impact: '',
      urgency: '',
      reason: '',
      _name: before['name'],
      _email: '',
      _phone: '',
      _site: before['site'],
      _description: before['description'],
      _contact: before['contact'],
    });
    expect(asked.find((f) => f.id === '_phone')?.required).toBeUndefined();
  });

  it('UARIV-18 a corrected title stands in place of the requester’s words, which the history keeps', () => {
    const corrected = taken.and(correct({ title: 'El correo de la sede no abre' }), 'beto');
    expect(corrected.ticket).toMatchObject({ words: 'El correo de la sede no abre', version: taken.ticket.version + 1, fields: before });
    expect(corrected.stored.history[0]?.event).toMatchObject({ type: 'draft-opened', words: aDraft().ticket.words });
    expect(corrected.stored.history.at(-1)?.event).toMatchObject({ title: { before: words, after: 'El correo de la sede no abre' } });
  });

  it('UARIV-18 a corrected value is kept with the one before, and the history says both; personal data is masked', () => {
    const corrected = taken.and(correct({ _site: 'Sede Norte', _phone: '300 999 8877' }), 'beto');
    expect(corrected.ticket.fields).toEqual({ ...before, site: 'Sede Norte', phone: '3009998877' });
    const event = corrected.stored.history.at(-1);
    expect(event?.event).toMatchObject({
      fields: { before: { site: before['site'], phone: before['phone'] }, after: { site: 'Sede Norte', phone: '3009998877' } },
    });
    const said = event === undefined ? '' : factText(event, rules.procedure, corrected.now);
    expect(said).toContain(`sede de «${before['site'] ?? ''}» a «Sede Norte»`);
    expect(said).toContain('tel. ···8877');
    expect(said).not.toContain('3009998877');
    expect(said).not.toContain(before['phone']);
  });

  it('UARIV-02 a category and a description that are corrected together bring the kind of the new words', () => {
    const both = aTakenCaseOf(uarivWith({ corrections: { kind: [], category: ['agent'], title: [], fields: ['agent'] } }));
    const kindAfter = (input: Readonly<Record<string, string>>) =>
      both.and(correct({ category: 'software', ...input }), 'beto').ticket.kind;
    expect(kindAfter({})).toBe('incident');
    expect(kindAfter({ _description: 'Necesito que instalen un programa' })).toBe('request');
  });

  it('SIGCE-09 what is corrected is checked as when it was filled in, all faults at once', () => {
    taken
      .when(correct({ title: '', _phone: '12', _site: '', _description: 'corto', impact: 'area' }))
      .by('beto')
      .thenRefused('fields-missing', {
        faults: [
          expect.objectContaining({ field: 'title', code: 'missing' }),
          expect.objectContaining({ field: '_phone', code: 'not-a-phone' }),
          expect.objectContaining({ field: '_site', code: 'missing' }),
          expect.objectContaining({ field: '_description', code: 'too-short' }),
          expect.objectContaining({ field: 'urgency', code: 'missing' }),
        ],
      });
  });

  it('UARIV-02 an empty personal value stays as it is, and the same values are nothing to write', () => {
    taken
      .when(correct({ title: ` ${words} `, _phone: '', _email: '', _site: before['site'] ?? '' }))
      .by('beto')
      .thenNothing();
  });

  it('UARIV-02 a value that is missing in a whole form was emptied; in any other input it stays', () => {
    const whole: Wish = (ticket) => ({
      id: 'whole',
      type: 'correct',
      seen: ticket?.version ?? 0,
      input: { reason, title: words, _name: before['name'] ?? '', _description: before['description'] ?? '', _contact: 'teams' },
      isWhole: true,
    });
    taken
      .when(whole)
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: '_site', code: 'missing' })] });
    taken.when(correct({})).by('beto').thenNothing();
  });

  it('UARIV-02 what is not theirs to correct stays as it is, though they send it', () => {
    expect(correctionFields(taken.ticket, rules.procedure, actor('carla')).map((f) => f.id)).not.toContain('title');
    taken
      .when(correct({ title: 'Otro título', _site: 'Sede Norte' }))
      .by('carla')
      .thenNothing();
  });

  it('UARIV-02 people who correct the category correct title and values too, where the procedure says nothing else', () => {
    const plain = aTakenCaseOf(uarivWith({ corrections: { kind: [], category: ['agent'] } }));
    expect(correctionFields(plain.ticket, plain.rules.procedure, actor('beto')).map((f) => f.id)).toEqual(
      expect.arrayContaining(['title', '_site']),
    );
  });

  it('UARIV-18 an old value that is wrong holds no other correction back, and is checked once it is changed', () => {
    const emptied = { ...taken.ticket, fields: { ...before, site: '', phone: '' } };
    const old = story(rules, taken.now, { ...taken.stored, ticket: emptied });
    old
      .when(correct({ impact: 'entity', urgency: 'high' }))
      .by('beto')
      .thenHappened({ type: 'ticket-corrected' });
    old
      .when(correct({ _phone: '12' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: '_phone' })] });
  });
});
