import { describe, expect, it } from 'vitest';
import { completeForm, ref } from '../../../support/cast.js';
import { fill, given, uariv } from '../../../support/scenario.js';

describe('a draft that is asked of another group', () => {
  it('UARIV-14 a draft that a desk member opens for another group goes to that group once it is complete', () => {
    const story = given(uariv)
      .whenOpened('beto', 'ana', 'no abre el correo', { registeredBy: ref('beto'), group: 'infraestructura' })
      .thenHappened({ type: 'draft-opened', group: 'infraestructura' });
    expect(story.and(fill(completeForm), 'beto').ticket).toMatchObject({ group: 'infraestructura', level: 2 });
  });

  it('UARIV-14 I8 a draft for another group is refused to anybody outside the desk, even for their own request', () => {
    given(uariv).whenOpened('ana', 'ana', 'no abre el correo', { group: 'infraestructura' }).thenRefused('only-desk');
    given(uariv).whenOpened('system', 'ana', 'no abre el correo', { group: 'infraestructura' }).thenRefused('only-desk');
  });

  it('UARIV-08 a draft opened without a group names none', () => {
    const { stored } = given(uariv).draftOf('ana', 'no abre el correo');
    expect(Object.keys(stored.history[0]?.event ?? {})).not.toContain('group');
    expect(stored.ticket.wantedGroup).toBeNull();
  });

  it('UARIV-05 what is too long is named', () => {
    given(uariv).whenOpened('ana', 'ana', 'a'.repeat(4001)).thenRefused('too-long', { what: 'message' });
  });
});
