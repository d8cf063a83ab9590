import { z } from 'zod';
import { notBoundText } from '../../texts/binding.js';
import { act, type Feature } from '../act.js';
import { done, refusedPress } from '../answers.js';
import { group, place } from '../carried.js';
import { pressBind } from './bind-channel.js';

export const channels: Feature = {
  acts: {
    bind: act(
      {
        group,
        channel: place,
        team: place,
        since: z.number().int().min(0),
        other: z.string().max(200),
        people: z.number().int().min(0),
      },
      { pressed: pressBind },
    ),
    'leave-unbound': act(
      {},
      { pressed: (turn) => (turn.actor.isCoordinator ? done(notBoundText()) : refusedPress(turn, { code: 'only-coordinator' })) },
    ),
  },
};
