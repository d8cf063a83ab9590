import { act, type Feature } from '../act.js';
import { caseForm } from '../case-form.js';
import { caseId, order } from '../carried.js';
import { linkForm, unlinkForm } from './link-forms.js';
import { pressLinkOrder } from './link-order.js';
import { z } from 'zod';

const link = caseForm(linkForm);
const unlink = caseForm(unlinkForm);

export const links: Feature = {
  acts: {
    'link-case': link.act,
    'unlink-case': unlink.act,
    'do-link': act({ ticket: caseId, act: z.enum(['link', 'unlink']), ...order }, { pressed: pressLinkOrder }),
  },
  openings: { link: link.opening, unlink: unlink.opening },
};
