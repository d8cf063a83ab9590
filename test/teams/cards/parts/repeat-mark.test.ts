import { describe, expect, it } from 'vitest';
import { withRepeatMark } from '../../../../src/teams/cards/parts/repeat-mark.js';

describe('the mark of a possible repeat', () => {
  it('stands first on a card, before all that the card says', () => {
    const marked = withRepeatMark({ kind: 'card', card: { body: [{ type: 'TextBlock', text: 'CASO-1' }] }, summary: 's' });
    expect(marked).toMatchObject({
      card: { body: [{ text: 'Puede que ya haya recibido este mensaje.', wrap: true }, { text: 'CASO-1' }] },
      summary: 's',
    });
  });

  it('stands last in a text', () => {
    expect(withRepeatMark({ kind: 'text', text: 'Llegó CASO-1', summary: 's' })).toMatchObject({
      text: 'Llegó CASO-1 (Puede que ya haya recibido este mensaje)',
    });
  });
});
