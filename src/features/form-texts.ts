import type { FormTexts, WithTexts } from '../parcel.js';
import { parcels } from '../parcels.js';
import type { TypedForm } from '../ports/messenger.js';

export async function withTexts(form: TypedForm, offer: (texts: FormTexts, form: WithTexts) => Promise<WithTexts>): Promise<WithTexts> {
  let offering: WithTexts = form;
  for (const { texts } of parcels) if (texts !== undefined) offering = await offer(texts, offering);
  return offering;
}
