import { describe, expect, it } from 'vitest';
import { handlePress, openDialog, submitDialog } from '../../src/features/acts.js';
import { aDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';

describe('a button of an earlier release', () => {
  it('a posted button whose act is gone says in one sentence what does it now', async () => {
    const turn = aTurn(await aDesk(), 'carla', '');
    const text = 'La prueba de instalación ya no se hace en Teams: quien administra el servidor la hace con «npm run doctor».';
    expect(await handlePress(turn, { verb: 'first-hour', check: 'execute', answer: 'yes' })).toEqual({ kind: 'text', text });
    expect(await openDialog(turn, { open: 'first-hour' })).toEqual({ kind: 'message', text });
    expect(await submitDialog(turn, { verb: 'first-hour-saved', card: '' })).toEqual({ kind: 'message', text });
  });
});
