import { z } from 'zod';
import { lengthOf, sanitiseText } from '../../domain/text/normalise-text.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Message } from '../../talk/message.js';
import type { Feature } from '../act.js';
import { commandId, group, moment } from '../carried.js';
import type { Turn } from '../handler-context.js';
import { step } from '../planned-act.js';
import { refusedText } from '../refusal-message.js';
import { disclose, retryDisclosure } from './disclose.js';

const id = z.string().min(1).max(200);

/** Characters of the line that the coordinator adds. */
const maxLineLength = 500;

/** The preview stays as it is. */
const refused = (turn: Turn, refusal: Refusal): Message => ({ kind: 'text', text: refusedText(turn, refusal, null) });
const barred = (turn: Turn): Message | null => (turn.actor.isCoordinator ? null : refused(turn, { code: 'only-coordinator' }));

export const disclosure: Feature = {
  acts: {
    /** The same press again shows what became of the first. */
    disclose: step(barred, { n: id, seen: moment, shown: z.array(group).min(1).max(200) }, (turn, { n, seen, shown }, typed) => {
      const line = sanitiseText(typed['line'] ?? '');
      const found = lengthOf(line);
      if (found > maxLineLength) return refused(turn, { code: 'too-long', what: 'note', most: maxLineLength, found });
      const chosen = (typed['groups'] ?? '').split(',');
      return disclose(turn.context, { id: commandId(turn, 'disclose', n, ''), seen, shown, chosen, line }, turn.actor);
    }),
    'retry-disclosure': step(barred, { id }, ({ context, actor }, carried) => retryDisclosure(context, carried.id, actor)),
  },
};
