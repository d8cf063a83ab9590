import { describe, expect, it } from 'vitest';
import { withRepeatMark } from '../../../src/teams/protocol/outgoing.js';

describe('the mark of a possible repeat', () => {
  it('I4 a repeated card says so before all else', () => {
    const marked = withRepeatMark({ kind: 'card', card: { body: [{ type: 'TextBlock', text: 'CASO-1' }] }, summary: 's' });
    expect(marked).toMatchObject({
      card: { body: [{ text: 'Puede que ya haya recibido este mensaje.', wrap: true }, { text: 'CASO-1' }] },
      summary: 's',
    });
  });

  it('I4 a repeated text says so at its end', () => {
    expect(withRepeatMark({ kind: 'text', text: 'Llegó CASO-1', summary: 's' })).toMatchObject({
      text: 'Llegó CASO-1 (Puede que ya haya recibido este mensaje)',
    });
  });
});
