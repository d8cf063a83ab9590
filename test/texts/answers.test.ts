import { expect, it } from 'vitest';
import { sayOnlyInChannel } from '../../src/texts/answers.js';

it('how a channel is bound is said with no organisation’s group', () => {
  expect(sayOnlyInChannel()).toBe('Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.');
});
